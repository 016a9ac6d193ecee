import { and, eq } from "drizzle-orm";
import { locations, locationSearch } from "~db/schema/places";
import type { Ctx } from "~/domains/core/context";
import type { FittingListing } from "~/domains/briefs/find-fitting-brief.server";
import { searchCondition } from "./internal/search-viewport.server";
import { savedLocationFilters } from "./search-input";

/** The location, when the map shows it under these filters and in this part of the world now; else nothing. */
export async function findFittingLocation(ctx: Ctx, locationId: string, filters: unknown): Promise<FittingListing | undefined> {
  const read = savedLocationFilters.safeParse(filters);
  if (!read.success) return undefined;
  const { bbox, zoom: _, ...rest } = read.data;
  const [found] = await ctx.db
    .select({ title: locations.name, titleZh: locations.nameZh, organizationId: locations.organizationId })
    .from(locationSearch)
    .innerJoin(locations, eq(locations.id, locationSearch.id))
    .where(and(eq(locationSearch.id, locationId), searchCondition(rest, bbox)));
  return found;
}
