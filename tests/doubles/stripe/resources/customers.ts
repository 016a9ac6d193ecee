import type { StripeDouble } from "../double";
import { missing, Refusal } from "../refusal";
import type { RouteCall } from "../routes";
import type { CashTransaction, Customer, FinancialAddress } from "../state";
import { listOf, metadataOf, recordOf, textOf } from "./lists";

/**
 * Customers and the cash they sent by bank transfer. https://docs.stripe.com/payments/customer-balance: each customer
 * has virtual accounts of its own; what arrives lands in its cash balance of that currency and is no money of the
 * platform until it is applied to a payment.
 */
export function createCustomer(double: StripeDouble, { params }: RouteCall): object {
  const customer: Customer = {
    id: double.id("cus"), object: "customer", created: double.now(), name: textOf(params, "name") ?? null, email: textOf(params, "email") ?? null,
    metadata: metadataOf(params), livemode: false, reconciliation_mode: modeOf(recordOf(recordOf(params, "cash_balance"), "settings")), available: {},
  };
  double.state.customers[customer.id] = customer;
  double.emit("customer.created", present(customer));
  return present(customer);
}

const modeOf = (settings: ReturnType<typeof recordOf>): Customer["reconciliation_mode"] => (textOf(settings, "reconciliation_mode") === "manual" ? "manual" : "automatic");

function present({ reconciliation_mode: _mode, available: _available, ...customer }: Customer): object {
  return customer;
}

export function customerOf(double: StripeDouble, id: string): Customer {
  const customer = double.state.customers[id];
  if (!customer) throw missing("customer", id);
  return customer;
}

export const retrieveCustomer = (double: StripeDouble, { ids: [id = ""] }: RouteCall): object => present(customerOf(double, id));

/** https://docs.stripe.com/api/cash_balance/object */
export function cashBalance(customer: Customer): object {
  const amounts = Object.entries(customer.available).filter(([, amount]) => amount > 0);
  return {
    object: "cash_balance", customer: customer.id, customer_account: null, livemode: false, available: amounts.length > 0 ? Object.fromEntries(amounts) : null,
    settings: { reconciliation_mode: customer.reconciliation_mode, using_merchant_default: customer.reconciliation_mode === "automatic" },
  };
}

export const retrieveCashBalance = (double: StripeDouble, { ids: [id = ""] }: RouteCall): object => cashBalance(customerOf(double, id));

export function updateCashBalance(double: StripeDouble, { ids: [id = ""], params }: RouteCall): object {
  const customer = customerOf(double, id);
  customer.reconciliation_mode = modeOf(recordOf(params, "settings"));
  return cashBalance(customer);
}

export function listCashTransactions(double: StripeDouble, { ids: [id = ""], params }: RouteCall): object {
  const { id: customer } = customerOf(double, id);
  return listOf(Object.values(double.state.cashTransactions).filter((transaction) => transaction.customer === customer), params, `/v1/customers/${id}/cash_balance_transactions`);
}

export function retrieveCashTransaction(double: StripeDouble, { ids: [customer = "", id = ""] }: RouteCall): CashTransaction {
  const transaction = double.state.cashTransactions[id];
  if (!transaction || transaction.customer !== customer) throw missing("cash balance transaction", id);
  return transaction;
}

/** Which transfer brings which currency. https://docs.stripe.com/payments/bank-transfers#supported-currencies */
export const TRANSFER_TYPES: Record<string, string> = { usd: "us_bank_transfer", eur: "eu_bank_transfer", gbp: "gb_bank_transfer", jpy: "jp_bank_transfer" };
const EU_COUNTRIES = ["DE", "FR", "IE", "NL"];

/** https://docs.stripe.com/payments/customer-balance/funding-instructions: the same account for a customer every time. */
export function createFundingInstructions(double: StripeDouble, { ids: [id = ""], params }: RouteCall): object {
  const customer = customerOf(double, id);
  const currency = (textOf(params, "currency") ?? "").toLowerCase();
  const transfer = recordOf(params, "bank_transfer");
  const type = textOf(transfer, "type");
  if (!TRANSFER_TYPES[currency] || TRANSFER_TYPES[currency] !== type) {
    throw new Refusal(`The currency provided (${currency}) is invalid for bank transfers of type ${type ?? "none"}.`, { param: "currency" });
  }
  const country = textOf(recordOf(transfer, "eu_bank_transfer"), "country");
  if (type === "eu_bank_transfer" && !EU_COUNTRIES.includes(country ?? "")) throw new Refusal("An eu_bank_transfer needs a country of DE, FR, IE or NL.", { param: "bank_transfer[eu_bank_transfer][country]" });
  return {
    object: "funding_instructions", currency, funding_type: "bank_transfer", livemode: false,
    bank_transfer: { country: country ?? type?.slice(0, 2).toUpperCase(), type, financial_addresses: addressesOf(customer, currency) },
  };
}

/** The virtual account of a customer: digits that only it has. */
export function addressesOf(customer: Customer, currency: string): FinancialAddress[] {
  const digits = [...customer.id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 99_999_999, 7).toString().padStart(8, "0");
  const address = { line1: "354 Oyster Point Boulevard", line2: null, city: "South San Francisco", state: "CA", postal_code: "94080", country: "US" };
  const holder = { account_holder_name: "Scenemark", account_holder_address: address, bank_address: address };
  switch (currency) {
    case "usd": return [
      { type: "aba", supported_networks: ["ach", "domestic_wire_us"], aba: { ...holder, account_number: `1100${digits}`, account_type: "checking", bank_name: "US Test Bank", routing_number: "999999999" } },
      { type: "swift", supported_networks: ["swift"], swift: { ...holder, account_number: `1100${digits}`, account_type: "checking", bank_name: "US Test Bank", swift_code: "TESTUS99XXX" } },
    ];
    case "eur": return [{ type: "iban", supported_networks: ["sepa"], iban: { ...holder, bic: "TESTDE99", country: "DE", iban: `DE1199999999${digits}00` } }];
    case "gbp": return [{ type: "sort_code", supported_networks: ["bacs", "fps"], sort_code: { ...holder, account_number: digits, sort_code: "999999" } }];
    default: return [{ type: "zengin", supported_networks: ["zengin"], zengin: { ...holder, account_number: digits.slice(1), account_type: "futsu", bank_code: "9999", bank_name: "テスト銀行", branch_code: "999", branch_name: "テスト支店" } }];
  }
}

type Move = Pick<CashTransaction, "currency" | "net_amount" | "type"> & Partial<Pick<CashTransaction, "funded" | "applied_to_payment" | "unapplied_from_payment">>;

/** Moves a customer's cash and says so. */
export function moveCash(double: StripeDouble, customer: Customer, move: Move): CashTransaction {
  const ending = (customer.available[move.currency] ?? 0) + move.net_amount;
  if (ending < 0) throw new Refusal("The customer's cash balance does not cover this.", { code: "customer_balance_insufficient" });
  customer.available[move.currency] = ending;
  const transaction: CashTransaction = {
    id: double.id("ccsbtxn"), object: "customer_cash_balance_transaction", created: double.now(), customer: customer.id, customer_account: null, ending_balance: ending, livemode: false, ...move,
  };
  double.state.cashTransactions[transaction.id] = transaction;
  double.emit("customer_cash_balance_transaction.created", transaction);
  return transaction;
}
