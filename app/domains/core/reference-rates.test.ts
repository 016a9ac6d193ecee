import { expect, test } from "vitest";
import { approximate, approximateRounded } from "./reference-rates";

test("amounts are converted between currencies of different exponents", () => {
  expect(approximate({ amountMinor: 720_000n, currency: "CNY" }, "USD")).toEqual({ amountMinor: 100_000n, currency: "USD" });
  expect(approximate({ amountMinor: 100_000n, currency: "USD" }, "JPY")).toEqual({ amountMinor: 152_000n, currency: "JPY" });
});

test("the same currency stays exact", () => {
  const exact = { amountMinor: 999_999_999_999_999n, currency: "KRW" as const };
  expect(approximate(exact, "KRW")).toEqual(exact);
});

test("people see three significant digits", () => {
  expect(approximateRounded({ amountMinor: 120_000_000n, currency: "CNY" }, "USD").amountMinor).toBe(16_700_000n);
  expect(approximateRounded({ amountMinor: 500n, currency: "USD" }, "EUR").amountMinor).toBe(400n);
});
