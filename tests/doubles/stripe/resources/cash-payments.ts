import type { StripeDouble } from "../double";
import { missing, Refusal } from "../refusal";
import type { RouteCall } from "../routes";
import type { CashTransaction, Charge, Customer, PaymentIntent } from "../state";
import { addressesOf, cashBalance, customerOf, moveCash, TRANSFER_TYPES } from "./customers";
import { currencyOf, listOf, metadataOf, numberOf, recordOf, textOf } from "./lists";

const MAXIMUM = 99_999_999;

/**
 * A PaymentIntent that is paid from a customer's cash balance. https://docs.stripe.com/payments/bank-transfers/accept-a-payment:
 * confirmed, it takes what is there (with automatic reconciliation) and shows instructions for the rest; it succeeds
 * when all of it is funded.
 */
export function createIntent(double: StripeDouble, { params }: RouteCall): PaymentIntent {
  const method = textOf(recordOf(params, "payment_method_data"), "type");
  if (method !== "customer_balance") throw new Refusal("The double only knows PaymentIntents of customer_balance.", { param: "payment_method_data[type]" });
  const customer = customerOf(double, textOf(params, "customer") ?? "");
  const currency = currencyOf(textOf(params, "currency"));
  const amount = numberOf(params, "amount") ?? 0;
  if (!Number.isSafeInteger(amount) || amount < 1) throw new Refusal("Invalid positive integer", { param: "amount", code: "parameter_invalid_integer" });
  if (amount > MAXIMUM) throw new Refusal("Amount must be no more than 8 digits.", { param: "amount", code: "amount_too_large" });
  checkOptions(recordOf(recordOf(params, "payment_method_options"), "customer_balance"), currency);
  const intent: PaymentIntent = {
    id: double.id("pi"), object: "payment_intent", created: double.now(), amount, amount_received: 0, currency, status: "requires_confirmation", latest_charge: null,
    transfer_group: textOf(params, "transfer_group") ?? null, description: textOf(params, "description") ?? null, metadata: metadataOf(params), livemode: false,
    customer: customer.id, payment_method_types: ["customer_balance"], next_action: null,
  };
  double.state.paymentIntents[intent.id] = intent;
  double.emit("payment_intent.created", intent);
  if (textOf(params, "confirm") === "true") confirm(double, intent, customer);
  return intent;
}

function checkOptions(options: ReturnType<typeof recordOf>, currency: string): void {
  const type = textOf(recordOf(options, "bank_transfer"), "type");
  if (textOf(options, "funding_type") !== "bank_transfer" || !type || TRANSFER_TYPES[currency] !== type) {
    throw new Refusal(`The payment method customer_balance cannot be funded by ${type ?? "nothing"} in ${currency}.`, { param: "payment_method_options[customer_balance]" });
  }
}

function confirm(double: StripeDouble, intent: PaymentIntent, customer: Customer): void {
  const reference = intent.id.slice(-8).toUpperCase();
  intent.status = "requires_action";
  intent.next_action = {
    type: "display_bank_transfer_instructions",
    display_bank_transfer_instructions: {
      amount_remaining: intent.amount, currency: intent.currency, financial_addresses: addressesOf(customer, intent.currency),
      hosted_instructions_url: null, reference, type: TRANSFER_TYPES[intent.currency] ?? "",
    },
  };
  if (customer.reconciliation_mode === "automatic") fund(double, intent, customer, customer.available[intent.currency] ?? 0);
  if (intent.status === "requires_action") double.emit("payment_intent.requires_action", intent);
}

const remainingOf = (intent: PaymentIntent): number => intent.next_action?.display_bank_transfer_instructions.amount_remaining ?? 0;

/** Applies cash to a payment; the whole of it makes the charge. */
function fund(double: StripeDouble, intent: PaymentIntent, customer: Customer, wanted: number): void {
  const amount = Math.min(wanted, remainingOf(intent), customer.available[intent.currency] ?? 0);
  if (amount < 1 || !intent.next_action) return;
  moveCash(double, customer, { currency: intent.currency, net_amount: -amount, type: "applied_to_payment", applied_to_payment: { payment_intent: intent.id } });
  intent.next_action.display_bank_transfer_instructions.amount_remaining -= amount;
  if (remainingOf(intent) > 0) double.emit("payment_intent.partially_funded", intent);
  else succeed(double, intent, customer);
}

