import type { LedgerPosting } from "./ledger";
import { type Amount, credit, debit, notZero, type OperationFact } from "./posting-lines";

/**
 * The posting table of the ledger: one pure function per business fact. Debit is positive. Keys name the object of the
 * fact, so that the same fact told twice (a webhook, a sweep, an answer) is posted once. Amounts from Stripe are
 * copied, never computed anew.
 */

export interface ChargeFact {
  chargeId: string;
  payerOrganizationId: string;
  /** Milestone or brief that the money is for. */
  holdId: string;
  /** What the payer paid, in the currency of the charge. */
  paid: Amount;
  /** How much of it the hold still takes; the rest is unapplied. */
  heldMinor: bigint;
  taxMinor: bigint;
  /** Stripe's balance transaction: what reached the platform and what Stripe kept, in the settlement currency. */
  settled: Amount;
  stripeFeeMinor: bigint;
}

/** A payment arrived: psp_platform → held (+ tax, + unapplied); stripe_fees → psp_platform; through fx when settled in another currency. */
export function chargeSucceeded(fact: ChargeFact): LedgerPosting {
  const { paid, settled, holdId, payerOrganizationId } = fact;
  const inCharge = (amountMinor: bigint): Amount => ({ amountMinor, currency: paid.currency });
  const fee: Amount = { amountMinor: fact.stripeFeeMinor, currency: settled.currency };
  const isExchanged = settled.currency !== paid.currency;
  return {
    kind: "charge_succeeded",
    key: `charge:${fact.chargeId}:succeeded`,
    lines: notZero([
      debit("psp_platform", "", settled),
      ...(isExchanged ? [credit("fx", "", settled), debit("fx", "", paid)] : []),
      credit("held", holdId, inCharge(fact.heldMinor)),
      credit("tax", "", inCharge(fact.taxMinor)),
      credit("unapplied", payerOrganizationId, inCharge(paid.amountMinor - fact.heldMinor - fact.taxMinor)),
      debit("stripe_fees", "", fee),
      credit("psp_platform", "", fee),
    ]),
  };
}

/** Unapplied money is assigned to a hold: unapplied → held. */
export function paymentApplied(fact: { id: string; payerOrganizationId: string; holdId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "payment_applied", key: `applied:${fact.id}`,
    lines: [debit("unapplied", fact.payerOrganizationId, fact.amount), credit("held", fact.holdId, fact.amount)],
  };
}

/** Money held for a brief moves to a milestone at award: held → held. */
export function briefHoldMoved(fact: { id: string; briefId: string; milestoneId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "brief_hold_moved", key: `brief_hold:${fact.id}`,
    lines: [debit("held", fact.briefId, fact.amount), credit("held", fact.milestoneId, fact.amount)],
  };
}

export interface ReleaseFact {
  releaseId: string;
  milestoneId: string;
  payeeOrganizationId: string;
  currency: string;
  payeeMinor: bigint;
  feeMinor: bigint;
  taxMinor: bigint;
}

/** A release was approved: held → payable + fee_revenue + tax. */
export function releaseApproved(fact: ReleaseFact): LedgerPosting {
  const of = (amountMinor: bigint): Amount => ({ amountMinor, currency: fact.currency });
  return {
    kind: "release_approved", key: `release:${fact.releaseId}:approved`,
    lines: notZero([
      debit("held", fact.milestoneId, of(fact.payeeMinor + fact.feeMinor + fact.taxMinor)),
      credit("payable", fact.payeeOrganizationId, of(fact.payeeMinor)),
      credit("fee_revenue", "", of(fact.feeMinor)),
      credit("tax", "", of(fact.taxMinor)),
    ]),
  };
}

/** Money is set aside for a transfer before Stripe is asked: payable → inflight. */
export function transferReserved(fact: OperationFact & { payeeOrganizationId: string }): LedgerPosting {
  return {
    kind: "transfer_reserved", key: `op:${fact.opId}:reserved`,
    lines: [debit("payable", fact.payeeOrganizationId, fact.amount), credit("inflight", fact.opId, fact.amount)],
  };
}

/** The transfer happened: inflight → psp_platform, and the payee's Stripe balance mirrors it. */
export function transferDone(fact: OperationFact & { transferId: string; stripeAccountId: string }): LedgerPosting {
  return {
    kind: "transfer_done", key: `transfer:${fact.transferId}:done`,
    lines: [
      debit("inflight", fact.opId, fact.amount), credit("psp_platform", "", fact.amount),
      debit("payee_balance", fact.stripeAccountId, fact.amount), credit("payee_claim", fact.stripeAccountId, fact.amount),
    ],
  };
}

