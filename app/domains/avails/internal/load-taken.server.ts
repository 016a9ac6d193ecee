import { and, eq, gt, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { availGrants } from "~db/schema/avails";
import { deals, dealVersions } from "~db/schema/deals";
import type { Ctx } from "~/domains/core/context";
import type { DealTerms } from "~/domains/deals/terms";
import { expandGrants, type Grants } from "../expand-grants";

export interface TakenBy {
  dealId: string;
  grants: Grants;
}

/** Grants of signed contracts on the same title in an overlapping window, one entry per contract and window. */
export async function loadSold(ctx: Ctx, wanted: Grants, exceptDealId?: string): Promise<TakenBy[]> {
  const rows = await ctx.db
    .select({
      dealId: availGrants.dealId, version: availGrants.version, category: availGrants.category, territory: availGrants.territory,
      platform: availGrants.platform, isExclusive: availGrants.isExclusive, clauseId: availGrants.clauseId,
      startsOn: sql<string>`lower(${availGrants.window})::text`, endsOn: sql<string>`upper(${availGrants.window})::text`,
    })
    .from(availGrants)
    .where(and(
      eq(availGrants.productionId, wanted.productionId),
      isNull(availGrants.releasedAt),
      inArray(availGrants.category, [...new Set(wanted.atoms.map((atom) => atom.category))]),
      sql`${availGrants.window} && daterange(${wanted.startsOn}::date, ${wanted.endsOn}::date)`,
      exceptDealId ? ne(availGrants.dealId, exceptDealId) : undefined,
    ));
  const byDeal = new Map<string, TakenBy>();
  for (const { dealId, startsOn, endsOn, ...atom } of rows) {
    const key = `${dealId} ${startsOn} ${endsOn}`;
    const known = byDeal.get(key);
    if (known) known.grants.atoms.push(atom);
    else byDeal.set(key, { dealId, grants: { productionId: wanted.productionId, startsOn, endsOn, atoms: [atom] } });
  }
  return [...byDeal.values()];
}

/** What open offers and unsigned acceptances on the same title would take if they were signed. */
export async function loadHeld(ctx: Ctx, wanted: Grants, exceptDealId?: string): Promise<TakenBy[]> {
  const rows = await ctx.db
    .select({ dealId: deals.id, terms: dealVersions.terms })
    .from(deals)
    .innerJoin(dealVersions, and(eq(dealVersions.dealId, deals.id), eq(dealVersions.number, deals.currentVersionNumber)))
    .where(and(
      eq(deals.productionId, wanted.productionId),
      or(eq(deals.state, "accepted"), and(eq(deals.state, "negotiating"), gt(deals.offerExpiresAt, ctx.now))),
      exceptDealId ? ne(deals.id, exceptDealId) : undefined,
    ));
  return rows.map(({ dealId, terms }) => ({ dealId, grants: expandGrants(terms as DealTerms) }));
}
