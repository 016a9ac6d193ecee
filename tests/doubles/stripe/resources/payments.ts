import type { StripeDouble } from "../double";
import { missing, Refusal } from "../refusal";
import type { RouteCall } from "../routes";
import type { Charge, CheckoutSession, PaymentIntent } from "../state";
import { sessionOf } from "./checkout";
import { openDispute } from "./disputes";
import { listOf, textOf } from "./lists";

/** Test cards and what they do. https://docs.stripe.com/testing */
export const CARDS = {
  success: "4242424242424242",
  declined: "4000000000000002",
  insufficientFunds: "4000000000009995",
  /** The money is available at once instead of in two days. */
  availableAtOnce: "4000000000000077",
  /** A refund begins as pending and succeeds later. */
  refundPending: "4000000000007726",
  /** A refund succeeds and fails later. */
  refundFails: "4000000000005126",
  /** The payment succeeds and is disputed as fraudulent. */
  disputed: "4000000000000259",
} as const;

/** The person on the Checkout page pays. Returns why the card was declined, or nothing when it was not. */
export function payCheckout(double: StripeDouble, sessionId: string, card: string = CARDS.success): { declined?: string } {
  const session = sessionOf(double, sessionId);
  if (session.status !== "open") throw new Refusal(`This Checkout Session is ${session.status}.`);
  const digits = card.replaceAll(/\D/g, "");
  if (digits === CARDS.declined) return { declined: "card_declined" };
  if (digits === CARDS.insufficientFunds) return { declined: "insufficient_funds" };
  const intent = settle(double, session, digits);
  session.status = "complete";
  session.payment_status = "paid";
  session.payment_intent = intent.id;
  session.url = null;
  double.emit("payment_intent.succeeded", intent);
  const charge = intent.latest_charge ? double.state.charges[intent.latest_charge] : undefined;
  if (charge) double.emit("charge.succeeded", charge);
  double.emit("checkout.session.completed", session);
  if (digits === CARDS.disputed && charge) openDispute(double, charge.id);
  return {};
}

function settle(double: StripeDouble, session: CheckoutSession, card: string): PaymentIntent {
  const { description, transfer_group, metadata } = session.payment_intent_data;
  const intent: PaymentIntent = {
    id: double.id("pi"), object: "payment_intent", created: double.now(), amount: session.amount_total, amount_received: session.amount_total,
    currency: session.currency, status: "succeeded", latest_charge: null, transfer_group, description, metadata, livemode: false,
  };
  const charge: Charge = {
    id: double.id("ch"), object: "charge", created: double.now(), amount: intent.amount, amount_captured: intent.amount, amount_refunded: 0,
    currency: intent.currency, paid: true, captured: true, status: "succeeded", refunded: false, disputed: false, balance_transaction: null,
    payment_intent: intent.id, transfer_group, source_transfer: null, receipt_url: `${double.options.pagesUrl}/_pages/receipt/${intent.id}`,
    description, failure_code: null, failure_message: null, metadata, livemode: false, billing_details: { email: session.customer_email },
  };
  const wait = card === CARDS.availableAtOnce ? 0 : double.options.settleSeconds;
  charge.balance_transaction = double.book({
    amount: charge.amount, fee: stripeFee(charge.amount, charge.currency), currency: charge.currency, type: "charge", source: charge.id, availableOn: double.now() + wait,
  }).id;
  intent.latest_charge = charge.id;
  double.state.paymentIntents[intent.id] = intent;
  double.state.charges[charge.id] = charge;
  if (card === CARDS.refundPending) double.state.fates[charge.id] = "refund_pending";
  if (card === CARDS.refundFails) double.state.fates[charge.id] = "refund_fails";
  return intent;
}

/** 2.9 % and a fixed part, as a US platform pays for cards. */
export function stripeFee(amount: number, currency: string): number {
  const fixed: Record<string, number> = { jpy: 30, krw: 300, kwd: 90 };
  return Math.round(amount * 0.029) + (fixed[currency] ?? 30);
}

export function retrievePaymentIntent(double: StripeDouble, { ids: [id = ""] }: RouteCall): PaymentIntent {
  const intent = double.state.paymentIntents[id];
  if (!intent) throw missing("payment_intent", id);
  return intent;
}

export function retrieveCharge(double: StripeDouble, { ids: [id = ""], account }: RouteCall): Charge {
  const charge = double.state.charges[id];
  if (!charge || double.state.owners[id] !== account) throw missing("charge", id);
  return charge;
}

export function listCharges(double: StripeDouble, { params, account }: RouteCall): object {
  const group = textOf(params, "transfer_group");
  const intent = textOf(params, "payment_intent");
  const matches = Object.values(double.state.charges).filter((charge) =>
    double.state.owners[charge.id] === account && (!group || charge.transfer_group === group) && (!intent || charge.payment_intent === intent));
  return listOf(matches, params, "/v1/charges");
}
