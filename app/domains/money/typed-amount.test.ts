import fc from "fast-check";
import { expect, it } from "vitest";
import { CURRENCIES, toDecimal } from "../core/money";
import { readTypedAmount } from "./typed-amount";

it.each([
  ["1,200", "USD", "120000"], ["1 200.5", "USD", "120050"], ["１２００", "USD", "120000"], ["１，２００．５０", "USD", "120050"], ["1200", "JPY", "1200"], ["0.001", "KWD", "1"],
  ["999999.99", "USD", "99999999"],
])("reads %s %s", (typed, currency, amountMinor) => {
  expect(readTypedAmount(typed, currency)).toEqual({ amountMinor });
});

it.each([
  ["-5", "USD", "money:amount_problem.negative"], ["−5", "USD", "money:amount_problem.negative"], ["(5)", "USD", "money:amount_problem.negative"],
  ["0", "USD", "money:error.amount"], ["0.00", "USD", "money:error.amount"],
  ["100.5", "JPY", "money:amount_problem.too_many_decimals"], ["1.005", "USD", "money:amount_problem.too_many_decimals"],
  ["12,5", "USD", "money:amount_problem.not_a_number"], ["1,20,000", "USD", "money:amount_problem.not_a_number"], ["twelve", "USD", "money:amount_problem.not_a_number"],
  ["1e9", "USD", "money:amount_problem.not_a_number"], ["NaN", "USD", "money:amount_problem.not_a_number"], ["9".repeat(16), "USD", "money:amount_problem.too_large"],
  ["100", "XXX", "money:error.unknown_currency"], ["100", "usd", "money:error.unknown_currency"], ["100", "", "money:error.unknown_currency"],
])("refuses %s %s", (typed, currency, error) => {
  expect(readTypedAmount(typed, currency)).toMatchObject({ error });
});

it("takes an empty field for no wish", () => {
  expect(readTypedAmount("  ", "EUR")).toEqual({});
});

it("reads back every amount as it shows it", () => {
  fc.assert(fc.property(fc.bigInt(1n, 10n ** 14n), fc.constantFrom(...CURRENCIES), (amountMinor, currency) => {
    expect(readTypedAmount(toDecimal({ amountMinor, currency }), currency)).toEqual({ amountMinor: amountMinor.toString() });
  }));
});
