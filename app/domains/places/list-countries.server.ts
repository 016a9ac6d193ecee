import { sql } from "drizzle-orm";
import { locationSearch } from "~db/schema/places";
import type { Ctx } from "~/domains/core/context";

/** Countries in which locations are published: what the filter offers. */
export async function listCountries(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .select({ country: locationSearch.country })
    .from(locationSearch)
    .groupBy(locationSearch.country)
    .orderBy(sql`1`);
  return rows.map((row) => row.country);
}
