import type Stripe from "stripe";
import { stripe } from "./client.server";

/** A dispute with what it moved on the platform's balance: withdrawn, and reinstated when it was won. */
export interface Dispute {
  id: string;
  chargeId: string;
  state: "open" | "under_review" | "won" | "lost";
  /** False for an inquiry, which takes no money. */
  hasTakenMoney: boolean;
  amountMinor: bigint;
  currency: string;
  reason: string;
  evidenceDueAt: Date | null;
  created: Date;
  withdrawn: Movement | null;
  reinstated: Movement | null;
}

interface Movement {
  id: string;
  amountMinor: bigint;
  feeMinor: bigint;
  currency: string;
}

export async function retrieveDispute(id: string): Promise<Dispute> {
  return present(await stripe().disputes.retrieve(id));
}

/** Texts of the evidence; each field of Stripe's holds 20,000 characters. */
export interface DisputeEvidence {
  productDescription: string;
  explanation: string;
  customerName: string;
}

/** Hands the evidence to the bank, once: what was submitted cannot be changed. */
export async function submitDisputeEvidence(id: string, evidence: DisputeEvidence, idempotencyKey: string): Promise<Dispute> {
  const { productDescription, explanation, customerName } = evidence;
  return present(await stripe().disputes.update(
    id,
    { evidence: { product_description: productDescription, uncategorized_text: explanation, customer_name: customerName }, submit: true },
    { idempotencyKey },
  ));
}

const idOf = (reference: string | { id: string }): string => (typeof reference === "string" ? reference : reference.id);

const movementOf = (movement: Stripe.BalanceTransaction | undefined): Movement | null => (movement
  ? { id: movement.id, amountMinor: BigInt(movement.amount), feeMinor: BigInt(movement.fee), currency: movement.currency.toUpperCase() }
  : null);

const STATES: Record<string, Dispute["state"]> = {
  won: "won", warning_closed: "won", prevented: "won", lost: "lost", under_review: "under_review", warning_under_review: "under_review", appeal_under_review: "under_review",
};

function present(dispute: Stripe.Dispute): Dispute {
  const withdrawn = dispute.balance_transactions.find(({ amount }) => amount < 0);
  const reinstated = dispute.balance_transactions.find(({ amount }) => amount > 0);
  return {
    id: dispute.id,
    chargeId: idOf(dispute.charge),
    state: STATES[dispute.status] ?? "open",
    hasTakenMoney: withdrawn !== undefined,
    amountMinor: BigInt(dispute.amount),
    currency: dispute.currency.toUpperCase(),
    reason: dispute.reason,
    evidenceDueAt: dispute.evidence_details.due_by === null ? null : new Date(dispute.evidence_details.due_by * 1000),
    created: new Date(dispute.created * 1000),
    withdrawn: movementOf(withdrawn),
    reinstated: movementOf(reinstated),
  };
}
