import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, fromRangeText, toRangeText } from "./days";

const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2999-12-01"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

describe("days", () => {
  it.each([["2026-02-28", 1, "2026-03-01"], ["2028-02-28", 1, "2028-02-29"], ["2026-01-01", -1, "2025-12-31"], ["2026-03-29", 0, "2026-03-29"]])(
    "%s and %i days is %s", (from, days, to) => expect(addDays(from, days)).toBe(to));

  it("are added and taken away again", () => {
    fc.assert(fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
      expect(addDays(addDays(from, days), -days)).toBe(from);
    }));
  });
});

describe("ranges", () => {
  it("come back from the database's words as they went", () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 900 }), (startsOn, length) => {
      const range = { startsOn, endsOn: addDays(startsOn, length) };
      expect(fromRangeText(toRangeText(range))).toEqual(range);
    }));
  });

  it.each([null, "", "empty", "[2026-01-01,2026-02-01]", "(,2026-02-01)", "[2026-01-01,)"])("%j is none", (text) => {
    expect(fromRangeText(text)).toBeNull();
  });

  it("that are absent stay absent", () => expect([toRangeText(null), toRangeText(undefined)]).toEqual([null, null]));
});
