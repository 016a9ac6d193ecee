import { and, desc, eq } from "drizzle-orm";
import { savedSearches } from "~db/schema/saved-searches";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { canSaveSearch } from "./policy";
import type { SavedSearch } from "./save-search.server";

/** The person's own searches in this organization, newest first; there are at most fifty. */
export async function listSavedSearches(ctx: Ctx): Promise<SavedSearch[]> {
  authorize(canSaveSearch(ctx.actor));
  const { actor } = requireMember(ctx);
  return ctx.db
    .select()
    .from(savedSearches)
    .where(and(eq(savedSearches.userId, actor.userId), eq(savedSearches.organizationId, actor.organizationId)))
    .orderBy(desc(savedSearches.createdAt), desc(savedSearches.id));
}
