import type Stripe from "stripe";
import { stripe } from "./client.server";

export type RefundParams = Stripe.RefundCreateParams;

/** The request for a refund, frozen with the operation before it is first sent. */
export function refundParams(request: { opId: string; refundId: string; chargeId: string; amountMinor: bigint }): RefundParams {
  return {
    charge: request.chargeId,
    amount: Number(request.amountMinor),
    reason: "requested_by_customer",
    metadata: { op_id: request.opId, refund_id: request.refundId },
  };
}

export interface Refund {
  id: string;
  status: "pending" | "succeeded" | "failed" | "canceled" | "requires_action";
  failureReason: string | null;
  amountMinor: bigint;
  currency: string;
  chargeId: string | null;
  opId: string | null;
  balanceTransactionId: string | null;
  failureBalanceTransactionId: string | null;
}

export async function createRefund(params: RefundParams, idempotencyKey: string): Promise<Refund> {
  return present(await stripe().refunds.create(params, { idempotencyKey }));
}

export async function retrieveRefund(id: string): Promise<Refund> {
  return present(await stripe().refunds.retrieve(id));
}

/** The look-up of a refund whose answer was lost: among those of its charge, by its operation. */
export async function findRefund(opId: string, chargeId: string): Promise<Refund | undefined> {
  for await (const refund of stripe().refunds.list({ charge: chargeId, limit: 100 })) {
    if (refund.metadata?.["op_id"] === opId) return present(refund);
  }
  return undefined;
}

const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === "string" ? reference : (reference?.id ?? null);

function present(refund: Stripe.Refund): Refund {
  return {
    id: refund.id,
    status: isStatus(refund.status) ? refund.status : "pending",
    failureReason: refund.failure_reason ?? null,
    amountMinor: BigInt(refund.amount),
    currency: refund.currency.toUpperCase(),
    chargeId: idOf(refund.charge),
    opId: refund.metadata?.["op_id"] ?? null,
    balanceTransactionId: idOf(refund.balance_transaction),
    failureBalanceTransactionId: idOf(refund.failure_balance_transaction),
  };
}

const isStatus = (status: string | null): status is Refund["status"] =>
  ["pending", "succeeded", "failed", "canceled", "requires_action"].includes(status ?? "");
