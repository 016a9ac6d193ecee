import type { LedgerAccountKind, LedgerTransactionKind } from "./ledger";

/** Whose eyes read the line. */
export type LedgerSide = "payer" | "payee" | "operator";

export interface LedgerEntryView {
  kind: LedgerAccountKind;
  subject: string;
  currency: string;
  amountMinor: bigint;
}

/** The account whose movement people mean when they speak of the fact. */
const PRINCIPAL: Record<LedgerTransactionKind, readonly LedgerAccountKind[]> = {
  charge_succeeded: ["held", "unapplied"],
  payment_unapplied: ["unapplied"],
  payment_applied: ["held"],
  brief_hold_moved: ["held"],
  release_approved: ["held"],
  transfer_reserved: ["inflight"],
  transfer_done: ["inflight"],
  transfer_rejected: ["inflight"],
  refund_reserved: ["inflight"],
  refund_done: ["inflight"],
  refund_failed: ["inflight"],
  refund_returned: ["unapplied"],
  reversal_done: ["payee_receivable"],
  receivable_settled: ["payee_receivable"],
  receivable_written_off: ["payee_receivable"],
  dispute_opened: ["dispute_hold"],
  dispute_won: ["dispute_hold"],
  dispute_lost: ["dispute_hold"],
  payout_paid: ["payee_balance"],
  payout_failed: ["payee_balance"],
  manual_payout_approved: ["inflight"],
  manual_payout_done: ["inflight"],
  manual_payout_returned: ["payable"],
  platform_payout: ["bank_platform"],
  stripe_fee_charged: ["stripe_fees"],
  correction: ["held", "payable", "unapplied", "bank_platform"],
};

/** The amount of a fact as this reader thinks of it: of a release the payee sees its own part. */
export function principalOf(
  kind: LedgerTransactionKind,
  entries: readonly LedgerEntryView[],
  side: LedgerSide,
): { amountMinor: bigint; currency: string } {
  const wanted = side === "payee" && kind === "release_approved" ? (["payable"] as const) : PRINCIPAL[kind];
  const matching = entries.filter((entry) => wanted.some((name) => name === entry.kind));
  const currency = matching[0]?.currency ?? entries[0]?.currency ?? "USD";
  const amountMinor = matching
    .filter((entry) => entry.currency === currency)
    .reduce((sum, entry) => sum + (entry.amountMinor < 0n ? -entry.amountMinor : entry.amountMinor), 0n);
  return { amountMinor, currency };
}

/** What the platform kept in this fact. */
export function feeIn(entries: readonly LedgerEntryView[]): bigint {
  return entries.filter(({ kind }) => kind === "fee_revenue").reduce((sum, { amountMinor }) => sum - amountMinor, 0n);
}
