import { sql } from "drizzle-orm";
import { stripeEvents } from "../../../../db/schema/stripe-inbox";
import type { VerifiedEvent, WebhookSource } from "../../../integrations/stripe/webhooks.server";
import type { Ctx } from "../../core/context";
import { enqueue } from "../../core/enqueue.server";
import { withTransaction } from "../../core/transaction.server";

/** Keeps an event once, however it came, and rings for it unless it was handled. */
export function keepEvent(ctx: Ctx, event: VerifiedEvent, source: WebhookSource | "pull"): Promise<void> {
  return withTransaction(ctx, async (tx) => {
    const [kept] = await tx.db
      .insert(stripeEvents)
      .values({
        id: event.id, source, type: event.type, account: event.account, objectId: event.objectId, payload: event.payload,
        state: "received", happenedAt: event.created, receivedAt: tx.now,
      })
      .onConflictDoUpdate({ target: stripeEvents.id, set: { deliveries: sql`${stripeEvents.deliveries} + 1` } })
      .returning({ state: stripeEvents.state });
    if (kept?.state === "processed" || kept?.state === "ignored") return;
    await enqueue(tx, "process_stripe_event", { eventId: event.id }, { runAt: tx.now, key: `event:${event.id}` });
  });
}
