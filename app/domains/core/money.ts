import { numberFormat } from "./kept-formats";

/** Decimal places of a currency's minor unit (ISO 4217). Amounts are bigint minor units everywhere. */
export const CURRENCY_EXPONENTS = {
  USD: 2, EUR: 2, GBP: 2, CNY: 2, HKD: 2, TWD: 2, SGD: 2, THB: 2, AUD: 2, CAD: 2, KRW: 0, JPY: 0, KWD: 3,
} as const;

export type Currency = keyof typeof CURRENCY_EXPONENTS;
export const CURRENCIES = Object.keys(CURRENCY_EXPONENTS) as Currency[];

export interface Money {
  amountMinor: bigint;
  currency: Currency;
}

export const isCurrency = (value: string): value is Currency => value in CURRENCY_EXPONENTS;

/** A currency as the database gives it back; anything else there is a bug. */
export function asCurrency(value: string): Currency {
  if (isCurrency(value)) return value;
  throw new RangeError(`unknown currency ${value}`);
}

export type MoneyProblem = "empty" | "not_a_number" | "negative" | "too_many_decimals" | "too_large";

/** Eight digits is what one Stripe payment carries; a deal's price may be larger and is paid in parts. */
const MAX_DIGITS = 15;

const fullWidthToAscii = (text: string): string =>
  text.replace(/[０-９．，]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

/**
 * Reads an amount as people type it ("1,200,000", "１２００", "12.5") into minor units.
 * Never rounds: more decimals than the currency has are refused.
 */
export function parseAmount(text: string, currency: Currency): { amountMinor: bigint } | { problem: MoneyProblem } {
  const cleaned = fullWidthToAscii(text).replace(/[\s ]/g, "");
  if (cleaned === "") return { problem: "empty" };
  if (/^[-−(]/.test(cleaned)) return { problem: "negative" };
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(cleaned);
  if (!match) return { problem: "not_a_number" };
  const exponent = CURRENCY_EXPONENTS[currency];
  const decimals = match[2] ?? "";
  if (decimals.length > exponent) return { problem: "too_many_decimals" };
  const digits = (match[1] ?? "").replaceAll(",", "") + decimals.padEnd(exponent, "0");
  if (digits.replace(/^0+/, "").length > MAX_DIGITS) return { problem: "too_large" };
  return { amountMinor: BigInt(digits) };
}

/** Plain decimal text of an amount, as a form shows it again: 120000n USD → "1200.00". */
export function toDecimal({ amountMinor, currency }: Money): string {
  const exponent = CURRENCY_EXPONENTS[currency];
  const sign = amountMinor < 0n ? "-" : "";
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(exponent + 1, "0");
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** An amount for people, in their language: "US$1,200", "¥1,200,000". Whole amounts lose their zeros. */
export function formatMoney(money: Money, locale: string): string {
  const exponent = CURRENCY_EXPONENTS[money.currency];
  const isWhole = money.amountMinor % 10n ** BigInt(exponent) === 0n;
  const format = numberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: isWhole ? 0 : exponent,
    maximumFractionDigits: exponent,
  });
  // a decimal string keeps amounts exact beyond 2^53
  return format.format(toDecimal(money) as Intl.StringNumericLiteral);
}

/**
 * Splits an amount by weights (basis points, shares, …) without losing a minor unit:
 * each part is rounded down and the remainder goes to `remainderIndex` (the payee, by the house rule).
 */
export function splitAmount(amountMinor: bigint, weights: readonly bigint[], remainderIndex: number): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n) throw new RangeError("weights must sum to more than zero");
  const parts = weights.map((weight) => (amountMinor * weight) / total);
  const remainder = amountMinor - parts.reduce((sum, part) => sum + part, 0n);
  return parts.map((part, index) => (index === remainderIndex ? part + remainder : part));
}
