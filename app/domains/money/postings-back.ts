import type { LedgerPosting } from "./ledger";
import { type Amount, credit, debit, notZero, type OperationFact } from "./posting-lines";

/** The rows of the posting table for money that comes back: returns after a release, reversals, disputes; see `postings.ts`. */

/** A refund after release: what the payee owes back and the fee of that very release → inflight. */
export function refundAfterReleaseReserved(
  fact: OperationFact & { payeeOrganizationId: string; payeeMinor: bigint; feeMinor: bigint },
): LedgerPosting {
  const { currency } = fact.amount;
  return {
    kind: "refund_reserved", key: `op:${fact.opId}:reserved`,
    lines: notZero([
      debit("payee_receivable", fact.payeeOrganizationId, { amountMinor: fact.payeeMinor, currency }),
      debit("fee_revenue", "", { amountMinor: fact.feeMinor, currency }),
      credit("inflight", fact.opId, fact.amount),
    ]),
  };
}

/** A refund after release failed before it left: the payee has given, so the money is the payer's: inflight → unapplied. */
export function refundUnapplied(fact: OperationFact & { payerOrganizationId: string }): LedgerPosting {
  return {
    kind: "refund_failed", key: `op:${fact.opId}:failed`,
    lines: [debit("inflight", fact.opId, fact.amount), credit("unapplied", fact.payerOrganizationId, fact.amount)],
  };
}

/** Unapplied money is set aside to be refunded again: unapplied → inflight. */
export function unappliedRefundReserved(fact: OperationFact & { payerOrganizationId: string }): LedgerPosting {
  return {
    kind: "refund_reserved", key: `op:${fact.opId}:reserved`,
    lines: [debit("unapplied", fact.payerOrganizationId, fact.amount), credit("inflight", fact.opId, fact.amount)],
  };
}

/** A refund after release is given up before anything moved: the mirror of its reservation. */
export function returnWithdrawn(
  fact: OperationFact & { payeeOrganizationId: string; payeeMinor: bigint; feeMinor: bigint },
): LedgerPosting {
  const { currency } = fact.amount;
  return {
    kind: "refund_failed", key: `op:${fact.opId}:withdrawn`,
    lines: notZero([
      debit("inflight", fact.opId, fact.amount),
      credit("payee_receivable", fact.payeeOrganizationId, { amountMinor: fact.payeeMinor, currency }),
      credit("fee_revenue", "", { amountMinor: fact.feeMinor, currency }),
    ]),
  };
}

/** Money that had not left for the payee pays what the payee owes of the same release: payable → payee_receivable. */
export function receivableSettled(fact: { disputeId: string; releaseId: string; payeeOrganizationId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "receivable_settled", key: `dispute:${fact.disputeId}:settled:${fact.releaseId}`,
    lines: [debit("payable", fact.payeeOrganizationId, fact.amount), credit("payee_receivable", fact.payeeOrganizationId, fact.amount)],
  };
}

/** The operator gives up what a payee owes: dispute_loss → payee_receivable. */
export function receivableWrittenOff(fact: { decisionId: string; payeeOrganizationId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "receivable_written_off", key: `decision:${fact.decisionId}:written_off`,
    lines: [debit("dispute_loss", "", fact.amount), credit("payee_receivable", fact.payeeOrganizationId, fact.amount)],
  };
}

/** The refund came back after it had left (closed card): psp_platform → unapplied. */
export function refundReturned(fact: { refundId: string; payerOrganizationId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "refund_returned", key: `refund:${fact.refundId}:returned`,
    lines: [debit("psp_platform", "", fact.amount), credit("unapplied", fact.payerOrganizationId, fact.amount)],
  };
}

/** A transfer was taken back: psp_platform → payee_receivable; payee_claim → payee_balance. */
export function reversalDone(
  fact: { reversalId: string; payeeOrganizationId: string; stripeAccountId: string; amount: Amount },
): LedgerPosting {
  return {
    kind: "reversal_done", key: `reversal:${fact.reversalId}:done`,
    lines: [
      debit("psp_platform", "", fact.amount), credit("payee_receivable", fact.payeeOrganizationId, fact.amount),
      debit("payee_claim", fact.stripeAccountId, fact.amount), credit("payee_balance", fact.stripeAccountId, fact.amount),
    ],
  };
}

/** A payer's bank took the money back at once, with a fee: dispute_hold + stripe_fees → psp_platform. */
export function disputeOpened(fact: { disputeId: string; amount: Amount; feeMinor: bigint }): LedgerPosting {
  const fee: Amount = { amountMinor: fact.feeMinor, currency: fact.amount.currency };
  return {
    kind: "dispute_opened", key: `dispute:${fact.disputeId}:opened`,
    lines: notZero([
      debit("dispute_hold", fact.disputeId, fact.amount), debit("stripe_fees", "", fee),
      credit("psp_platform", "", { amountMinor: fact.amount.amountMinor + fact.feeMinor, currency: fact.amount.currency }),
    ]),
  };
}

/** The dispute was won: psp_platform → dispute_hold. */
export function disputeWon(fact: { disputeId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "dispute_won", key: `dispute:${fact.disputeId}:won`,
    lines: [debit("psp_platform", "", fact.amount), credit("dispute_hold", fact.disputeId, fact.amount)],
  };
}

/** The dispute was lost: first what was applied to nothing, then the holds that the charge pays, then the payee owes, then the platform loses. */
export function disputeLost(fact: {
  disputeId: string; payerOrganizationId: string; payeeOrganizationId: string; currency: string;
  fromUnappliedMinor: bigint; fromHolds: readonly { holdId: string; minor: bigint }[]; fromPayeeMinor: bigint; lossMinor: bigint;
}): LedgerPosting {
  const of = (amountMinor: bigint): Amount => ({ amountMinor, currency: fact.currency });
  const held = fact.fromHolds.reduce((sum, { minor }) => sum + minor, 0n);
  return {
    kind: "dispute_lost", key: `dispute:${fact.disputeId}:lost`,
    lines: notZero([
      debit("unapplied", fact.payerOrganizationId, of(fact.fromUnappliedMinor)),
      ...fact.fromHolds.map(({ holdId, minor }) => debit("held", holdId, of(minor))),
      debit("payee_receivable", fact.payeeOrganizationId, of(fact.fromPayeeMinor)),
      debit("dispute_loss", "", of(fact.lossMinor)),
      credit("dispute_hold", fact.disputeId, of(fact.fromUnappliedMinor + held + fact.fromPayeeMinor + fact.lossMinor)),
    ]),
  };
}
