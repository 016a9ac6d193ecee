import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { savedSearches } from "~db/schema/saved-searches";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { canSaveSearch } from "./policy";

const savedSearchId = z.string().min(1).max(60);
const deleteSavedSearchInput = z.strictObject({ savedSearchId });

/** Forgets one of the person's own searches; anyone else's is not found. */
export async function deleteSavedSearch(ctx: Ctx, input: unknown): Promise<void> {
  const { savedSearchId: id } = parse(deleteSavedSearchInput, input);
  authorize(canSaveSearch(ctx.actor));
  const { actor } = requireMember(ctx);
  await withTransaction(ctx, async (ctx) => {
    const deleted = await ctx.db
      .delete(savedSearches)
      .where(and(eq(savedSearches.id, id), eq(savedSearches.userId, actor.userId), eq(savedSearches.organizationId, actor.organizationId)))
      .returning({ id: savedSearches.id });
    if (deleted.length === 0) throw notFound("saved_search");
    await recordAudit(ctx, { action: "saved_search.deleted", subjectType: "saved_search", subjectId: id });
  });
}
