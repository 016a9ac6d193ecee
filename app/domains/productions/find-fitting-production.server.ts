import { and, eq } from "drizzle-orm";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import type { FittingListing } from "../briefs/find-fitting-brief.server";
import { listedFor, matchesFilters } from "./internal/production-conditions.server";
import { productionFilters } from "./production-filters";

/** The title, when this actor sees it in the list under these filters now; else nothing. */
export async function findFittingProduction(ctx: Ctx, productionId: string, filters: unknown): Promise<FittingListing | undefined> {
  const read = productionFilters.safeParse(filters);
  if (!read.success) return undefined;
  const [production] = await ctx.db
    .select({ title: productions.title, titleZh: productions.titleZh, organizationId: productions.organizationId })
    .from(productions)
    .where(and(eq(productions.id, productionId), listedFor(ctx), matchesFilters(read.data)));
  return production;
}
