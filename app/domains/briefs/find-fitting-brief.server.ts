import { and, eq } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import type { Ctx } from "~/domains/core/context";
import { briefFilters } from "./brief-filters";
import { listedFor, matchesFilters } from "./internal/brief-conditions.server";

export interface FittingListing {
  title: string;
  titleZh: string | null;
  organizationId: string;
}

/** The brief, when this actor sees it in the list under these filters now; else nothing. */
export async function findFittingBrief(ctx: Ctx, briefId: string, filters: unknown): Promise<FittingListing | undefined> {
  const read = briefFilters.safeParse(filters);
  if (!read.success) return undefined;
  const [brief] = await ctx.db
    .select({ title: briefs.title, titleZh: briefs.titleZh, organizationId: briefs.organizationId })
    .from(briefs)
    .where(and(eq(briefs.id, briefId), listedFor(ctx), matchesFilters(read.data, ctx)));
  return brief;
}
