import { sql } from "drizzle-orm";
import { stripeEvents } from "../../../db/schema/money";
import { type VerifiedEvent, verifyWebhook, type WebhookSource } from "../../integrations/stripe/webhooks.server";
import type { Ctx } from "../core/context";
import { enqueue } from "../core/enqueue.server";
import { withTransaction } from "../core/transaction.server";

export type Reception = "accepted" | "refused";

/**
 * Takes in a webhook: checks the signature over the raw body, keeps the event once, rings for its handling. An event
 * that comes again is rung for again unless it was handled: a handling that failed is not lost by a redelivery.
 * `refused`: forged, damaged or too old.
 */
export async function receiveStripeEvent(
  ctx: Ctx,
  delivery: { source: WebhookSource; body: string; signature: string },
): Promise<Reception> {
  const event = await verifyWebhook(delivery.source, delivery, ctx.now);
  if (!event) return "refused";
  await withTransaction(ctx, (tx) => keepEvent(tx, event, delivery.source));
  return "accepted";
}

/** Keeps an event once, however it came, and rings for it unless it was handled. */
export async function keepEvent(ctx: Ctx, event: VerifiedEvent, source: WebhookSource | "pull"): Promise<void> {
  const [kept] = await ctx.db
    .insert(stripeEvents)
    .values({
      id: event.id, source, type: event.type, account: event.account, objectId: event.objectId, payload: event.payload,
      state: "received", happenedAt: event.created, receivedAt: ctx.now,
    })
    .onConflictDoUpdate({ target: stripeEvents.id, set: { deliveries: sql`${stripeEvents.deliveries} + 1` } })
    .returning({ state: stripeEvents.state });
  if (kept?.state === "processed" || kept?.state === "ignored") return;
  await enqueue(ctx, "process_stripe_event", { eventId: event.id }, { runAt: ctx.now, key: `event:${event.id}` });
}
