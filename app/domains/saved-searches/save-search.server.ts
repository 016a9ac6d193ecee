import { and, count, eq } from "drizzle-orm";
import { members } from "~db/schema/organizations";
import { savedSearches } from "~db/schema/saved-searches";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { canSaveSearch } from "./policy";
import { keptFilters, saveSearchInput } from "./saved-search";

const MOST_SEARCHES = 50;

export type SavedSearch = typeof savedSearches.$inferSelect;

/** Keeps a list's filters for this person, who is told when something new fits from now on. */
export async function saveSearch(ctx: Ctx, input: unknown): Promise<SavedSearch> {
  const { kind, name, filters } = parse(saveSearchInput, input);
  authorize(canSaveSearch(ctx.actor));
  const { actor } = requireMember(ctx);
  return withTransaction(ctx, async (ctx) => {
    // the person's membership is locked first, so that two at once are counted one after the other
    await ctx.db.select({ id: members.id }).from(members)
      .where(and(eq(members.userId, actor.userId), eq(members.organizationId, actor.organizationId))).for("update");
    const [present] = await ctx.db.select({ total: count() }).from(savedSearches)
      .where(and(eq(savedSearches.userId, actor.userId), eq(savedSearches.organizationId, actor.organizationId)));
    if ((present?.total ?? 0) >= MOST_SEARCHES) throw conflict("saved-searches:reason.too_many", { most: MOST_SEARCHES });
    const row: SavedSearch = {
      id: newId("ssr", ctx.now), userId: actor.userId, organizationId: actor.organizationId, kind, name,
      filters: keptFilters(kind, filters), isNotifying: true, createdAt: ctx.now,
    };
    await ctx.db.insert(savedSearches).values(row);
    await recordAudit(ctx, { action: "saved_search.created", subjectType: "saved_search", subjectId: row.id, details: { kind } });
    return row;
  });
}
