import { count, eq, sql } from "drizzle-orm";
import { webhookEndpoints } from "~db/schema/webhooks";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { requireUsableUrl } from "./internal/reach.server";
import { newSecret, sealSecret } from "./internal/webhook-secret.server";
import { canManageWebhooks } from "./policy";
import { createEndpointInput } from "./webhook-input";

/** Enough for every system of a company; each one costs a request per event. */
const MOST_ENDPOINTS = 20;

/**
 * Adds an address that is told what happens from now on. The secret is returned once; the database keeps it sealed.
 * Throws `invalid` for an address that is not public, `conflict` when there are too many.
 */
export async function createWebhookEndpoint(ctx: Ctx, input: unknown): Promise<{ endpointId: string; secret: string }> {
  authorize(canManageWebhooks(ctx.actor));
  const { actor } = requireMember(ctx);
  const { url, description, eventTypes } = parse(createEndpointInput, input);
  requireUsableUrl(url);
  const endpointId = newId("whe", ctx.now);
  const secret = newSecret();
  await withTransaction(ctx, async (ctx) => {
    await requireRoom(ctx, actor.organizationId);
    await ctx.db.insert(webhookEndpoints).values({
      id: endpointId, organizationId: actor.organizationId, createdByUserId: actor.userId, url: new URL(url).href, description, eventTypes,
      state: "on", secret: sealSecret(secret), createdAt: ctx.now, updatedAt: ctx.now,
    });
    await recordAudit(ctx, { action: "webhook.created", subjectType: "webhook_endpoint", subjectId: endpointId, details: { url } });
  });
  return { endpointId, secret };
}

async function requireRoom(ctx: Ctx, organizationId: string): Promise<void> {
  // one at a time per organization, so that two who count together do not both find room
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`webhook_endpoints:${organizationId}`}, 0))`);
  const [found] = await ctx.db.select({ count: count() }).from(webhookEndpoints).where(eq(webhookEndpoints.organizationId, organizationId));
  if ((found?.count ?? 0) >= MOST_ENDPOINTS) throw conflict("webhooks:reason.too_many", { most: MOST_ENDPOINTS });
}
