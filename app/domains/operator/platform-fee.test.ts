import fc from "fast-check";
import { expect, it } from "vitest";
import { MAX_FEE_BASIS_POINTS, parsePercent, percentOf } from "./platform-fee";

it.each([["8", 800], ["8.5", 850], ["0", 0], ["7,25", 725], ["８．５ %", 850], ["30", 3000], [" 12 % ", 1200]] as const)(
  "reads %j", (text, basisPoints) => expect(parsePercent(text)).toBe(basisPoints),
);

it.each(["", "30.01", "100", "-1", "8.555", "eight", "1e1", "0x8"])("refuses %j", (text) => expect(parsePercent(text)).toBeNull());

it("reads back what it shows", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: MAX_FEE_BASIS_POINTS }), (basisPoints) => {
    expect(parsePercent(percentOf(basisPoints))).toBe(basisPoints);
  }));
});