/** Money sent by bank transfer is there: it is available at once, less Stripe's fee of half a percent, at most 5 (Japan: 1.5 %). */
function succeed(double: StripeDouble, intent: PaymentIntent, customer: Customer): void {
  const charge: Charge = {
    id: double.id("py"), object: "charge", created: double.now(), amount: intent.amount, amount_captured: intent.amount, amount_refunded: 0, currency: intent.currency, paid: true,
    captured: true, status: "succeeded", refunded: false, disputed: false, balance_transaction: null, payment_intent: intent.id, transfer_group: intent.transfer_group,
    source_transfer: null, receipt_url: `${double.options.pagesUrl}/_pages/receipt/${intent.id}`, description: intent.description, failure_code: null, failure_message: null,
    metadata: intent.metadata, livemode: false, billing_details: { email: customer.email },
  };
  charge.balance_transaction = double.book({
    amount: charge.amount, fee: bankFee(charge.amount, charge.currency), currency: charge.currency, type: "payment", source: charge.id, availableOn: double.now(),
  }).id;
  Object.assign(intent, { status: "succeeded", amount_received: intent.amount, latest_charge: charge.id, next_action: null });
  double.state.charges[charge.id] = charge;
  // money goes back to a bank account in its own time, never at once
  double.state.fates[charge.id] = "refund_pending";
  double.emit("payment_intent.succeeded", intent);
  double.emit("charge.succeeded", charge);
}

const bankFee = (amount: number, currency: string): number => (currency === "jpy" ? Math.round(amount * 0.015) : Math.min(Math.round(amount * 0.005), 500));

export interface BankTransfer {
  customer: string;
  currency: string;
  amount: number;
  reference?: string | undefined;
  senderName?: string;
}

/**
 * The payer's bank sends money to the virtual account. `cash_balance.funds_available` is told of a customer with manual
 * reconciliation whenever money comes, of one with automatic reconciliation when something is left.
 */
export function receiveBankTransfer(double: StripeDouble, { customer: id, currency, amount, reference, senderName }: BankTransfer): CashTransaction {
  const customer = customerOf(double, id);
  if (!TRANSFER_TYPES[currency] || !Number.isSafeInteger(amount) || amount < 1) throw new Refusal("The bank could not make this transfer.");
  const type = TRANSFER_TYPES[currency];
  const transaction = moveCash(double, customer, {
    currency, net_amount: amount, type: "funded", funded: { bank_transfer: { reference: reference ?? null, type, [type]: { sender_name: senderName ?? customer.name } } },
  });
  if (customer.reconciliation_mode === "automatic") reconcile(double, customer, { currency, amount, reference });
  if ((customer.available[currency] ?? 0) > 0) double.emit("cash_balance.funds_available", cashBalance(customer));
  return transaction;
}

/**
 * Automatic reconciliation of money that arrived (docs.stripe.com/payments/customer-balance/reconciliation): the payment
 * whose reference it carries, else one that waits for exactly this amount, else the oldest ones as far as it reaches.
 */
function reconcile(double: StripeDouble, customer: Customer, arrived: { currency: string; amount: number; reference: string | undefined }): void {
  const open = Object.values(double.state.paymentIntents).filter((intent) => intent.customer === customer.id && intent.currency === arrived.currency && intent.status === "requires_action");
  const named = open.find((intent) => arrived.reference?.includes(intent.next_action?.display_bank_transfer_instructions.reference ?? "none"));
  const exact = open.find((intent) => remainingOf(intent) === arrived.amount);
  const first = named ?? exact;
  for (const intent of [...(first ? [first] : []), ...open.filter((intent) => intent !== first)]) fund(double, intent, customer, customer.available[intent.currency] ?? 0);
}

function awaiting(double: StripeDouble, id: string): { intent: PaymentIntent; customer: Customer } {
  const intent = double.state.paymentIntents[id];
  if (!intent) throw missing("payment_intent", id);
  if (intent.status !== "requires_action") {
    throw new Refusal(`This PaymentIntent's status is ${intent.status}; it does not wait for money.`, { code: "payment_intent_unexpected_state" });
  }
  return { intent, customer: customerOf(double, intent.customer ?? "") };
}

/** https://docs.stripe.com/api/payment_intents/apply_customer_balance */
export function applyCustomerBalance(double: StripeDouble, { ids: [id = ""], params }: RouteCall): PaymentIntent {
  const { intent, customer } = awaiting(double, id);
  const amount = numberOf(params, "amount") ?? remainingOf(intent);
  if (amount > remainingOf(intent)) throw new Refusal("The amount is more than what remains of the PaymentIntent.", { param: "amount" });
  if (amount > (customer.available[intent.currency] ?? 0)) throw new Refusal("The customer's cash balance does not cover this.", { param: "amount", code: "customer_balance_insufficient" });
  fund(double, intent, customer, amount);
  return intent;
}

/** A cancelled payment gives what was applied to it back to the customer's cash balance. */
export function cancelIntent(double: StripeDouble, { ids: [id = ""] }: RouteCall): PaymentIntent {
  const { intent, customer } = awaiting(double, id);
  const applied = intent.amount - remainingOf(intent);
  Object.assign(intent, { status: "canceled", next_action: null });
  if (applied > 0) moveCash(double, customer, { currency: intent.currency, net_amount: applied, type: "unapplied_from_payment", unapplied_from_payment: { payment_intent: intent.id } });
  double.emit("payment_intent.canceled", intent);
  return intent;
}

export function listIntents(double: StripeDouble, { params }: RouteCall): object {
  const customer = textOf(params, "customer");
  return listOf(Object.values(double.state.paymentIntents).filter((intent) => !customer || intent.customer === customer), params, "/v1/payment_intents");
}
