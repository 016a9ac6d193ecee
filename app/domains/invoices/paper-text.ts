import { asCurrency, toDecimal } from "../core/money";

/** An amount as papers in every language carry it: exact, with commas at the thousands, "1,234,567.80". */
export function paperAmount(amountMinor: bigint, currency: string): string {
  const [whole = "", decimals] = toDecimal({ amountMinor, currency: asCurrency(currency) }).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** A day as papers carry it: 2026-11-23, in UTC. */
export const paperDay = (at: Date): string => at.toISOString().slice(0, 10);

/** A name in both languages on one line, or the only one there is. */
export const bothNames = (names: { en: string; zh: string | null } | null): string =>
  [...new Set([names?.en, names?.zh].filter(Boolean))].join(" · ");
