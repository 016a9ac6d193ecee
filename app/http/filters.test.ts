import { describe, expect, it } from "vitest";
import { z } from "zod";
import { filtersOf } from "./filters";
import { lenientQuery, listQuery } from "./list-query";

const shape = z.object({ q: z.string().max(5).optional(), days: z.coerce.number().int().min(1).optional(), sort: z.enum(["newest", "budget"]).default("newest") });
const at = (query: string) => new Request(`http://localhost/briefs${query}`);

describe("filters of an address", () => {
  it("are read, and what cannot be read is left out rather than refused", () => {
    expect(filtersOf(at("?q=tea&days=3&sort=budget"), shape)).toEqual({ q: "tea", days: 3, sort: "budget" });
    expect(filtersOf(at("?q=far+too+long&days=zero&sort=random&x=1"), shape)).toEqual({ sort: "newest" });
    expect(filtersOf(at("?q=&days="), shape)).toEqual({ sort: "newest" });
    expect(filtersOf(at("?days=-1&q=tea"), shape)).toEqual({ q: "tea", sort: "newest" });
    expect(filtersOf(at("?q=%E8%8C%B6&q=tea"), shape)).toEqual({ q: "tea", sort: "newest" });
    expect(filtersOf(at("?__proto__=x&constructor=y"), shape)).toEqual({ sort: "newest" });
  });

  it("of a list keep the text as it is written", () => {
    expect(listQuery(at("?q=tea&days=3&empty="))).toEqual({ q: "tea", days: "3" });
    expect(lenientQuery(at("?q=tea&days=3&other=1"), shape)).toEqual({ q: "tea", days: "3", other: "1" });
    expect(lenientQuery(at("?q=tea&days=zero"), shape)).toEqual({ q: "tea" });
  });
});
