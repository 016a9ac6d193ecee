import type { StripeDouble } from "./double";
import type { Params } from "./judge";
import { createAccount, createAccountLink, listAccounts, retrieveAccount } from "./resources/accounts";
import { listBalanceTransactions, retrieveBalance, retrieveBalanceTransaction } from "./resources/balance";
import { applyCustomerBalance, cancelIntent, createIntent, listIntents } from "./resources/cash-payments";
import { createSession, expireSession, listSessions, retrieveSession } from "./resources/checkout";
import { createCustomer, createFundingInstructions, listCashTransactions, retrieveCashBalance, retrieveCashTransaction, retrieveCustomer, updateCashBalance } from "./resources/customers";
import { acceptDispute, listDisputes, retrieveDispute, updateDispute } from "./resources/disputes";
import { listEvents, retrieveEvent } from "./resources/events";
import { listCharges, retrieveCharge, retrievePaymentIntent } from "./resources/payments";
import { listPayouts, retrievePayout } from "./resources/payouts";
import { createRefund, listRefunds, retrieveRefund } from "./resources/refunds";
import { createReversal, createTransfer, listReversals, listTransfers, retrieveTransfer } from "./resources/transfers";

export interface RouteCall {
  params: Params;
  /** Ids in the path, in order. */
  ids: string[];
  /** The `Stripe-Account` header: a connected account. */
  account: string | undefined;
}

interface Route {
  method: "GET" | "POST";
  pattern: RegExp;
  handle: (double: StripeDouble, call: RouteCall) => object;
}

const id = "([A-Za-z0-9_]+)";
const route = (method: Route["method"], path: string, handle: Route["handle"]): Route => ({
  method, pattern: new RegExp(`^/v1/${path.replaceAll(":id", id)}$`), handle,
});

/** What the double can do, of all that Stripe can. */
export const routes: readonly Route[] = [
  route("POST", "accounts", createAccount),
  route("GET", "accounts", listAccounts),
  route("GET", "accounts/:id", retrieveAccount),
  route("POST", "account_links", createAccountLink),
  route("GET", "balance", retrieveBalance),
  route("GET", "balance_transactions", listBalanceTransactions),
  route("GET", "balance_transactions/:id", retrieveBalanceTransaction),
  route("GET", "charges", listCharges),
  route("GET", "charges/:id", retrieveCharge),
  route("POST", "checkout/sessions", createSession),
  route("GET", "checkout/sessions", listSessions),
  route("GET", "checkout/sessions/:id", retrieveSession),
  route("POST", "checkout/sessions/:id/expire", expireSession),
  route("POST", "customers", createCustomer),
  route("GET", "customers/:id", retrieveCustomer),
  route("GET", "customers/:id/cash_balance", retrieveCashBalance),
  route("POST", "customers/:id/cash_balance", updateCashBalance),
  route("GET", "customers/:id/cash_balance_transactions", listCashTransactions),
  route("GET", "customers/:id/cash_balance_transactions/:id", retrieveCashTransaction),
  route("POST", "customers/:id/funding_instructions", createFundingInstructions),
  route("GET", "disputes", listDisputes),
  route("GET", "disputes/:id", retrieveDispute),
  route("POST", "disputes/:id", updateDispute),
  route("POST", "disputes/:id/close", acceptDispute),
  route("GET", "events", listEvents),
  route("GET", "events/:id", retrieveEvent),
  route("POST", "payment_intents", createIntent),
  route("GET", "payment_intents", listIntents),
  route("GET", "payment_intents/:id", retrievePaymentIntent),
  route("POST", "payment_intents/:id/apply_customer_balance", applyCustomerBalance),
  route("POST", "payment_intents/:id/cancel", cancelIntent),
  route("GET", "payouts", listPayouts),
  route("GET", "payouts/:id", retrievePayout),
  route("POST", "refunds", createRefund),
  route("GET", "refunds", listRefunds),
  route("GET", "refunds/:id", retrieveRefund),
  route("POST", "transfers", createTransfer),
  route("GET", "transfers", listTransfers),
  route("GET", "transfers/:id", retrieveTransfer),
  route("GET", "transfers/:id/reversals", listReversals),
  route("POST", "transfers/:id/reversals", createReversal),
];
