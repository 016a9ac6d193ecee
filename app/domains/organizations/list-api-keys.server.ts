import { desc, eq } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { apiKeys } from "~db/schema/organizations";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { canManageApiKeys } from "./policy";

/** The keys of the own organization, newest first, revoked ones too; the keys themselves are not kept. */
export async function listApiKeys(ctx: Ctx) {
  authorize(canManageApiKeys(ctx.actor));
  const { actor } = requireMember(ctx);
  return ctx.db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      prefix: apiKeys.prefix,
      scopes: apiKeys.scopes,
      createdBy: users.name,
      lastUsedAt: apiKeys.lastUsedAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
      createdAt: apiKeys.createdAt,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.createdByUserId))
    .where(eq(apiKeys.organizationId, actor.organizationId))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(200);
}
