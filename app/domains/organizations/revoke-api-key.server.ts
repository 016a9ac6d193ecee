import { and, eq, isNull } from "drizzle-orm";
import { apiKeys } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { apiKeyIdInput } from "./organization-input";
import { canManageApiKeys } from "./policy";

/** Ends a key of the own organization at once and for good. */
export async function revokeApiKey(ctx: Ctx, input: unknown): Promise<void> {
  const { apiKeyId } = parse(apiKeyIdInput, input);
  const { actor } = requireMember(ctx);
  const own = and(eq(apiKeys.id, apiKeyId), eq(apiKeys.organizationId, actor.organizationId));
  const [found] = await ctx.db.select({ id: apiKeys.id }).from(apiKeys).where(own);
  if (!found) throw notFound("api_key");
  authorize(canManageApiKeys(ctx.actor));
  await withTransaction(ctx, async (ctx) => {
    const revoked = await ctx.db
      .update(apiKeys)
      .set({ revokedAt: ctx.now })
      .where(and(own, isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name });
    const [key] = revoked;
    if (!key) throw conflict("organizations:reason.api_key_revoked");
    await recordAudit(ctx, { action: "api_key.revoked", subjectType: "api_key", subjectId: apiKeyId, details: { name: key.name } });
  });
}
