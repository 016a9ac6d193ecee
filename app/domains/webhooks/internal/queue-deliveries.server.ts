import { and, eq } from "drizzle-orm";
import { webhookDeliveries } from "~db/schema/webhooks";
import { env } from "~/config/env.server";
import type { Ctx } from "../../core/context";
import { enqueueEach } from "../../core/enqueue.server";
import { newId } from "../../core/id";
import { webhookBody, type WebhookFact } from "../webhook-event";

/** Writes one message for each of these endpoints and rings for them, in the transaction of the fact. */
export async function queueDeliveries(ctx: Ctx, fact: WebhookFact, endpointIds: readonly string[]): Promise<string[]> {
  if (endpointIds.length === 0) return [];
  const messageId = newId("whm", ctx.now);
  const body = JSON.stringify(webhookBody(fact, { id: messageId, occurredAt: ctx.now, baseUrl: env().BASE_URL }));
  const rows = endpointIds.map((endpointId) => ({
    id: newId("whd", ctx.now), endpointId, messageId, type: fact.type, body, state: "pending" as const,
    attemptCount: 0, nextAttemptAt: ctx.now, createdAt: ctx.now,
  }));
  await ctx.db.insert(webhookDeliveries).values(rows);
  await ringEndpoints(ctx, endpointIds);
  return rows.map(({ id }) => id);
}

/** Rings for deliveries of these endpoints; what a receiver did not take is tried again by its own plan, not by the queue's. */
export const ringEndpoints = (ctx: Ctx, endpointIds: readonly string[], runAt: Date = ctx.now): Promise<void> =>
  enqueueEach(ctx, "deliver_webhook", endpointIds.map((endpointId) => ({ endpointId })), { runAt, maxAttempts: 5 });

/** What waits is not sent any more; it stays in the log and can be sent again by hand. */
export async function giveUpPending(ctx: Ctx, endpointId: string): Promise<void> {
  await ctx.db.update(webhookDeliveries).set({ state: "failed", nextAttemptAt: null })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "pending")));
}
