import fc from "fast-check";
import { expect, it } from "vitest";
import { countryOptions } from "./country-options";
import { fieldChangesOf } from "./field-changes";
import { slugOf, uniqueSlug } from "./slug";

it.each([
  ["Walled City in a Day", "walled-city-in-a-day"], ["Café de l'Été", "cafe-de-l-ete"], ["一日古城", "route"], ["  --  ", "route"],
  ["Jeonju 전주 2026", "jeonju-2026"], ["../../etc/passwd", "etc-passwd"], [`${"a".repeat(59)} b`, "a".repeat(59)],
])("the address of %j is %s", (title, slug) => expect(slugOf(title)).toBe(slug));

it("an address is letters, digits and single dashes, whatever the title", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (title) => {
    const slug = slugOf(title);
    expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(slug.length).toBeLessThanOrEqual(60);
    expect(uniqueSlug(title, "rte_01jd0abc123def")).toBe(`${slug}-123def`);
  }));
});

it("a history names the fields that differ, in words that JSON can hold", () => {
  const before = { name: "A", feeMinor: 5n, at: new Date(0), tags: ["a"], revision: 1, searchEn: "x", note: null };
  const after = { name: "B", feeMinor: 6n, at: new Date(0), tags: ["a"], revision: 2, searchEn: "y", note: undefined };
  expect(fieldChangesOf(before, after)).toEqual([{ field: "name", before: "A", after: "B" }, { field: "feeMinor", before: "5", after: "6" }]);
});

it("countries stand in the order of their names in the reader's language", () => {
  const names: Record<string, string> = { CN: "China", DE: "Germany", AT: "Austria" };
  const shown = countryOptions("en", (code) => names[code] ?? `Z ${code}`);
  expect(shown.slice(0, 3).map(({ value }) => value)).toEqual(["AT", "CN", "DE"]);
  expect(shown).toHaveLength(249);
});
