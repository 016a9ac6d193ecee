import { expect, it } from "vitest";
import { readListing } from "./operator-input";

it.each([
  ["brf_01jd3c7m4x8q2v5t9y6w1b0n3k", { kind: "brief", id: "brf_01jd3c7m4x8q2v5t9y6w1b0n3k" }],
  ["https://scenemark.example/productions/prd_01jd3c7m4x8q2v5t9y6w1b0n3k?tab=1", { kind: "production", id: "prd_01jd3c7m4x8q2v5t9y6w1b0n3k" }],
  ["/locations/loc_01jd3c7m4x8q2v5t9y6w1b0n3k/edit", { kind: "location", id: "loc_01jd3c7m4x8q2v5t9y6w1b0n3k" }],
  ["https://scenemark.example/routes/jeonju-by-night", { kind: "route", slug: "jeonju-by-night" }],
  ["/routes/rte_01jd3c7m4x8q2v5t9y6w1b0n3k/edit", { kind: "route", id: "rte_01jd3c7m4x8q2v5t9y6w1b0n3k" }],
  ["del_01jd3c7m4x8q2v5t9y6w1b0n3k", null],
  ["that bad listing", null],
] as const)("%s", (text, found) => expect(readListing(text)).toEqual(found));
