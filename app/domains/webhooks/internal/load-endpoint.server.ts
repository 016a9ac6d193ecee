import { and, eq } from "drizzle-orm";
import { webhookEndpoints } from "~db/schema/webhooks";
import { requireMember } from "../../core/authorize";
import type { Ctx } from "../../core/context";
import { notFound } from "../../core/errors";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** An endpoint of the actor's own organization; those of others do not exist. `lock` holds it until the end of the transaction. */
export async function loadEndpoint(ctx: Ctx, endpointId: string, { lock = false } = {}): Promise<EndpointRow> {
  const { actor } = requireMember(ctx);
  const query = ctx.db.select().from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, endpointId), eq(webhookEndpoints.organizationId, actor.organizationId)));
  const [endpoint] = await (lock ? query.for("update") : query);
  if (!endpoint) throw notFound("webhook_endpoint");
  return endpoint;
}
