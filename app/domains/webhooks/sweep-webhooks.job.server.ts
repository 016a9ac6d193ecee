import { and, eq, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import { webhookDeliveries, webhookEndpoints } from "~db/schema/webhooks";
import { organizations } from "~db/schema/organizations";
import type { Ctx, SystemActor } from "../core/context";
import { ringEndpoints } from "./internal/queue-deliveries.server";

const MINUTE = 60_000;
const DAY = 86_400_000;
const BATCH = 500;

/** How long the log remembers. */
export const LOG_DAYS = 30;

/** Rings again for endpoints whose messages should have gone a minute ago: their process died, or their organization came back. */
export async function sweepWebhooks(ctx: Ctx<SystemActor>): Promise<void> {
  const late = await ctx.db.selectDistinct({ id: webhookEndpoints.id })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .innerJoin(organizations, eq(organizations.id, webhookEndpoints.organizationId))
    .where(and(
      eq(webhookDeliveries.state, "pending"), lt(webhookDeliveries.nextAttemptAt, new Date(ctx.now.getTime() - MINUTE)),
      eq(webhookEndpoints.state, "on"), ne(organizations.status, "suspended"),
      or(isNull(webhookEndpoints.leasedUntil), lte(webhookEndpoints.leasedUntil, ctx.now)),
    ))
    .limit(BATCH);
  if (late.length > 0) await ringEndpoints(ctx, late.map(({ id }) => id));
}

/** Forgets what the log has kept for thirty days, in small steps; what still waits stays. */
export async function pruneWebhooks(ctx: Ctx<SystemActor>): Promise<void> {
  const before = new Date(ctx.now.getTime() - LOG_DAYS * DAY).toISOString();
  for (let deleted = BATCH; deleted === BATCH; ) {
    const rows = await ctx.db.execute(sql`
      delete from webhook_deliveries where id in (
        select id from webhook_deliveries where created_at < ${before}::timestamptz and state <> 'pending' order by created_at limit ${BATCH})
      returning id`);
    deleted = rows.length;
  }
}
