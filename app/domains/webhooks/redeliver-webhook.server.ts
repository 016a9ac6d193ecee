import { and, eq, gte, type SQL } from "drizzle-orm";
import { webhookDeliveries } from "~db/schema/webhooks";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadEndpoint } from "./internal/load-endpoint.server";
import { ringEndpoints } from "./internal/queue-deliveries.server";
import { canManageWebhooks } from "./policy";
import { redeliverFailedInput, redeliverInput } from "./webhook-input";

/**
 * Sends a message of the log again, whatever became of it, with the same `webhook-id` and the whole schedule of
 * retries. One that waits already is sent now. Throws `conflict` when the endpoint is off.
 */
export async function redeliverWebhook(ctx: Ctx, input: unknown): Promise<void> {
  const { endpointId, deliveryId } = parse(redeliverInput, input);
  await loadEndpoint(ctx, endpointId);
  authorize(canManageWebhooks(ctx.actor));
  await withTransaction(ctx, async (ctx) => {
    const queued = await queueAgain(ctx, endpointId, eq(webhookDeliveries.id, deliveryId));
    if (queued === 0) throw notFound("webhook_delivery");
  });
}

/** Sends everything again that failed, since an instant if one is given. Returns how many messages that is. */
export async function redeliverFailedWebhooks(ctx: Ctx, input: unknown): Promise<{ queued: number }> {
  const { endpointId, since } = parse(redeliverFailedInput, input);
  await loadEndpoint(ctx, endpointId);
  authorize(canManageWebhooks(ctx.actor));
  return withTransaction(ctx, async (ctx) => ({
    queued: await queueAgain(ctx, endpointId, and(
      eq(webhookDeliveries.state, "failed"), since ? gte(webhookDeliveries.createdAt, new Date(since)) : undefined,
    )),
  }));
}

async function queueAgain(ctx: Ctx, endpointId: string, which: SQL | undefined): Promise<number> {
  const { state } = await loadEndpoint(ctx, endpointId, { lock: true });
  if (state === "off") throw conflict("webhooks:reason.off");
  const queued = await ctx.db.update(webhookDeliveries)
    .set({ state: "pending", attemptCount: 0, nextAttemptAt: ctx.now, deliveredAt: null })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), which))
    .returning({ id: webhookDeliveries.id });
  if (queued.length === 0) return 0;
  await ringEndpoints(ctx, [endpointId]);
  await recordAudit(ctx, { action: "webhook.redelivered", subjectType: "webhook_endpoint", subjectId: endpointId, details: { number: queued.length } });
  return queued.length;
}