/** Stripe refused the transfer: inflight → payable. */
export function transferRejected(fact: OperationFact & { payeeOrganizationId: string }): LedgerPosting {
  return {
    kind: "transfer_rejected", key: `op:${fact.opId}:rejected`,
    lines: [debit("inflight", fact.opId, fact.amount), credit("payable", fact.payeeOrganizationId, fact.amount)],
  };
}

/** A refund of unreleased money is set aside: held → inflight. */
export function refundReserved(fact: OperationFact & { holdId: string }): LedgerPosting {
  return {
    kind: "refund_reserved", key: `op:${fact.opId}:reserved`,
    lines: [debit("held", fact.holdId, fact.amount), credit("inflight", fact.opId, fact.amount)],
  };
}

/** The refund left the platform: inflight → psp_platform. */
export function refundDone(fact: OperationFact & { refundId: string }): LedgerPosting {
  return {
    kind: "refund_done", key: `refund:${fact.refundId}:succeeded`,
    lines: [debit("inflight", fact.opId, fact.amount), credit("psp_platform", "", fact.amount)],
  };
}

/** The refund failed before it left: inflight → held again. */
export function refundFailed(fact: OperationFact & { holdId: string }): LedgerPosting {
  return {
    kind: "refund_failed", key: `op:${fact.opId}:failed`,
    lines: [debit("inflight", fact.opId, fact.amount), credit("held", fact.holdId, fact.amount)],
  };
}

/** The payee's bank was paid: payee_claim → payee_balance. */
export function payoutPaid(fact: { payoutId: string; stripeAccountId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "payout_paid", key: `payout:${fact.payoutId}:paid`,
    lines: [debit("payee_claim", fact.stripeAccountId, fact.amount), credit("payee_balance", fact.stripeAccountId, fact.amount)],
  };
}

/** A payout that had been paid came back: the mirror of `payoutPaid`. */
export function payoutFailed(fact: { payoutId: string; stripeAccountId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "payout_failed", key: `payout:${fact.payoutId}:failed`,
    lines: [debit("payee_balance", fact.stripeAccountId, fact.amount), credit("payee_claim", fact.stripeAccountId, fact.amount)],
  };
}

/** A payment by the manual rail was approved: payable → inflight. */
export function manualPayoutApproved(fact: OperationFact & { payeeOrganizationId: string }): LedgerPosting {
  return { ...transferReserved(fact), kind: "manual_payout_approved" };
}

/** The bank paid it: inflight → bank_platform. */
export function manualPayoutDone(fact: OperationFact): LedgerPosting {
  return {
    kind: "manual_payout_done", key: `op:${fact.opId}:done`,
    lines: [debit("inflight", fact.opId, fact.amount), credit("bank_platform", "", fact.amount)],
  };
}

/** The bank sent it back: bank_platform → payable. */
export function manualPayoutReturned(fact: OperationFact & { payeeOrganizationId: string }): LedgerPosting {
  return {
    kind: "manual_payout_returned", key: `op:${fact.opId}:returned`,
    lines: [debit("bank_platform", "", fact.amount), credit("payable", fact.payeeOrganizationId, fact.amount)],
  };
}

/** The bank refused it before it left: inflight → payable. */
export function manualPayoutRefused(fact: OperationFact & { payeeOrganizationId: string }): LedgerPosting {
  return { ...transferRejected(fact), kind: "manual_payout_returned" };
}

/** Stripe paid the platform's own bank: psp_platform → bank_platform. */
export function platformPayout(fact: { payoutId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "platform_payout", key: `platform_payout:${fact.payoutId}:paid`,
    lines: [debit("bank_platform", "", fact.amount), credit("psp_platform", "", fact.amount)],
  };
}

/** The bank sent a payout of the platform back to Stripe: the mirror of `platformPayout`, posted as its reversal. */
export function platformPayoutReturned(fact: { payoutId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "correction", key: `platform_payout:${fact.payoutId}:returned`,
    lines: [debit("psp_platform", "", fact.amount), credit("bank_platform", "", fact.amount)],
  };
}

/** Stripe took its own fee from the platform's balance, or gave one back: stripe_fees → psp_platform. */
export function stripeFeeCharged(fact: { balanceTransactionId: string; amount: Amount }): LedgerPosting {
  return {
    kind: "stripe_fee_charged", key: `balance:${fact.balanceTransactionId}:fee`,
    lines: [debit("stripe_fees", "", fact.amount), credit("psp_platform", "", fact.amount)],
  };
}
