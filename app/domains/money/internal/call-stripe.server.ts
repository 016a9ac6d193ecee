import { type CallFailure, classifyFailure } from "../../../integrations/stripe/call-outcome.server";
import { type CashPaymentParams, findCashPayment, takeCash } from "../../../integrations/stripe/cash.server";
import type { Charge } from "../../../integrations/stripe/charges.server";
import { type CheckoutParams, type CheckoutSession, createCheckoutSession, findCheckoutSession } from "../../../integrations/stripe/checkout.server";
import { createRefund, findRefund, type Refund, type RefundParams } from "../../../integrations/stripe/refunds.server";
import { createReversal, createTransfer, findReversal, findTransfer, type Reversal, type ReversalParams, type Transfer, type TransferParams } from "../../../integrations/stripe/transfers.server";
import type { Approach } from "../op-schedule";
import type { MoneyOp } from "./money-op.server";

/** What Stripe made of an operation. */
export type Effect =
  | { kind: "checkout"; session: CheckoutSession }
  | { kind: "cash_payment"; charge: Charge }
  | { kind: "transfer"; transfer: Transfer }
  | { kind: "refund"; refund: Refund }
  | { kind: "reversal"; reversal: Reversal };

export type CallResult = { found: true; effect: Effect } | { found: false } | { found: "failed"; failure: CallFailure };

/** Asks Stripe, by the approach that is safe now. The parameters are the frozen ones, the key is the operation's own. */
export async function callStripe(op: MoneyOp, approach: Approach): Promise<CallResult> {
  try {
    if (approach !== "send") {
      const effect = await LOOK_UPS[op.kind]?.(op);
      if (effect) return { found: true, effect };
      if (approach === "look_up") return { found: false };
    }
    return { found: true, effect: await send(op) };
  } catch (error) {
    return { found: "failed", failure: classifyFailure(error) };
  }
}

async function send(op: MoneyOp): Promise<Effect> {
  const key = keyOf(op);
  switch (op.kind) {
    case "checkout": return { kind: "checkout", session: await createCheckoutSession(op.params as CheckoutParams, key) };
    case "cash_payment": return { kind: "cash_payment", charge: await takeCash(op.params as CashPaymentParams & Record<string, unknown>, key) };
    case "transfer": return { kind: "transfer", transfer: await createTransfer(op.params as Record<string, unknown> & TransferParams, key) };
    case "refund": return { kind: "refund", refund: await createRefund(op.params as RefundParams, key) };
    case "reversal": return { kind: "reversal", reversal: await createReversal(op.params as Record<string, unknown> & ReversalParams, key) };
    default: throw new Error(`Operations of kind ${op.kind} are not sent to Stripe.`);
  }
}

/** Looks for what an operation may have done; undefined when there is no trace of it. */
const LOOK_UPS: Partial<Record<MoneyOp["kind"], (op: MoneyOp) => Promise<Effect | undefined>>> = {
  checkout: async (op) => found(await findCheckoutSession(op.subject, op.createdAt), (session) => ({ kind: "checkout", session })),
  cash_payment: async (op) => found(await findCashPayment(op.id, String(op.params["customer"]), keyOf(op)), (charge) => ({ kind: "cash_payment", charge })),
  transfer: async (op) => found(await findTransfer(op.id, String(op.params["transfer_group"])), (transfer) => ({ kind: "transfer", transfer })),
  refund: async (op) => found(await findRefund(op.id, String(op.params["charge"])), (refund) => ({ kind: "refund", refund })),
  reversal: async (op) => found(await findReversal(op.id, String(op.params["transfer"])), (reversal) => ({ kind: "reversal", reversal })),
};

const keyOf = (op: MoneyOp): string => `op:${op.id}:${op.attempt}`;
const found = <T>(object: T | undefined, effect: (object: T) => Effect): Effect | undefined => (object === undefined ? undefined : effect(object));
