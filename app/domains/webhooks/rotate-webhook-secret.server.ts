import { eq } from "drizzle-orm";
import { webhookEndpoints } from "~db/schema/webhooks";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadEndpoint } from "./internal/load-endpoint.server";
import { newSecret, sealSecret } from "./internal/webhook-secret.server";
import { canManageWebhooks } from "./policy";
import { endpointIdInput } from "./webhook-input";

export const OVERLAP_HOURS = 24;

/**
 * Gives the endpoint a new secret, returned once. For 24 hours every message bears both signatures, so that receivers
 * change over without missing one; a further rotation within them ends the oldest secret at once.
 */
export async function rotateWebhookSecret(ctx: Ctx, input: unknown): Promise<{ secret: string; previousUntil: Date }> {
  const { endpointId } = parse(endpointIdInput, input);
  await loadEndpoint(ctx, endpointId);
  authorize(canManageWebhooks(ctx.actor));
  const secret = newSecret();
  const previousUntil = new Date(ctx.now.getTime() + OVERLAP_HOURS * 3_600_000);
  await withTransaction(ctx, async (ctx) => {
    const before = await loadEndpoint(ctx, endpointId, { lock: true });
    await ctx.db.update(webhookEndpoints)
      .set({ secret: sealSecret(secret), previousSecret: before.secret, previousSecretUntil: previousUntil, updatedAt: ctx.now })
      .where(eq(webhookEndpoints.id, endpointId));
    await recordAudit(ctx, { action: "webhook.secret_rotated", subjectType: "webhook_endpoint", subjectId: endpointId });
  });
  return { secret, previousUntil };
}
