import { eq } from "drizzle-orm";
import { webhookEndpoints } from "~db/schema/webhooks";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadEndpoint } from "./internal/load-endpoint.server";
import { canManageWebhooks } from "./policy";
import { endpointIdInput } from "./webhook-input";

/** Removes an endpoint with its log and what waits for it. */
export async function deleteWebhookEndpoint(ctx: Ctx, input: unknown): Promise<void> {
  const { endpointId } = parse(endpointIdInput, input);
  const { url } = await loadEndpoint(ctx, endpointId);
  authorize(canManageWebhooks(ctx.actor));
  await withTransaction(ctx, async (ctx) => {
    const deleted = await ctx.db.delete(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId)).returning({ id: webhookEndpoints.id });
    if (deleted.length === 0) throw notFound("webhook_endpoint");
    await recordAudit(ctx, { action: "webhook.deleted", subjectType: "webhook_endpoint", subjectId: endpointId, details: { url } });
  });
}
