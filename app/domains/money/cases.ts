import { approximate } from "../core/reference-rates";
import { CURRENCY_EXPONENTS, isCurrency } from "../core/money";

/** Everything about money that can need a person, by the beginning of its id. */
export const CASE_KINDS = ["operation", "release", "refund", "dispute", "payout", "milestone"] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

const PREFIXES: readonly (readonly [prefix: string, kind: CaseKind])[] = [
  ["mop_", "operation"], ["rel_", "release"], ["rfd_", "refund"], ["du_", "dispute"], ["dp_", "dispute"], ["po_", "payout"], ["mls_", "milestone"],
];

/** What an address of a case speaks of: `rfd_…` is a refund. */
export const caseKindOf = (id: string): CaseKind | undefined => PREFIXES.find(([prefix]) => id.startsWith(prefix))?.[1];

export const CASE_ACTIONS = [
  "give_back", "refund_hold", "retry_reversal", "refund_anyway", "withdraw_return", "refund_again", "reverse_transfer", "write_off",
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];
export const isCaseAction = (kind: string): kind is CaseAction => CASE_ACTIONS.some((action) => action === kind);

/** Acts that only try again or undo what had not moved: one person is enough, whatever the amount. */
const HARMLESS: ReadonlySet<CaseAction> = new Set(["retry_reversal", "withdraw_return"]);

export interface RefundFacts {
  state: string;
  isUnapplied: boolean;
  isReplaced: boolean;
  /** What the payee still owes of it, none of it being taken back at this moment. */
  owedMinor: bigint;
}

/** What is safe to do with a refund now. */
export function refundActions(refund: RefundFacts): CaseAction[] {
  if (refund.state === "blocked") return ["retry_reversal", "refund_anyway", "withdraw_return"];
  const again: CaseAction[] = refund.state === "failed" && refund.isUnapplied && !refund.isReplaced ? ["refund_again"] : [];
  return refund.owedMinor > 0n && refund.state !== "reversing" ? [...again, "retry_reversal", "write_off"] : again;
}

/** What is safe to do with a dispute now; while the bank decides there is only evidence. */
export function disputeActions(dispute: { state: string; owedMinor: bigint; reversibleMinor: bigint; isBeingReversed: boolean }): CaseAction[] {
  if (dispute.state !== "lost" || dispute.owedMinor === 0n || dispute.isBeingReversed) return [];
  return dispute.reversibleMinor > 0n ? ["reverse_transfer", "write_off"] : ["write_off"];
}

/** What is safe to do with a milestone now. */
export function milestoneActions(milestone: { canReturn: boolean; canCancel: boolean; heldMinor: bigint; releasedMinor: bigint }): CaseAction[] {
  if (milestone.canReturn && milestone.releasedMinor > 0n) return ["give_back"];
  return milestone.canCancel && milestone.heldMinor > 0n ? ["refund_hold"] : [];
}

/**
 * Whether a second person must carry it out: acts that move or give up money, above so many US dollars by the reference
 * rates. The rates decide only who must look at it, never an amount.
 */
export function needsSecondPerson(action: CaseAction, money: { amountMinor: bigint; currency: string }, aboveUsd: number): boolean {
  return !HARMLESS.has(action) && isLarge(money, aboveUsd);
}

/** Above so many US dollars by the reference rates; a currency without a rate is large. */
export function isLarge({ amountMinor, currency }: { amountMinor: bigint; currency: string }, aboveUsd: number): boolean {
  if (!isCurrency(currency)) return true;
  return approximate({ amountMinor, currency }, "USD").amountMinor > BigInt(aboveUsd) * 10n ** BigInt(CURRENCY_EXPONENTS.USD);
}
