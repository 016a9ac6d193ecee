import type Stripe from "stripe";
import { stripe } from "./client.server";

/** A charge with the movement it made on the platform's balance. Amounts are Stripe's own, copied. */
export interface Charge {
  id: string;
  isSucceeded: boolean;
  amountMinor: bigint;
  currency: string;
  refundedMinor: bigint;
  paymentIntentId: string | null;
  fundingId: string | null;
  receiptUrl: string | null;
  created: Date;
  balance: { id: string; amountMinor: bigint; feeMinor: bigint; currency: string } | null;
}

export async function retrieveCharge(id: string): Promise<Charge> {
  return present(await stripe().charges.retrieve(id, { expand: ["balance_transaction"] }));
}

/** The charge that a payment intent ended in, if it did. */
export async function retrieveChargeOfIntent(paymentIntentId: string): Promise<Charge | null> {
  const intent = await stripe().paymentIntents.retrieve(paymentIntentId);
  const id = typeof intent.latest_charge === "string" ? intent.latest_charge : intent.latest_charge?.id;
  return id ? retrieveCharge(id) : null;
}

function present(charge: Stripe.Charge): Charge {
  const movement = charge.balance_transaction;
  return {
    id: charge.id,
    isSucceeded: charge.status === "succeeded" && charge.paid,
    amountMinor: BigInt(charge.amount),
    currency: charge.currency.toUpperCase(),
    refundedMinor: BigInt(charge.amount_refunded),
    paymentIntentId: typeof charge.payment_intent === "string" ? charge.payment_intent : (charge.payment_intent?.id ?? null),
    fundingId: charge.metadata["funding_id"] ?? null,
    receiptUrl: charge.receipt_url,
    created: new Date(charge.created * 1000),
    balance: typeof movement === "object" && movement
      ? { id: movement.id, amountMinor: BigInt(movement.amount), feeMinor: BigInt(movement.fee), currency: movement.currency.toUpperCase() }
      : null,
  };
}
