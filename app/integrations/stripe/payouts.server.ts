import type Stripe from "stripe";
import { stripe } from "./client.server";

/** A payout of a payee's Stripe balance to its bank. */
export interface Payout {
  id: string;
  stripeAccountId: string;
  amountMinor: bigint;
  currency: string;
  state: "pending" | "in_transit" | "paid" | "failed" | "canceled";
  failureCode: string | null;
  /** The bank and the last four digits of the account, and the bank's own reference when it has given one. */
  bankName: string | null;
  bankLast4: string | null;
  bankReference: string | null;
  /** Calendar day on which the bank should have it. */
  arrivalDate: string;
  created: Date;
}

export async function retrievePayout(id: string, stripeAccountId: string): Promise<Payout> {
  return present(await stripe().payouts.retrieve(id, { expand: ["destination"] }, { stripeAccount: stripeAccountId }), stripeAccountId);
}

/** A payout of the platform's own balance to the platform's bank. */
export interface PlatformPayout extends Omit<Payout, "stripeAccountId" | "bankName" | "bankLast4" | "bankReference"> {
  balanceTransactionId: string | null;
  /** What gave the money back when it failed or was cancelled. */
  failureBalanceTransactionId: string | null;
}

export async function retrievePlatformPayout(id: string): Promise<PlatformPayout> {
  const payout = await stripe().payouts.retrieve(id);
  const { stripeAccountId: _none, bankName: _bank, bankLast4: _last4, bankReference: _reference, ...shown } = present(payout, "");
  return { ...shown, balanceTransactionId: idOf(payout.balance_transaction), failureBalanceTransactionId: idOf(payout.failure_balance_transaction) };
}

const idOf = (reference: string | { id: string } | null): string | null => (typeof reference === "string" ? reference : (reference?.id ?? null));

/** The newest payouts of a payee. */
export async function listRecentPayouts(stripeAccountId: string, limit = 20): Promise<Payout[]> {
  const page = await stripe().payouts.list({ limit, expand: ["data.destination"] }, { stripeAccount: stripeAccountId });
  return page.data.map((payout) => present(payout, stripeAccountId));
}

const STATES = ["pending", "in_transit", "paid", "failed", "canceled"] as const;

function present(payout: Stripe.Payout, stripeAccountId: string): Payout {
  return {
    id: payout.id,
    stripeAccountId,
    amountMinor: BigInt(payout.amount),
    currency: payout.currency.toUpperCase(),
    state: STATES.find((state) => state === payout.status) ?? "pending",
    failureCode: payout.failure_code,
    ...bankOf(payout.destination),
    bankReference: payout.trace_id?.value ?? null,
    arrivalDate: new Date(payout.arrival_date * 1000).toISOString().slice(0, 10),
    created: new Date(payout.created * 1000),
  };
}

function bankOf(destination: Stripe.Payout["destination"]): Pick<Payout, "bankName" | "bankLast4"> {
  if (typeof destination !== "object" || destination === null || !("last4" in destination)) return { bankName: null, bankLast4: null };
  return { bankName: "bank_name" in destination ? (destination.bank_name ?? null) : null, bankLast4: destination.last4 ?? null };
}
