import type Stripe from "stripe";
import { stripe } from "./client.server";

export type CheckoutParams = Stripe.Checkout.SessionCreateParams;

export interface CheckoutRequest {
  opId: string;
  fundingId: string;
  amountMinor: bigint;
  currency: string;
  productName: string;
  description: string;
  customerEmail: string | null;
  transferGroup: string;
  successUrl: string;
  cancelUrl: string;
  /** Unix seconds; between 30 minutes and 24 hours from now. */
  expiresAt: number;
  language: "en" | "zh";
}

/** The request for a payment page, frozen with the operation before it is first sent. */
export function checkoutParams(request: CheckoutRequest): CheckoutParams {
  const metadata = { op_id: request.opId, funding_id: request.fundingId };
  return {
    mode: "payment",
    allowed_payment_method_types: ["card"],
    client_reference_id: request.fundingId,
    line_items: [{
      quantity: 1,
      price_data: {
        currency: request.currency.toLowerCase(),
        unit_amount: Number(request.amountMinor),
        product_data: { name: request.productName, description: request.description },
      },
    }],
    payment_intent_data: { transfer_group: request.transferGroup, description: request.productName, metadata },
    ...(request.customerEmail ? { customer_email: request.customerEmail } : {}),
    metadata,
    locale: request.language,
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    expires_at: request.expiresAt,
  };
}

export interface CheckoutSession {
  id: string;
  url: string | null;
  status: "open" | "complete" | "expired" | null;
  isPaid: boolean;
  fundingId: string | null;
  paymentIntentId: string | null;
  chargeId: string | null;
  /** Unix seconds. */
  expiresAt: number;
}

export async function createCheckoutSession(params: CheckoutParams, idempotencyKey: string): Promise<CheckoutSession> {
  return present(await stripe().checkout.sessions.create(params, { idempotencyKey }));
}

/** The session as it is now, with its charge when it was paid. */
export async function retrieveCheckoutSession(id: string): Promise<CheckoutSession> {
  return present(await stripe().checkout.sessions.retrieve(id, { expand: ["payment_intent"] }));
}

/** Sessions made since an instant that carry this funding: the look-up of a request whose answer was lost. */
export async function findCheckoutSession(fundingId: string, since: Date): Promise<CheckoutSession | undefined> {
  const created = { gte: Math.floor(since.getTime() / 1000) - 60 };
  for await (const session of stripe().checkout.sessions.list({ created, limit: 100 })) {
    if (session.client_reference_id === fundingId) return present(session);
  }
  return undefined;
}

/** Closes an open payment page, so that nobody pays for something that was cancelled. */
export async function expireCheckoutSession(id: string): Promise<CheckoutSession> {
  return present(await stripe().checkout.sessions.expire(id));
}

function present(session: Stripe.Checkout.Session): CheckoutSession {
  const intent = session.payment_intent;
  const charge = typeof intent === "object" ? intent?.latest_charge : null;
  return {
    id: session.id,
    url: session.url,
    status: isStatus(session.status) ? session.status : null,
    isPaid: session.payment_status === "paid",
    fundingId: session.client_reference_id,
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
    chargeId: typeof charge === "string" ? charge : (charge?.id ?? null),
    expiresAt: session.expires_at,
  };
}

const isStatus = (status: string | null): status is "open" | "complete" | "expired" =>
  status === "open" || status === "complete" || status === "expired";
