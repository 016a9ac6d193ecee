import type { StripeDouble } from "../double";
import { missing } from "../refusal";
import type { RouteCall } from "../routes";
import type { BankAccount, Payout } from "../state";
import { listOf, textOf } from "./lists";

/** Bank account numbers whose payouts fail. https://docs.stripe.com/connect/testing#account-numbers */
const FAILING_NUMBERS: Record<string, string> = { "000111111116": "no_account", "000111111113": "account_closed", "000222222227": "insufficient_funds" };

export function retrievePayout(double: StripeDouble, { ids: [id = ""], account }: RouteCall): Payout {
  const payout = double.state.payouts[id];
  if (!payout || double.state.owners[id] !== account) throw missing("payout", id);
  return payout;
}

export function listPayouts(double: StripeDouble, { params, account }: RouteCall): object {
  const matches = Object.values(double.state.payouts).filter((payout) =>
    double.state.owners[payout.id] === account && (textOf(params, "status") ?? payout.status) === payout.status);
  return listOf(matches, params, "/v1/payouts");
}

/** The daily schedule of a connected account: everything available leaves for the bank. */
export function createDuePayouts(double: StripeDouble): void {
  for (const account of Object.values(double.state.accounts)) {
    if (!account.payouts_enabled) continue;
    for (const [currency, { available }] of Object.entries(double.balance(account.id))) {
      const amount = Math.min(available, arrivedBy(double, account.id, currency));
      if (amount > 0) createPayout(double, account.id, { amount, currency });
    }
  }
}

/** The demo makes one history after the other, each at its own time: money of a later day is not paid out on an earlier one. */
function arrivedBy(double: StripeDouble, account: string, currency: string): number {
  return Object.values(double.state.balanceTransactions)
    .filter((entry) => double.state.owners[entry.id] === account && entry.currency === currency && Math.max(entry.created, entry.available_on) <= double.now())
    .reduce((sum, { net }) => sum + net, 0);
}

/**
 * The platform's owner sends a part of its own available balance to its bank (a manual payout in the Dashboard).
 * Its balance falls at once, and the payout arrives later. https://docs.stripe.com/payouts#manual-payouts
 */
export function payPlatformOut(double: StripeDouble, money: { amount: number; currency: string }): string {
  return createPayout(double, undefined, money);
}

function createPayout(double: StripeDouble, account: string | undefined, money: { amount: number; currency: string }): string {
  const id = double.id("po");
  const payout: Payout = {
    id, object: "payout", created: double.now(), arrival_date: double.now() + double.options.payoutSeconds, ...money, automatic: true, method: "standard",
    type: "bank_account", status: "in_transit", failure_code: null, failure_message: null, failure_balance_transaction: null, metadata: {}, livemode: false, description: "STRIPE PAYOUT",
    destination: account ? bankAccountOf(double, account, money.currency).id : null, trace_id: { status: "pending", value: null },
    balance_transaction: double.book({ amount: -money.amount, fee: 0, currency: money.currency, type: "payout", source: id, availableOn: double.now(), ...(account ? { account } : {}) }).id,
  };
  payout.automatic = account !== undefined;
  double.state.payouts[id] = payout;
  if (account) double.state.owners[id] = account;
  double.emit("payout.created", payout, account);
  return id;
}

/** What the person typed on the onboarding page, as an external account. */
function bankAccountOf(double: StripeDouble, account: string, currency: string): BankAccount {
  const number = double.state.bankNumbers[account] ?? "000123456789";
  const known = Object.values(double.state.bankAccounts).find((bank) => bank.account === account && bank.currency === currency && bank.last4 === number.slice(-4));
  if (known) return known;
  const id = double.id("ba");
  return (double.state.bankAccounts[id] = {
    id, object: "bank_account", account, bank_name: "STRIPE TEST BANK", country: double.state.accounts[account]?.country ?? "US", currency, last4: number.slice(-4),
    fingerprint: `fp${id}`, routing_number: "110000000", status: "new", metadata: {}, account_holder_name: null, account_holder_type: null, account_type: null,
  });
}

/** Payouts that are due arrive; those to a failing number become paid and then failed, as banks do. */
export function arrivePayouts(double: StripeDouble): void {
  for (const payout of Object.values(double.state.payouts)) {
    if (payout.status !== "in_transit" || payout.arrival_date > double.now()) continue;
    payout.status = "paid";
    // the value comes from the beneficiary's bank, here the form that US banks use (ACH)
    payout.trace_id = { status: "supported", value: `0210${payout.id.replaceAll(/\D/g, "").padStart(11, "0").slice(-11)}` };
    double.emit("payout.paid", payout, double.state.owners[payout.id]);
    const failure = FAILING_NUMBERS[double.state.bankNumbers[double.state.owners[payout.id] ?? ""] ?? ""];
    if (failure) failPayout(double, payout.id, failure);
  }
}

/** A payout comes back from the bank, even after it was `paid`: the account gets its money again, and is switched off. */
export function failPayout(double: StripeDouble, id: string, code = "account_closed"): void {
  const payout = double.state.payouts[id];
  const owner = double.state.owners[id];
  if (!payout || payout.status === "failed") return;
  payout.status = "failed";
  payout.failure_code = code;
  payout.failure_message = "The bank could not process this payout.";
  payout.failure_balance_transaction = double.book({
    amount: payout.amount, fee: 0, currency: payout.currency, type: "payout_failure", source: id, availableOn: double.now(), ...(owner ? { account: owner } : {}),
  }).id;
  const account = owner ? double.state.accounts[owner] : undefined;
  if (account) account.payouts_enabled = false;
  double.emit("payout.failed", payout, owner);
  if (account) double.emit("account.updated", account, account.id);
}
