import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asCurrency, CURRENCIES, formatMoney, parseAmount, splitAmount, toDecimal } from "./money";

const currency = fc.constantFrom(...CURRENCIES);
const amount = fc.bigInt({ min: 0n, max: 999_999_999_999_999n });

describe("parseAmount", () => {
  it.each([
    ["1,200,000", "USD", 120_000_000n],
    ["1200.5", "USD", 120_050n],
    ["１２，０００", "JPY", 12_000n],
    [" 12 000 ", "KRW", 12_000n],
    ["1.234", "KWD", 1_234n],
    ["0", "CNY", 0n],
  ] as const)("reads %s %s", (text, code, minor) => {
    expect(parseAmount(text, code)).toEqual({ amountMinor: minor });
  });

  it.each([
    ["", "USD", "empty"],
    ["-5", "USD", "negative"],
    ["(5)", "USD", "negative"],
    ["1.5", "JPY", "too_many_decimals"],
    ["1.001", "EUR", "too_many_decimals"],
    ["12,00", "USD", "not_a_number"],
    ["1e9", "USD", "not_a_number"],
    ["ten", "USD", "not_a_number"],
    ["99999999999999999", "USD", "too_large"],
  ] as const)("refuses %s %s as %s", (text, code, problem) => {
    expect(parseAmount(text, code)).toEqual({ problem });
  });

  it("reads back what toDecimal wrote", () => {
    fc.assert(fc.property(amount, currency, (amountMinor, code) => {
      expect(parseAmount(toDecimal({ amountMinor, currency: code }), code)).toEqual({ amountMinor });
    }));
  });
});

describe("amounts as people write them", () => {
  const wide = (text: string) => text.replace(/[\d.,]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

  it("come back from what is shown in either language, also in full width and with spaces", () => {
    fc.assert(fc.property(amount, currency, fc.constantFrom("en", "zh-Hans", "zh-CN"), (amountMinor, code, locale) => {
      const shown = formatMoney({ amountMinor, currency: code }, locale).replace(/[^\d.,]/g, "");
      for (const text of [shown, wide(shown), ` ${shown} `, shown.split(",").join("")]) {
        expect(parseAmount(text, code)).toEqual({ amountMinor });
      }
    }));
  });

  it("never gain or lose a unit, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,-+eE０９．，　 \u00a0¥$(一"), maxLength: 22 }), currency, (text, code) => {
      const read = parseAmount(text, code);
      if ("problem" in read) return;
      expect(read.amountMinor).toBeGreaterThanOrEqual(0n);
      expect(read.amountMinor.toString().length).toBeLessThanOrEqual(15);
      expect(parseAmount(toDecimal({ ...read, currency: code }), code)).toEqual(read);
    }), { numRuns: 500 });
  });

  it("of a yen or a won have no decimals, and of a dinar three", () => {
    expect(toDecimal({ amountMinor: 1200n, currency: "JPY" })).toBe("1200");
    expect(toDecimal({ amountMinor: 5n, currency: "KWD" })).toBe("0.005");
    expect(toDecimal({ amountMinor: -5n, currency: "USD" })).toBe("-0.05");
    expect(parseAmount("1,200.0", "KRW")).toEqual({ problem: "too_many_decimals" });
    expect(() => asCurrency("BTC")).toThrow(RangeError);
  });
});

describe("formatMoney", () => {
  it("shows whole amounts without decimals and fractions with all of them", () => {
    expect(formatMoney({ amountMinor: 120_000_000n, currency: "USD" }, "en")).toBe("$1,200,000");
    expect(formatMoney({ amountMinor: 120_050n, currency: "USD" }, "en")).toBe("$1,200.50");
    expect(formatMoney({ amountMinor: 1_200_000n, currency: "JPY" }, "en")).toBe("¥1,200,000");
    expect(formatMoney({ amountMinor: 120_000_000n, currency: "CNY" }, "zh-CN")).toBe("¥1,200,000");
  });

  it("keeps amounts exact beyond what a double holds", () => {
    expect(formatMoney({ amountMinor: 99_999_999_999_999_991n, currency: "USD" }, "en")).toBe("$999,999,999,999,999.91");
  });
});

describe("splitAmount", () => {
  it("loses nothing and gives the remainder to the named part", () => {
    expect(splitAmount(100n, [1n, 1n, 1n], 2)).toEqual([33n, 33n, 34n]);
    fc.assert(fc.property(amount, fc.array(fc.bigInt({ min: 1n, max: 10_000n }), { minLength: 1, maxLength: 12 }), fc.nat(), (total, weights, pick) => {
      const parts = splitAmount(total, weights, pick % weights.length);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
      expect(parts.every((part) => part >= 0n)).toBe(true);
    }));
  });

  it("refuses to split by nothing", () => {
    expect(() => splitAmount(100n, [0n], 0)).toThrow(RangeError);
  });
});
