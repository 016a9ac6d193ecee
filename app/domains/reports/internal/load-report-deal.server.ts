import { and, eq, exists, isNull } from "drizzle-orm";
import { dealParties, deals, dealVersions } from "~db/schema/deals";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import type { DealTerms } from "~/domains/deals/terms";

export interface ReportDeal {
  id: string;
  state: typeof deals.$inferSelect["state"];
  payeeOrganizationId: string;
  terms: DealTerms;
  createdAt: Date;
}

/** A deal with accepted terms, for its parties and the operator; for others, or before acceptance, not found. */
export async function loadReportDeal(ctx: Ctx<MemberActor>, dealId: string): Promise<ReportDeal> {
  const [row] = await ctx.db
    .select({ id: deals.id, state: deals.state, payeeOrganizationId: deals.payeeOrganizationId, terms: dealVersions.terms, createdAt: deals.createdAt })
    .from(deals)
    .innerJoin(dealVersions, eq(dealVersions.id, deals.acceptedVersionId))
    .where(and(eq(deals.id, dealId), reportScope(ctx)))
    .limit(1);
  if (!row) throw notFound("report");
  // checked when it was written, and immutable since
  return { ...row, terms: row.terms as DealTerms };
}

/** The tenant scope of reports: deals that the organization is a party of; the operator sees all. */
export function reportScope({ actor, db }: Ctx<MemberActor>) {
  if (actor.organizationKind === "operator") return undefined;
  return exists(
    db
      .select({ dealId: dealParties.dealId })
      .from(dealParties)
      .where(and(eq(dealParties.dealId, deals.id), eq(dealParties.organizationId, actor.organizationId), isNull(dealParties.leftAt))),
  );
}
