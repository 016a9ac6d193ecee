import { desc, eq, isNull, lte, or, and } from "drizzle-orm";
import { platformFeeLimits } from "~db/schema/people";
import type { Ctx } from "../core/context";
import { type FeeLimit, limitsInForce } from "./fee-limit";

/**
 * The least and the most that the marketplace keeps of each release of this organization at `ctx.now`, for these
 * currencies. A contract freezes them with its percentage: ask once, when the contract is made.
 */
export async function currentFeeLimits(ctx: Ctx, organizationId: string, currencies: readonly string[]): Promise<FeeLimit[]> {
  const { organizationId: whose, currency, minimumMinor, maximumMinor, startsAt, id } = platformFeeLimits;
  const newest = await ctx.db
    .selectDistinctOn([whose, currency], { organizationId: whose, currency, minimumMinor, maximumMinor })
    .from(platformFeeLimits)
    .where(and(or(isNull(whose), eq(whose, organizationId)), lte(startsAt, ctx.now)))
    .orderBy(whose, currency, desc(startsAt), desc(id));
  return limitsInForce(newest, organizationId, currencies);
}
