import { asc, eq } from "drizzle-orm";
import { dealVersions, offerAcceptances } from "~db/schema/deals";
import { organizations } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";
import type { OfferView } from "./deal-view";
import { loadDeal } from "./internal/load-deal.server";
import type { DealTerms } from "./terms";
import { totalsByCurrency } from "./totals";

/** Every version of the deal's terms, oldest first, with who wrote and who accepted it. */
export async function listOffers(ctx: Ctx, { dealId }: { dealId: string }): Promise<OfferView[]> {
  await loadDeal(ctx, dealId);
  const rows = await ctx.db
    .select({ version: dealVersions, name: organizations.name, nameZh: organizations.nameZh })
    .from(dealVersions)
    .innerJoin(organizations, eq(organizations.id, dealVersions.authorOrganizationId))
    .where(eq(dealVersions.dealId, dealId))
    .orderBy(asc(dealVersions.number));
  const accepted = await ctx.db.select().from(offerAcceptances).where(eq(offerAcceptances.dealId, dealId));
  return rows.map(({ version, name, nameZh }) => {
    const terms = version.terms as DealTerms; // checked when it was written
    return {
      id: version.id, number: version.number, parentId: version.parentId, hash: version.hash,
      authorOrganizationId: version.authorOrganizationId, authorName: name, authorNameZh: nameZh, note: version.note,
      expiresAt: version.expiresAt, createdAt: version.createdAt,
      acceptedBy: accepted.filter((row) => row.versionId === version.id).map((row) => row.organizationId),
      totals: totalsByCurrency(terms), terms,
    };
  });
}
