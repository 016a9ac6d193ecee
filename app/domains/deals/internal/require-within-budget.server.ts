import { and, eq, inArray, sum } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { deals } from "~db/schema/deals";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { formatMoney, isCurrency } from "~/domains/core/money";
import type { DealTerms } from "../terms";
import { headlinePrice } from "./write-version.server";

/**
 * Holds the brief of a deal until the transaction ends. Taken before the deal itself, as whoever ends a brief does,
 * so that two never wait for each other. Throws `conflict` when the brief can award nothing any more.
 */
export async function holdBrief(ctx: Ctx, briefId: string | null): Promise<typeof briefs.$inferSelect | undefined> {
  if (briefId === null) return undefined;
  const [brief] = await ctx.db.select().from(briefs).where(eq(briefs.id, briefId)).for("update");
  if (brief?.state === "cancelled" || brief?.takenDownAt) throw conflict("deals:reason.brief_cancelled");
  if (brief?.state === "awarded") throw conflict("deals:reason.brief_awarded");
  return brief;
}

/**
 * A brief may award several bids within its budget. Sums what its accepted deals pay in the brief's currency, with
 * the brief locked, so that two awards at once cannot exceed it together. Prices in another currency are not
 * counted: approximate rates must not decide. Throws `conflict`.
 */
export async function requireWithinBudget(
  ctx: Ctx,
  deal: { briefId: string | null; payerOrganizationId: string },
  terms: DealTerms,
): Promise<void> {
  const brief = await holdBrief(ctx, deal.briefId);
  if (!brief) return;
  const { priceMinor, priceCurrency } = headlinePrice(terms, deal.payerOrganizationId);
  const budget = brief.budgetMaxMinor;
  const { currency } = brief;
  if (budget === null || currency === null || priceMinor === null || priceCurrency !== currency || !isCurrency(currency)) return;
  const [awarded] = await ctx.db
    .select({ total: sum(deals.priceMinor) })
    .from(deals)
    .where(and(
      eq(deals.briefId, brief.id), eq(deals.priceCurrency, currency),
      inArray(deals.state, ["accepted", "contracted", "active", "completed", "disputed"]),
    ));
  const total = BigInt(awarded?.total ?? "0") + priceMinor;
  if (total <= budget) return;
  throw conflict("deals:reason.over_budget", {
    total: formatMoney({ amountMinor: total, currency }, "en"), budget: formatMoney({ amountMinor: budget, currency }, "en"),
  });
}
