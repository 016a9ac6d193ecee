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

export interface ForeignMovement {
  amount: number;
  currency?: string;
  type?: string;
  fee?: number;
  source?: string;
  description?: string;
}

/**
 * A movement that no request to this API made: somebody at the Dashboard, or Stripe itself (a fee, an adjustment).
 * Nothing announces it: there is no event for a balance transaction (https://docs.stripe.com/api/events/types).
 */
export function bookForeign(double: StripeDouble, { amount, currency = "usd", type = "adjustment", fee = 0, source, description }: ForeignMovement): BalanceTransaction {
  const movement = double.book({ amount, fee, currency, type, source: source ?? double.id("adj"), availableOn: double.now() });
  movement.description = description ?? null;
  double.options.onChange();
  return movement;
}
