import { type CallFailure, classifyFailure } from "../../../integrations/stripe/call-outcome.server";
import { type CheckoutParams, type CheckoutSession, createCheckoutSession, findCheckoutSession } from "../../../integrations/stripe/checkout.server";
import { createRefund, findRefund, type Refund, type RefundParams } from "../../../integrations/stripe/refunds.server";
import { createReversal, createTransfer, findReversal, findTransfer, type Reversal, type ReversalParams, type Transfer, type TransferParams } from "../../../integrations/stripe/transfers.server";
import type { Approach } from "../op-schedule";
import type { MoneyOp } from "./money-op.server";

/** What Stripe made of an operation. */
export type Effect =
  | { kind: "checkout"; session: CheckoutSession }
  | { kind: "transfer"; transfer: Transfer }
  | { kind: "refund"; refund: Refund }
  | { kind: "reversal"; reversal: Reversal };

export type CallResult = { found: true; effect: Effect } | { found: false } | { found: "failed"; failure: CallFailure };

/** Asks Stripe, by the approach that is safe now. The parameters are the frozen ones, the key is the operation's own. */
export async function callStripe(op: MoneyOp, approach: Approach): Promise<CallResult> {
  try {
    if (approach !== "send") {
      const effect = await lookUp(op);
      if (effect) return { found: true, effect };
      if (approach === "look_up") return { found: false };
    }
    return { found: true, effect: await send(op) };
  } catch (error) {
    return { found: "failed", failure: classifyFailure(error) };
  }
}

async function send(op: MoneyOp): Promise<Effect> {
  const key = `op:${op.id}:${op.attempt}`;
  switch (op.kind) {
    case "checkout": return { kind: "checkout", session: await createCheckoutSession(op.params as CheckoutParams, key) };
    case "transfer": return { kind: "transfer", transfer: await createTransfer(op.params as Record<string, unknown> & TransferParams, key) };
    case "refund": return { kind: "refund", refund: await createRefund(op.params as RefundParams, key) };
    case "reversal": return { kind: "reversal", reversal: await createReversal(op.params as Record<string, unknown> & ReversalParams, key) };
    default: throw new Error(`Operations of kind ${op.kind} are not sent to Stripe.`);
  }
}

async function lookUp(op: MoneyOp): Promise<Effect | undefined> {
  switch (op.kind) {
    case "checkout": {
      const session = await findCheckoutSession(op.subject, op.createdAt);
      return session && { kind: "checkout", session };
    }
    case "transfer": {
      const transfer = await findTransfer(op.id, String(op.params["transfer_group"]));
      return transfer && { kind: "transfer", transfer };
    }
    case "refund": {
      const refund = await findRefund(op.id, String(op.params["charge"]));
      return refund && { kind: "refund", refund };
    }
    case "reversal": {
      const reversal = await findReversal(op.id, String(op.params["transfer"]));
      return reversal && { kind: "reversal", reversal };
    }
    default: return undefined;
  }
}
