import type { StripeDouble } from "../double";
import { missing, Refusal } from "../refusal";
import type { RouteCall } from "../routes";
import type { BalanceTransaction, Charge, Reversal, Transfer } from "../state";
import { currencyOf, listOf, metadataOf, numberOf, textOf } from "./lists";

/**
 * Separate charges and transfers. https://docs.stripe.com/connect/separate-charges-and-transfers: a transfer with
 * `source_transaction` is possible before the charge is available, is capped by the charge, and is in the currency of
 * the charge's balance transaction; without it the available balance must cover the transfer.
 */
export function createTransfer(double: StripeDouble, { params }: RouteCall): Transfer {
  const order = orderOf(double, params);
  checkDestination(double, order.destination);
  const availableOn = order.charge ? checkSource(double, order.charge, order).available_on : double.now();
  if (!order.charge) checkAvailable(double, order.amount, order.currency);
  const transfer = carryOut(double, { ...order, group: order.group ?? order.charge?.transfer_group ?? null, availableOn });
  transfer.metadata = metadataOf(params);
  transfer.description = textOf(params, "description") ?? null;
  double.emit("transfer.created", transfer);
  return transfer;
}

function orderOf(double: StripeDouble, params: RouteCall["params"]): Omit<Movement, "availableOn"> {
  const source = textOf(params, "source_transaction");
  const charge = source ? chargeOf(double, source) : undefined;
  const amount = numberOf(params, "amount") ?? charge?.amount ?? 0;
  if (amount < 1) throw new Refusal("Invalid positive integer", { param: "amount", code: "parameter_invalid_integer" });
  return {
    amount, charge, currency: currencyOf(textOf(params, "currency")), destination: textOf(params, "destination") ?? "",
    group: textOf(params, "transfer_group") ?? null,
  };
}

function chargeOf(double: StripeDouble, id: string): Charge {
  const charge = double.state.charges[id];
  if (!charge) throw new Refusal(`No such charge: '${id}'`, { code: "resource_missing", param: "source_transaction" });
  return charge;
}

function checkDestination(double: StripeDouble, id: string): void {
  const account = double.state.accounts[id];
  if (!account) throw new Refusal(`No such destination: '${id}'`, { code: "resource_missing", param: "destination" });
  if (account.capabilities.transfers !== "active") {
    throw new Refusal("Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments", { code: "insufficient_capabilities_for_transfer" });
  }
}

function checkSource(double: StripeDouble, charge: Charge, wanted: { amount: number; currency: string; group: string | null }): BalanceTransaction {
  const settlement = double.state.balanceTransactions[charge.balance_transaction ?? ""];
  if (!settlement) throw new Refusal("The source transaction has not settled.", { param: "source_transaction" });
  if (settlement.currency !== wanted.currency) {
    throw new Refusal(`The currency of source_transaction's balance transaction (${settlement.currency}) must be the same as the transfer currency (${wanted.currency})`, { param: "currency" });
  }
  if (wanted.group && charge.transfer_group && wanted.group !== charge.transfer_group) {
    throw new Refusal("The transfer_group of a transfer must be the one of its source_transaction.", { param: "transfer_group" });
  }
  const used = Object.values(double.state.transfers)
    .filter((transfer) => transfer.source_transaction === charge.id)
    .reduce((sum, transfer) => sum + transfer.amount - transfer.amount_reversed, 0);
  if (wanted.amount > settlement.amount - charge.amount_refunded - used) {
    throw new Refusal(`Transfers using this transaction as a source must not exceed the source amount of ${settlement.amount}. (There is already a transfer using this source, amounting to a total of ${used}.)`, { param: "amount" });
  }
  return settlement;
}

function checkAvailable(double: StripeDouble, amount: number, currency: string): void {
  if ((double.balance()[currency]?.available ?? 0) >= amount) return;
  throw new Refusal("You have insufficient available funds in your Stripe account.", { code: "balance_insufficient" });
}

interface Movement {
  amount: number;
  currency: string;
  destination: string;
  group: string | null;
  charge: Charge | undefined;
  availableOn: number;
}

