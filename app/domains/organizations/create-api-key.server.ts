import { randomBytes } from "node:crypto";
import { apiKeys } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { API_KEY_PREFIX, hashApiKey } from "./authenticate-api-key.server";
import { loadSpendingLimit } from "./load-spending-limit.server";
import { createApiKeyInput } from "./organization-input";
import { canEvadeLimit, canManageApiKeys } from "./policy";

const SHOWN_CHARACTERS = 10;
const DAY_MS = 86_400_000;

/** Makes a key for the API with these scopes. The key itself is returned once and never stored. Who has a limit of their own makes no key that pays. */
export async function createApiKey(ctx: Ctx, input: unknown): Promise<{ apiKeyId: string; key: string }> {
  authorize(canManageApiKeys(ctx.actor));
  const { actor } = requireMember(ctx);
  const { name, scopes, expiresInDays } = parse(createApiKeyInput, input);
  const apiKeyId = newId("key", ctx.now);
  const key = `${API_KEY_PREFIX}${randomBytes(32).toString("base64url")}`;
  if (scopes.includes("money:write")) authorize(canEvadeLimit(await loadSpendingLimit(ctx)));
  await withTransaction(ctx, async (ctx) => {
    await ctx.db.insert(apiKeys).values({
      id: apiKeyId,
      organizationId: actor.organizationId,
      createdByUserId: actor.userId,
      name,
      prefix: key.slice(0, SHOWN_CHARACTERS),
      keyHash: hashApiKey(key),
      scopes: [...new Set(scopes)],
      expiresAt: expiresInDays ? new Date(ctx.now.getTime() + expiresInDays * DAY_MS) : null,
      createdAt: ctx.now,
    });
    await recordAudit(ctx, { action: "api_key.created", subjectType: "api_key", subjectId: apiKeyId, details: { name, scopes } });
  });
  return { apiKeyId, key };
}
