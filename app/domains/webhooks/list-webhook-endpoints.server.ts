import { desc, eq } from "drizzle-orm";
import { webhookEndpoints } from "~db/schema/webhooks";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { type EndpointRow, loadEndpoint } from "./internal/load-endpoint.server";
import { canManageWebhooks } from "./policy";
import type { EndpointView } from "./present-webhook";
import { endpointIdInput } from "./webhook-input";

/** The endpoints of the own organization, newest first; never their secrets. There are at most twenty. */
export async function listWebhookEndpoints(ctx: Ctx): Promise<EndpointView[]> {
  authorize(canManageWebhooks(ctx.actor));
  const { actor } = requireMember(ctx);
  const rows = await ctx.db.select().from(webhookEndpoints)
    .where(eq(webhookEndpoints.organizationId, actor.organizationId))
    .orderBy(desc(webhookEndpoints.createdAt), desc(webhookEndpoints.id));
  return rows.map((row) => shown(row, ctx.now));
}

/** One endpoint of the own organization. */
export async function getWebhookEndpoint(ctx: Ctx, input: unknown): Promise<EndpointView> {
  const { endpointId } = parse(endpointIdInput, input);
  const endpoint = await loadEndpoint(ctx, endpointId);
  authorize(canManageWebhooks(ctx.actor));
  return shown(endpoint, ctx.now);
}

function shown(row: EndpointRow, now: Date): EndpointView {
  const { id, url, description, eventTypes, state, offReason, failingSince, lastDeliveredAt, previousSecretUntil, createdAt, updatedAt } = row;
  return {
    id, url, description, eventTypes, isOn: state === "on", offReason, failingSince, lastDeliveredAt, createdAt, updatedAt,
    previousSecretUntil: previousSecretUntil && previousSecretUntil > now ? previousSecretUntil : null,
  };
}