function carryOut(double: StripeDouble, movement: Movement): Transfer {
  const { amount, currency, destination, charge, availableOn } = movement;
  const id = double.id("tr");
  const payment: Charge = {
    id: double.id("py"), object: "charge", created: double.now(), amount, amount_captured: amount, amount_refunded: 0, currency, paid: true, captured: true,
    status: "succeeded", refunded: false, disputed: false, balance_transaction: null, payment_intent: null, transfer_group: null, source_transfer: id,
    receipt_url: null, description: null, failure_code: null, failure_message: null, metadata: {}, livemode: false, billing_details: { email: null },
  };
  payment.balance_transaction = double.book({ amount, fee: 0, currency, type: "payment", source: payment.id, availableOn, account: destination }).id;
  double.state.charges[payment.id] = payment;
  double.state.owners[payment.id] = destination;
  const transfer: Transfer = {
    id, object: "transfer", created: double.now(), amount, amount_reversed: 0, currency, destination, destination_payment: payment.id,
    balance_transaction: double.book({ amount: -amount, fee: 0, currency, type: "transfer", source: id, availableOn }).id,
    source_transaction: charge?.id ?? null, source_type: "card", transfer_group: movement.group, reversed: false, description: null, metadata: {}, livemode: false,
    reversals: { object: "list", data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
  };
  double.state.transfers[id] = transfer;
  return transfer;
}

export function retrieveTransfer(double: StripeDouble, { ids: [id = ""] }: RouteCall): Transfer {
  const transfer = double.state.transfers[id];
  if (!transfer) throw missing("transfer", id);
  return transfer;
}

export function listTransfers(double: StripeDouble, { params }: RouteCall): object {
  const matches = Object.values(double.state.transfers).filter((transfer) =>
    (textOf(params, "transfer_group") ?? transfer.transfer_group) === transfer.transfer_group
    && (textOf(params, "destination") ?? transfer.destination) === transfer.destination);
  return listOf(matches, params, "/v1/transfers");
}

/** https://docs.stripe.com/api/transfer_reversals/list */
export function listReversals(double: StripeDouble, call: RouteCall): object {
  const transfer = retrieveTransfer(double, call);
  return listOf(transfer.reversals.data, call.params, transfer.reversals.url);
}

/** https://docs.stripe.com/connect/separate-charges-and-transfers#reverse-transfers: up to what was not yet reversed, and what the account has. */
export function createReversal(double: StripeDouble, call: RouteCall): Reversal {
  const transfer = retrieveTransfer(double, call);
  const left = transfer.amount - transfer.amount_reversed;
  const amount = numberOf(call.params, "amount") ?? left;
  if (left === 0) throw new Refusal("This transfer is already fully reversed.", { code: "transfer_already_reversed" });
  if (amount < 1) throw new Refusal("Invalid positive integer", { param: "amount", code: "parameter_invalid_integer" });
  if (amount > left) throw new Refusal(`Transfer reversal amount (${amount}) is greater than the unreversed amount (${left}).`, { param: "amount" });
  const balance = double.balance(transfer.destination)[transfer.currency] ?? { available: 0, pending: 0 };
  if (balance.available + balance.pending < amount) {
    throw new Refusal("The connected account does not have enough money for this reversal.", { code: "balance_insufficient" });
  }
  const id = double.id("trr");
  double.book({ amount: -amount, fee: 0, currency: transfer.currency, type: "payment_refund", source: id, availableOn: double.now(), account: transfer.destination });
  const reversal: Reversal = {
    id, object: "transfer_reversal", created: double.now(), amount, currency: transfer.currency, transfer: transfer.id,
    balance_transaction: double.book({ amount, fee: 0, currency: transfer.currency, type: "transfer_refund", source: id, availableOn: double.now() }).id,
    destination_payment_refund: null, source_refund: null, metadata: metadataOf(call.params),
  };
  transfer.amount_reversed += amount;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  transfer.reversals.data.unshift(reversal);
  double.emit("transfer.reversed", transfer);
  return reversal;
}
