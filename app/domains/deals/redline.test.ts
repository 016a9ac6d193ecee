import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import { applyRedline, isSame, type Json, redline } from "./redline";

/** Documents of the kind terms are: objects, scalars, scalar lists, and lists of items with ids. */
const { document } = fc.letrec<{ document: { [key: string]: Json }; value: Json; list: Json[] }>((tie) => ({
  list: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e~/"), { maxLength: 5 }).chain((ids) =>
    fc.tuple(...ids.map((id) => tie("document").map((fields) => ({ ...fields, id })))).map((entries) => [...entries]),
  ),
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.string({ maxLength: 4 }), fc.integer(), fc.boolean(), fc.constant(null),
    fc.array(fc.string({ maxLength: 2 }), { maxLength: 3 }),
    fc.record({ en: fc.string({ maxLength: 3 }), zh: fc.string({ maxLength: 3 }) }),
    tie("list"), tie("document"),
  ),
  document: fc.dictionary(fc.constantFrom("p", "q", "r/s", "t~u", "__proto__", "constructor"), tie("value"), { maxKeys: 4, noNullPrototype: true }),
}));

describe("redline", () => {
  it("applied to the older version gives the newer one", () => {
    fc.assert(fc.property(document, document, (before, after) => {
      expect(isSame(applyRedline(before, redline(before, after)), after)).toBe(true);
    }), { numRuns: 500 });
  });

  it("of a version with itself is empty, and only then", () => {
    fc.assert(fc.property(document, document, (one, other) => {
      expect(redline(one, structuredClone(one))).toEqual([]);
      expect(redline(one, other).length === 0).toBe(isSame(one, other));
    }), { numRuns: 300 });
  });

  it("backwards undoes", () => {
    fc.assert(fc.property(document, document, (before, after) => {
      const there = applyRedline(before, redline(before, after));
      expect(isSame(applyRedline(there, redline(there, before)), before)).toBe(true);
    }), { numRuns: 200 });
  });

  it("names list items by id, money and ranges as one value", () => {
    const before = someTerms();
    const [first, second, third] = before.milestones;
    if (!first || !second || !third) throw new Error("the sample has three milestones");
    const after = someTerms({
      window: { startsOn: "2026-12-01", endsOn: "2027-03-01" },
      milestones: [{ ...second, reviewDays: 7 }, first, { ...third, id: "m4" }],
    });
    expect(redline(before, after)).toEqual([
      { path: "/milestones/m3", label: "milestones", kind: "removed", before: third },
      { path: "/milestones/m2/reviewDays", label: "milestones_reviewDays", kind: "changed", before: 5, after: 7 },
      { path: "/milestones/m4", label: "milestones", kind: "added", after: { ...third, id: "m4" } },
      { path: "/milestones", label: "milestones", kind: "reordered", before: ["m1", "m2", "m3"], after: ["m2", "m1", "m4"] },
      { path: "/window", label: "window", kind: "changed", before: before.window, after: after.window },
    ]);
  });
});
