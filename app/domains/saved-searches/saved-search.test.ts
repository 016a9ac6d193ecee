import { expect, test } from "vitest";
import { keptFilters } from "./saved-search";
import { searchPath } from "./search-path";

test("only filters are kept, not the place in the list", () => {
  expect(keptFilters("briefs", { q: "tea", territory: "JP", cursor: "x", sort: "budget", category: "", unknown: "1" }))
    .toEqual({ q: "tea", territory: "JP" });
  expect(keptFilters("locations", { near: "1,2", bbox: "1,2,3,4", kind: "harbour", cursor: "x" })).toEqual({ bbox: "1,2,3,4", kind: "harbour" });
});

test("a saved search leads back to its list", () => {
  expect(searchPath("briefs", { q: "火锅", territory: "JP" })).toBe("/briefs?q=%E7%81%AB%E9%94%85&territory=JP");
  expect(searchPath("productions", {})).toBe("/productions");
  expect(searchPath("locations", { tag: ["a", "b"] })).toBe("/places?tag=a&tag=b");
});
