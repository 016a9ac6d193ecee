import { and, eq } from "drizzle-orm";
import { deals, dealVersions } from "~db/schema/deals";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import type { DealTerms } from "~/domains/deals/terms";

/** The accepted terms that a milestone of this deal belongs to; the caller may see the deal. */
export async function loadContractTerms(ctx: Ctx, { dealId }: { dealId: string }): Promise<DealTerms> {
  const [row] = await ctx.db
    .select({ terms: dealVersions.terms })
    .from(deals)
    .innerJoin(dealVersions, and(eq(dealVersions.dealId, deals.id), eq(dealVersions.id, deals.acceptedVersionId)))
    .where(eq(deals.id, dealId))
    .limit(1);
  if (!row) throw notFound("contract");
  // checked when it was written, and immutable since
  return row.terms as DealTerms;
}
