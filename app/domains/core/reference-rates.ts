import { CURRENCY_EXPONENTS, type Currency, type Money } from "./money";

/** Day for which the reference rates below were set; shown beside every approximate amount. */
export const REFERENCE_RATES_DAY = "2026-11-12";

/**
 * Rough units of each currency per US dollar, kept by the operator of the code. They order and compare lists and
 * give a feeling for an amount; no price, fee or payment is ever computed from them.
 */
export const UNITS_PER_USD: Record<Currency, number> = {
  USD: 1, EUR: 0.87, GBP: 0.76, CNY: 7.2, HKD: 7.8, TWD: 31, SGD: 1.3, THB: 32.5,
  AUD: 1.53, CAD: 1.4, KRW: 1430, JPY: 152, KWD: 0.307,
};

/** The amount in another currency, roughly. */
export function approximate({ amountMinor, currency }: Money, target: Currency): Money {
  if (currency === target) return { amountMinor, currency };
  const major = Number(amountMinor) / 10 ** CURRENCY_EXPONENTS[currency];
  const converted = (major / UNITS_PER_USD[currency]) * UNITS_PER_USD[target];
  return { amountMinor: BigInt(Math.round(converted * 10 ** CURRENCY_EXPONENTS[target])), currency: target };
}

/** The same, to three significant digits and whole units, as people say it: "about $165,000". */
export function approximateRounded(money: Money, target: Currency): Money {
  const exact = approximate(money, target);
  const scale = 10 ** CURRENCY_EXPONENTS[target];
  const major = Number(exact.amountMinor) / scale;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(major, 1))) - 2);
  return { amountMinor: BigInt(Math.round(major / step) * step) * BigInt(scale), currency: target };
}
