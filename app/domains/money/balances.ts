/** Where an organization's money is, in one currency; minor units, all positive. */
export interface CurrencyBalances {
  currency: string;
  /** Paid in by this organization and held for milestones. */
  heldAsPayer: bigint;
  /** Arrived without a milestone to hold it. */
  unapplied: bigint;
  /** On its way back to this organization. */
  refunding: bigint;
  /** Held by the marketplace until this organization's milestones are approved. */
  heldForPayee: bigint;
  /** Released to this organization, not yet sent. */
  payable: bigint;
  /** Being transferred. */
  inTransfer: bigint;
  /** In this organization's Stripe balance, before its bank. */
  atStripe: bigint;
  /** Arrived at its bank. */
  paidOut: bigint;
}

export const BALANCE_PARTS = [
  "heldAsPayer", "unapplied", "refunding", "heldForPayee", "payable", "inTransfer", "atStripe", "paidOut",
] as const;
export type BalancePart = (typeof BALANCE_PARTS)[number];

/** Sums found part by part, gathered by currency; currencies without any money are left out. */
export function gatherBalances(found: readonly { part: BalancePart; currency: string; amountMinor: bigint }[]): CurrencyBalances[] {
  const byCurrency = new Map<string, CurrencyBalances>();
  for (const { part, currency, amountMinor } of found) {
    if (amountMinor === 0n) continue;
    const balances = byCurrency.get(currency) ?? emptyBalances(currency);
    balances[part] += amountMinor;
    byCurrency.set(currency, balances);
  }
  return [...byCurrency.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

export const emptyBalances = (currency: string): CurrencyBalances => ({
  currency, heldAsPayer: 0n, unapplied: 0n, refunding: 0n, heldForPayee: 0n, payable: 0n, inTransfer: 0n, atStripe: 0n, paidOut: 0n,
});
