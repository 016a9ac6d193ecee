import { sql } from "drizzle-orm";
import { locationSearch } from "~db/schema/places";
import type { Ctx } from "~/domains/core/context";
import { notHidden } from "./internal/search-viewport.server";

/** Countries in which a search finds locations: what the filter offers. */
export async function listCountries(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .select({ country: locationSearch.country })
    .from(locationSearch)
    .where(notHidden())
    .groupBy(locationSearch.country)
    .orderBy(sql`1`);
  return rows.map((row) => row.country);
}
