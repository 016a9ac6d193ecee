import type { LedgerPosting, LedgerTransactionKind } from "../money/ledger";
import type { DocumentKind } from "./document";

/** One paper that a posting causes, before it is written. */
export interface CausedDocument {
  kind: DocumentKind;
  /** What the recipient pays, is paid, or gets back; of a payee's paper after the fee. */
  totalMinor: bigint;
  /** The platform's fee in a payee's paper. */
  feeMinor: bigint;
  currency: string;
}

/** What the ledger's lines do not say: which kind of refund or reversal it was, and how much of a payment is still invoiced. */
export interface CauseFacts {
  refund?: { source: "hold" | "release" | "unapplied" | "payment"; amountMinor: bigint; payeeMinor: bigint; feeMinor: bigint } | undefined;
  /** The reversal makes good a lost dispute; else its refund has a paper of its own. */
  isForDispute?: boolean;
  /** Invoices of the charge less its credit notes so far, whatever it was shared out to. */
  invoicedMinor?: bigint;
}

type Lines = LedgerPosting["lines"];

const sum = (lines: Lines, kind: string, side: "debit" | "credit"): bigint =>
  lines.filter((line) => line.kind === kind && (side === "debit") === line.amountMinor > 0n)
    .reduce((all, { amountMinor }) => all + (amountMinor < 0n ? -amountMinor : amountMinor), 0n);

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

type Caused = { kind: DocumentKind; totalMinor: bigint; feeMinor?: bigint };

/** Facts of the ledger that cause papers; most facts cause none. */
const CAUSES: Partial<Record<LedgerTransactionKind, (lines: Lines, facts: CauseFacts) => Caused[]>> = {
  charge_succeeded: (lines) => [{ kind: "invoice", totalMinor: sum(lines, "held", "credit") }],
  payment_applied: (lines) => [{ kind: "invoice", totalMinor: sum(lines, "held", "credit") }],
  release_approved: (lines) => [{ kind: "self_billing", totalMinor: sum(lines, "payable", "credit"), feeMinor: sum(lines, "fee_revenue", "credit") }],
  refund_done: (_lines, facts) => refundPapers(facts),
  // what has left its hold or release is the payer's for good, although it has not reached it
  refund_failed: (lines, facts) => (sum(lines, "unapplied", "credit") > 0n ? refundPapers(facts) : []),
  // what was assigned to nothing goes first, and was never invoiced
  dispute_lost: (lines, { invoicedMinor = 0n }) => [{ kind: "credit_note", totalMinor: least(sum(lines, "dispute_hold", "credit") - sum(lines, "unapplied", "debit"), invoicedMinor) }],
  reversal_done: (lines, { isForDispute }) => (isForDispute ? [{ kind: "self_billing_credit", totalMinor: sum(lines, "payee_receivable", "credit") }] : []),
  receivable_settled: (lines) => [{ kind: "self_billing_credit", totalMinor: sum(lines, "payee_receivable", "credit") }],
};

/**
 * The papers of one posting. A payer is invoiced for what is held of its payments, when it becomes so (what is not
 * assigned is no supply), and gets a credit note when it goes back: once, when the refund leaves or its money is the
 * payer's for good, or when a bank took it in a dispute, never more than was invoiced. A payee gets its statement when a
 * release is approved, and the reverse when released money was returned or a lost dispute was made good by it.
 */
export function causedDocuments({ kind, lines }: Pick<LedgerPosting, "kind" | "lines">, facts: CauseFacts): CausedDocument[] {
  // settled in another currency, the lines begin with that one: the paper is in the currency of the deal
  const currency = (lines.find((line) => line.kind === "held") ?? lines[0])?.currency ?? "";
  const caused = CAUSES[kind]?.(lines, facts) ?? [];
  return caused.filter(({ totalMinor, feeMinor = 0n }) => totalMinor + feeMinor > 0n).map(({ feeMinor = 0n, ...paper }) => ({ ...paper, feeMinor, currency }));
}

/** Whether such a fact can cause a paper at all. */
export const causesDocuments = (kind: LedgerTransactionKind): boolean => CAUSES[kind] !== undefined;

function refundPapers({ refund, invoicedMinor = 0n }: CauseFacts): Caused[] {
  // money that was never assigned was never invoiced
  if (refund?.source !== "hold" && refund?.source !== "release") return [];
  const credit: Caused = { kind: "credit_note", totalMinor: least(refund.amountMinor, invoicedMinor) };
  return refund.source === "hold" ? [credit] : [credit, { kind: "self_billing_credit", totalMinor: refund.payeeMinor, feeMinor: refund.feeMinor }];
}
