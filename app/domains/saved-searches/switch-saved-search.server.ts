import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { savedSearches } from "~db/schema/saved-searches";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { canSaveSearch } from "./policy";

const switchSavedSearchInput = z.strictObject({ savedSearchId: z.string().min(1).max(60), isNotifying: z.boolean() });

/** Turns the notifications of one of the person's own searches on or off. */
export async function switchSavedSearch(ctx: Ctx, input: unknown): Promise<void> {
  const { savedSearchId: id, isNotifying } = parse(switchSavedSearchInput, input);
  authorize(canSaveSearch(ctx.actor));
  const { actor } = requireMember(ctx);
  const switched = await ctx.db
    .update(savedSearches)
    .set({ isNotifying })
    .where(and(eq(savedSearches.id, id), eq(savedSearches.userId, actor.userId), eq(savedSearches.organizationId, actor.organizationId)))
    .returning({ id: savedSearches.id });
  if (switched.length === 0) throw notFound("saved_search");
}
