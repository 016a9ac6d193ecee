import type { StripeDouble } from "../double";
import { missing, Refusal } from "../refusal";
import type { RouteCall } from "../routes";
import type { Charge, Refund } from "../state";
import { checkRefundable } from "./disputes";
import { listOf, metadataOf, numberOf, textOf } from "./lists";

/**
 * https://docs.stripe.com/refunds: up to what the charge still has; Stripe's own fee is not given back; a refund takes
 * from the platform's balance, which may become negative, and never reverses a transfer by itself. Where Stripe does not
 * let the balance become negative (`refundsNeedBalance`), the refund is `pending` for `insufficient_funds` until the
 * balance covers it (docs.stripe.com/api/refunds/object#refund_object-pending_reason).
 */
export function createRefund(double: StripeDouble, { params }: RouteCall): Refund {
  const charge = chargeOf(double, textOf(params, "charge"), textOf(params, "payment_intent"));
  checkRefundable(double, charge);
  // docs.stripe.com/payments/customer-balance/refunding: the customer is asked for its account by e-mail
  if (charge.id.startsWith("py_") && !charge.billing_details.email) throw new Refusal("The customer has no email address to send the refund instructions to.", { param: "instructions_email" });
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) throw new Refusal(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  const amount = numberOf(params, "amount") ?? left;
  if (amount < 1) throw new Refusal("Invalid positive integer", { param: "amount", code: "parameter_invalid_integer" });
  if (amount > left) throw new Refusal(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, { param: "amount" });
  const isShort = double.options.refundsNeedBalance && !covers(double, charge.currency, amount);
  const isPending = isShort || double.state.fates[charge.id] === "refund_pending";
  const refund: Refund = {
    id: double.id("re"), object: "refund", created: double.now(), amount, currency: charge.currency, charge: charge.id, payment_intent: charge.payment_intent,
    reason: textOf(params, "reason") ?? null, status: isPending ? "pending" : "succeeded", failure_reason: null, balance_transaction: null,
    failure_balance_transaction: null, metadata: metadataOf(params), description: null, ...(isShort ? { pending_reason: "insufficient_funds" as const } : {}),
  };
  if (!isShort) takeFromBalance(double, refund, charge);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  double.state.refunds[refund.id] = refund;
  double.emit("refund.created", refund);
  double.emit("charge.refunded", charge);
  return refund;
}

function takeFromBalance(double: StripeDouble, refund: Refund, charge: Charge): void {
  refund.balance_transaction = double.book({
    amount: -refund.amount, fee: 0, currency: refund.currency, type: "refund", source: refund.id, availableOn: availableOn(double, charge),
  }).id;
}

function covers(double: StripeDouble, currency: string, amount: number): boolean {
  const { available, pending } = double.balance()[currency] ?? { available: 0, pending: 0 };
  return available + pending >= amount;
}

/** Refunds that waited for the platform's balance are carried out when it covers them, oldest first. */
export function continueShortRefunds(double: StripeDouble): void {
  for (const refund of Object.values(double.state.refunds)) {
    const charge = double.state.charges[refund.charge];
    if (refund.pending_reason !== "insufficient_funds" || !charge || !covers(double, refund.currency, refund.amount)) continue;
    delete refund.pending_reason;
    takeFromBalance(double, refund, charge);
    succeedRefund(double, refund.id);
  }
}

/** A refund of money that is still pending is taken from the pending balance. */
function availableOn(double: StripeDouble, charge: Charge): number {
  return Math.max(double.now(), double.state.balanceTransactions[charge.balance_transaction ?? ""]?.available_on ?? 0);
}

function chargeOf(double: StripeDouble, chargeId: string | undefined, intentId: string | undefined): Charge {
  const id = chargeId ?? double.state.paymentIntents[intentId ?? ""]?.latest_charge ?? "";
  const charge = double.state.charges[id];
  if (!charge) throw missing("charge", id);
  return charge;
}

export function retrieveRefund(double: StripeDouble, { ids: [id = ""] }: RouteCall): Refund {
  const refund = double.state.refunds[id];
  if (!refund) throw missing("refund", id);
  return refund;
}

export function listRefunds(double: StripeDouble, { params }: RouteCall): object {
  const matches = Object.values(double.state.refunds).filter((refund) =>
    (textOf(params, "charge") ?? refund.charge) === refund.charge
    && (textOf(params, "payment_intent") ?? refund.payment_intent) === refund.payment_intent);
  return listOf(matches, params, "/v1/refunds");
}

/** A refund that was pending arrives. */
export function succeedRefund(double: StripeDouble, id: string): void {
  const refund = double.state.refunds[id];
  if (!refund || refund.status !== "pending") return;
  refund.status = "succeeded";
  double.emit("refund.updated", refund);
}

/** The card's bank sends the money back, also after the refund had succeeded. https://docs.stripe.com/refunds#failed-refunds */
export function failRefund(double: StripeDouble, id: string, reason = "expired_or_canceled_card"): void {
  const refund = double.state.refunds[id];
  if (!refund || refund.status === "failed") return;
  const charge = double.state.charges[refund.charge];
  refund.status = "failed";
  refund.failure_reason = reason;
  refund.failure_balance_transaction = double.book({ amount: refund.amount, fee: 0, currency: refund.currency, type: "refund_failure", source: refund.id, availableOn: double.now() }).id;
  if (charge) {
    charge.amount_refunded -= refund.amount;
    charge.refunded = false;
  }
  double.emit("refund.failed", refund);
}
