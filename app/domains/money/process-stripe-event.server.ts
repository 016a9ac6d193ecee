import { eq, sql } from "drizzle-orm";
import { stripeEvents } from "../../../db/schema/stripe-inbox";
import { authorize } from "../core/authorize";
import type { Ctx, SystemActor } from "../core/context";
import { withTransaction } from "../core/transaction.server";
import { newsOf } from "./internal/event-news.server";
import { canExecuteOps } from "./policy";

/**
 * Handles a kept event: fetches the object it speaks of from Stripe (the payload is believed in nothing but ids),
 * then books what is new and marks the event in one transaction. Events may come twice, late, and in any order.
 */
export async function processStripeEvent(ctx: Ctx<SystemActor>, eventId: string): Promise<void> {
  authorize(canExecuteOps(ctx.actor));
  const [event] = await ctx.db.select().from(stripeEvents).where(eq(stripeEvents.id, eventId));
  if (!event || event.state === "processed" || event.state === "ignored") return;
  try {
    const apply = await newsOf(ctx, event);
    await withTransaction(ctx, async (tx) => {
      await apply?.(tx);
      await tx.db
        .update(stripeEvents)
        .set({ state: apply ? "processed" : "ignored", attempts: event.attempts + 1, processedAt: tx.now, lastError: null })
        .where(eq(stripeEvents.id, eventId));
    });
  } catch (error) {
    await ctx.db
      .update(stripeEvents)
      .set({ state: "failed", attempts: sql`${stripeEvents.attempts} + 1`, lastError: String(error).slice(0, 500) })
      .where(eq(stripeEvents.id, eventId));
    throw error;
  }
}
