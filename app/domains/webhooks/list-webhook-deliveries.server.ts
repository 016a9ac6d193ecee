import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { webhookAttempts, webhookDeliveries } from "~db/schema/webhooks";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { decodeCursor, type Page, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { loadEndpoint } from "./internal/load-endpoint.server";
import { canManageWebhooks } from "./policy";
import type { AttemptView, DeliveryView } from "./present-webhook";
import { listDeliveriesInput } from "./webhook-input";

/** The log of one endpoint, newest first: each message with every attempt to send it. Kept for thirty days. */
export async function listWebhookDeliveries(ctx: Ctx, input: unknown): Promise<Page<DeliveryView>> {
  const { endpointId, cursor, limit, state } = parse(listDeliveriesInput, input);
  await loadEndpoint(ctx, endpointId);
  authorize(canManageWebhooks(ctx.actor));
  const after = cursor ? decodeCursor(cursor) : null;
  const { id, messageId, type, body, nextAttemptAt, deliveredAt, createdAt } = webhookDeliveries;
  const rows = await ctx.db.select({ id, messageId, type, body, state: webhookDeliveries.state, nextAttemptAt, deliveredAt, createdAt })
    .from(webhookDeliveries)
    .where(and(
      eq(webhookDeliveries.endpointId, endpointId), state ? eq(webhookDeliveries.state, state) : undefined,
      after ? sql`(${createdAt}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::text)` : undefined,
    ))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
  const attempts = await attemptsOf(ctx, page.rows.map((row) => row.id));
  return { ...page, rows: page.rows.map((row) => ({ ...row, attempts: attempts.get(row.id) ?? [] })) };
}

async function attemptsOf(ctx: Ctx, deliveryIds: string[]): Promise<Map<string, AttemptView[]>> {
  const byDelivery = new Map<string, AttemptView[]>();
  if (deliveryIds.length === 0) return byDelivery;
  const rows = await ctx.db.select().from(webhookAttempts)
    .where(inArray(webhookAttempts.deliveryId, deliveryIds))
    .orderBy(asc(webhookAttempts.at), asc(webhookAttempts.id));
  for (const { deliveryId, at, durationMs, status, failure, excerpt } of rows) {
    byDelivery.set(deliveryId, [...(byDelivery.get(deliveryId) ?? []), { at, durationMs, status, failure, excerpt }]);
  }
  return byDelivery;
}
