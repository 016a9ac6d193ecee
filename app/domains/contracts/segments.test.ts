import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES, CURRENCY_EXPONENTS } from "../core/money";
import { blanksOf, date, fillBoth, fillTemplate, formatAmount, formatFigure, money, name, number, percent, plainText, showValue, words } from "./segments";

describe("figures", () => {
  it.each([[0, "0"], [7, "7"], [1234.5, "1,234.5"], [1_000_000, "1,000,000"], [0.005, "0.01"], [12.345, "12.35"], [1e15, "1,000,000,000,000,000"]])("%d is %s", (value, text) =>
    expect(formatFigure(value)).toBe(text));

  it.each([["CNY", "120000001", "CNY 1,200,000.01"], ["JPY", "1234567", "JPY 1,234,567"], ["KRW", "5", "KRW 5"], ["KWD", "1234", "KWD 1.234"], ["USD", "5", "USD 0.05"]] as const)(
    "of %s: %s is %s", (currency, amountMinor, text) => expect(formatAmount(amountMinor, currency)).toBe(text));

  it("of money lose no minor unit, in any currency", () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.constantFrom(...CURRENCIES), (amount, currency) => {
      const [code, figure = ""] = formatAmount(amount.toString(), currency).split(" ");
      expect([code, BigInt(figure.replaceAll(/[.,]/g, ""))]).toEqual([currency, amount]);
      expect((figure.split(".")[1] ?? "").length).toBe(CURRENCY_EXPONENTS[currency]);
    }));
  });

  it("read the same in both languages, names and words their own", () => {
    for (const value of [number(3), percent(1250), date("2026-12-01"), money("100", "CNY")]) expect(showValue(value, "en")).toBe(showValue(value, "zh"));
    expect([showValue(percent(1250), "en"), showValue(words("yes", "是"), "zh"), showValue(name("org_1", "Lumen", ""), "zh")]).toEqual(["12.5%", "是", "Lumen"]);
  });
});

describe("templates", () => {
  it("keep what stands between the blanks, and know each blank", () => {
    const segments = fillTemplate("{{party}} pays {{amount}}, {{party}} waits.", { party: name("org_1", "Lumen", "流明"), amount: money("100", "CNY") }, "en");
    expect(plainText(segments)).toBe("Lumen pays CNY 1.00, Lumen waits.");
    expect(segments.map(({ variable, kind, of }) => [variable, kind, of])).toEqual([
      ["party", "name", "org_1"], [undefined, undefined, undefined], ["amount", "money", undefined], [undefined, undefined, undefined], ["party", "name", "org_1"], [undefined, undefined, undefined],
    ]);
    expect(blanksOf("{{a}} {{b}} {{a}}")).toEqual(["a", "b", "a"]);
  });

  it("fill both languages, and throw for a blank without a value", () => {
    const both = fillBoth({ en: "{{n}} days", zh: "{{n}} 天" }, { n: number(3) });
    expect([plainText(both.en), plainText(both.zh)]).toEqual(["3 days", "3 天"]);
    expect(() => fillTemplate("{{missing}}", {}, "en")).toThrow("missing");
  });
});
