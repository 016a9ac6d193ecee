import { isCurrency, parseAmount } from "../core/money";

/** What a person typed as an amount: nothing, an amount in minor units, or what is wrong with it (a key of `money`). */
export type TypedAmount = { amountMinor?: string } | { error: string; params: { currency: string } };

/**
 * Reads an amount from a form, in the currency that the form names: thousands commas, spaces and full-width digits are
 * understood; negative amounts, zero, fractions of a minor unit (half a cent, any of a yen), words and unknown
 * currencies are refused with what is wrong, and nothing is rounded. An empty field is no wish.
 */
export function readTypedAmount(typed: string, currency: string): TypedAmount {
  if (!isCurrency(currency)) return { error: "money:error.unknown_currency", params: { currency: currency.slice(0, 12) } };
  const read = parseAmount(typed, currency);
  if (!("problem" in read)) {
    return read.amountMinor === 0n ? { error: "money:error.amount", params: { currency } } : { amountMinor: read.amountMinor.toString() };
  }
  return read.problem === "empty" ? {} : { error: `money:amount_problem.${read.problem}`, params: { currency } };
}
