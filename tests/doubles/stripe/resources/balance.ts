import type { StripeDouble } from "../double";
import { missing } from "../refusal";
import type { RouteCall } from "../routes";
import type { BalanceTransaction } from "../state";
import { listOf, textOf } from "./lists";

export function retrieveBalance(double: StripeDouble, { account }: RouteCall): object {
  const balances = Object.entries(double.balance(account));
  const list = (which: "available" | "pending") =>
    balances.map(([currency, amounts]) => ({ amount: amounts[which], currency, source_types: { card: amounts[which] } }));
  return { object: "balance", livemode: false, available: list("available"), pending: list("pending") };
}

export function retrieveBalanceTransaction(double: StripeDouble, { ids: [id = ""], account }: RouteCall): BalanceTransaction {
  const transaction = double.state.balanceTransactions[id];
  if (!transaction || double.state.owners[id] !== account) throw missing("balance transaction", id);
  return transaction;
}

export function listBalanceTransactions(double: StripeDouble, { params, account }: RouteCall): object {
  const matches = Object.values(double.state.balanceTransactions).filter((transaction) =>
    double.state.owners[transaction.id] === account
    && (textOf(params, "source") ?? transaction.source) === transaction.source
    && (textOf(params, "type") ?? transaction.type) === transaction.type
    && (textOf(params, "currency") ?? transaction.currency) === transaction.currency);
  return listOf(matches, params, "/v1/balance_transactions");
}
