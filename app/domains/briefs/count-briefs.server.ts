import { and, sql } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { listBriefsInput } from "./brief-filters";
import { inScope, matchesFilters } from "./internal/brief-conditions.server";

/** Beyond this a count says "more than": nobody reads further, and counting everything costs. */
export const COUNT_LIMIT = 1000;

/** How many briefs the same filters find, up to `COUNT_LIMIT + 1`. */
export async function countBriefs(ctx: Ctx, input: unknown): Promise<number> {
  const values = parse(listBriefsInput, input);
  const found = ctx.db.select({ one: sql`1`.as("one") }).from(briefs)
    .where(and(inScope(ctx, values), matchesFilters(values, ctx))).limit(COUNT_LIMIT + 1).as("found");
  const [row] = await ctx.db.select({ total: sql<number>`count(*)::int` }).from(found);
  return row?.total ?? 0;
}

export type BriefFacets = Record<"category" | "placement" | "territory", { value: string; count: number }[]>;

/** How many of the listed briefs each category, placement type and territory has, for the choices of the filters. */
export async function countBriefFacets(ctx: Ctx, input: unknown): Promise<BriefFacets> {
  const values = parse(listBriefsInput, input);
  const where = sql`where ${and(inScope(ctx, values), matchesFilters(values, ctx)) ?? sql`true`}`;
  const rows = await ctx.db.execute<{ facet: keyof BriefFacets; value: string; count: number }>(sql`
    with found as materialized (
      select ${briefs.categoryId} as category, ${briefs.placementTypes} as placements, ${briefs.territories} as territories
      from ${briefs} ${where} limit 20000)
    select 'category' as facet, category as value, count(*)::int as count from found where category is not null group by category
    union all select 'placement', value, count(*)::int from found, unnest(placements) as value group by value
    union all select 'territory', value, count(*)::int from found, unnest(territories) as value group by value
    order by 1, 3 desc, 2`);
  const facets: BriefFacets = { category: [], placement: [], territory: [] };
  for (const { facet, value, count } of rows) facets[facet].push({ value, count });
  return facets;
}
