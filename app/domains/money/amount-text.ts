import { formatMoney, isCurrency } from "../core/money";

/** An amount inside a notification: the same words in both languages ("US$1,200"). */
export function amountText({ amountMinor, currency }: { amountMinor: bigint | string; currency: string }): string {
  return isCurrency(currency) ? formatMoney({ amountMinor: BigInt(amountMinor), currency }, "en") : `${amountMinor} ${currency}`;
}
