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

export type BriefFacets = Record<"category" | "placement" | "territory", Record<string, number>>;

/** Facets are the same for everyone of one kind of reader and may lag a little, so that one count serves many pages. */
const FACETS_AGE_MS = 30_000;
const facetsOf = new Map<string, { at: number; facets: Promise<BriefFacets> }>();

/** How many of the open calls each category, placement type and territory has, for the choices of the filters. */
export function countBriefFacets(ctx: Ctx, cacheKey = "all"): Promise<BriefFacets> {
  const isMember = ctx.actor.kind === "member" || ctx.actor.kind === "system";
  const key = `${cacheKey}:${isMember ? "member" : "visitor"}`;
  const kept = facetsOf.get(key);
  const age = ctx.now.getTime() - (kept?.at ?? 0);
  if (kept && age >= 0 && age < FACETS_AGE_MS) return kept.facets;
  const facets = selectFacets(ctx, isMember);
  facetsOf.set(key, { at: ctx.now.getTime(), facets });
  facets.catch(() => facetsOf.delete(key));
  return facets;
}

async function selectFacets(ctx: Ctx, isMember: boolean): Promise<BriefFacets> {
  const rows = await ctx.db.execute<{ facet: keyof BriefFacets; value: string; count: number }>(sql`
    with found as materialized (
      select category_id, placement_types, territories from briefs
      where state = 'open' and taken_down_at is null and access = 'open_call'
        and organization_id not in (select id from organizations where status = 'suspended')
        and reply_deadline_at > ${ctx.now.toISOString()}::timestamptz and (${isMember} or visibility = 'public'))
    select 'category' as facet, category_id as value, count(*)::int as count from found group by category_id
    union all select 'placement', value, count(*)::int from found, unnest(placement_types) as value group by value
    union all select 'territory', value, count(*)::int from found, unnest(territories) as value group by value`);
  const facets: BriefFacets = { category: {}, placement: {}, territory: {} };
  for (const { facet, value, count } of rows) facets[facet][value] = count;
  return facets;
}
