import Stripe from "stripe";
import { env } from "~/config/env.server";
import { stripe } from "./client.server";

export type WebhookSource = "platform" | "connect";

/** A webhook whose signature is right. Only its ids are believed; the objects are fetched again. */
export interface VerifiedEvent {
  id: string;
  type: string;
  /** Connected account that the event belongs to. */
  account: string | null;
  objectId: string;
  created: Date;
  payload: Record<string, unknown>;
}

/** Seconds that a signature may be old. */
const TOLERANCE = 300;

/** Checks a delivery against the secret of its endpoint, at the time given. Undefined: forged, damaged or too old. */
export async function verifyWebhook(
  source: WebhookSource,
  delivery: { body: string; signature: string },
  now: Date,
): Promise<VerifiedEvent | undefined> {
  const settings = env();
  const secret = source === "connect" ? settings.STRIPE_CONNECT_WEBHOOK_SECRET : settings.STRIPE_WEBHOOK_SECRET;
  try {
    const event = await stripe().webhooks.constructEventAsync(
      delivery.body, delivery.signature, secret, TOLERANCE, undefined, now.getTime(),
    );
    return present(event);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export interface PulledEvent extends VerifiedEvent {
  source: "pull";
}

/** Events since an instant, fetched instead of delivered: what webhooks may have missed. */
export async function listEventsSince(since: Date, account?: string): Promise<PulledEvent[]> {
  const events: PulledEvent[] = [];
  const created = { gte: Math.floor(since.getTime() / 1000) };
  for await (const event of stripe().events.list({ created, limit: 100 }, account ? { stripeAccount: account } : undefined)) {
    events.push({ ...present(event), source: "pull" });
  }
  return events;
}

function present(event: Stripe.Event): VerifiedEvent {
  const objectId = objectIdOf(event.data.object);
  return {
    id: event.id,
    type: event.type,
    account: event.account ?? null,
    objectId,
    created: new Date(event.created * 1000),
    payload: { id: event.id, type: event.type, created: event.created, object: objectId },
  };
}

/** What is fetched again for the event; a cash balance and its transactions are fetched by their customer. */
function objectIdOf(object: Stripe.Event["data"]["object"]): string {
  const kind = "object" in object ? object.object : "";
  const named = kind === "cash_balance" || kind === "customer_cash_balance_transaction" ? "customer" : "id";
  const id: unknown = new Map<string, unknown>(Object.entries(object)).get(named);
  return typeof id === "string" ? id : "";
}
