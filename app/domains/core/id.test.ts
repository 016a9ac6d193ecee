import fc from "fast-check";
import { expect, it } from "vitest";
import { newId } from "./id";

it("is prefixed, safe in an address, unique, and sorts by the instant it was made at", () => {
  const instant = fc.date({ min: new Date("2020-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  const seen = new Set<string>();
  fc.assert(fc.property(instant, (now) => {
    const id = newId("brf", now);
    expect(id).toMatch(/^brf_[0-9a-z]{26}$/);
    expect(seen.has(id)).toBe(false);
    seen.add(id);
  }));
  const many = Array.from({ length: 500 }, () => newId("prd", new Date("2101-01-01")));
  expect(new Set(many).size).toBe(500);
  expect(many.toSorted()).toEqual(many);
  expect(newId("prd", new Date("2102-01-01")) > (many.at(-1) ?? "")).toBe(true);
});
