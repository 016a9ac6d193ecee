import { and, eq, isNull } from "drizzle-orm";
import { dealParties, deals, dealVersions, offerAcceptances } from "~db/schema/deals";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import type { DealFacts } from "../policy";
import type { DealTerms } from "../terms";

export type DealRow = typeof deals.$inferSelect;
export type VersionRow = Omit<typeof dealVersions.$inferSelect, "terms"> & { terms: DealTerms };

export interface LoadedDeal {
  deal: DealRow;
  facts: DealFacts;
}

/**
 * The deal with what its rules need, for one of its parties, the operator or the system; for everybody else it is
 * not found. With `lock` the row stays as it is until the transaction ends.
 */
export async function loadDeal(ctx: Ctx, dealId: string, options: { lock?: boolean } = {}): Promise<LoadedDeal> {
  const query = ctx.db.select().from(deals).where(eq(deals.id, dealId)).limit(1);
  const [deal] = await (options.lock ? query.for("update") : query);
  if (!deal) throw notFound("deal");
  const parties = await ctx.db
    .select({ organizationId: dealParties.organizationId, side: dealParties.side })
    .from(dealParties)
    .where(and(eq(dealParties.dealId, dealId), isNull(dealParties.leftAt)))
    .orderBy(dealParties.side, dealParties.joinedAt, dealParties.organizationId);
  if (!maySee(ctx, parties)) throw notFound("deal");
  const accepted = await ctx.db
    .select({ organizationId: offerAcceptances.organizationId })
    .from(offerAcceptances)
    .innerJoin(dealVersions, eq(dealVersions.id, offerAcceptances.versionId))
    .where(and(eq(offerAcceptances.dealId, dealId), eq(dealVersions.number, deal.currentVersionNumber)));
  return {
    deal,
    facts: {
      state: deal.state, parties, payerOrganizationId: deal.payerOrganizationId,
      currentAuthorOrganizationId: deal.currentAuthorOrganizationId, offerExpiresAt: deal.offerExpiresAt,
      acceptedBy: accepted.map((row) => row.organizationId),
    },
  };
}

function maySee({ actor }: Ctx, parties: { organizationId: string }[]): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "member") return false;
  return actor.organizationKind === "operator" || parties.some((party) => party.organizationId === actor.organizationId);
}

/** One version of a deal that the caller has already been allowed to see. */
export async function loadVersion(ctx: Ctx, dealId: string, number: number): Promise<VersionRow> {
  const [version] = await ctx.db
    .select()
    .from(dealVersions)
    .where(and(eq(dealVersions.dealId, dealId), eq(dealVersions.number, number)))
    .limit(1);
  if (!version) throw notFound("offer");
  return asVersion(version);
}

/** The terms that every party accepted and the contract was made of. */
export async function loadAcceptedTerms(ctx: Ctx, { id, acceptedVersionId }: DealRow): Promise<DealTerms> {
  const [version] = await ctx.db
    .select()
    .from(dealVersions)
    .where(and(eq(dealVersions.dealId, id), eq(dealVersions.id, acceptedVersionId ?? "")))
    .limit(1);
  if (!version) throw notFound("offer");
  return asVersion(version).terms;
}

/** Terms were checked when they were written and cannot change since. */
export const asVersion = (row: typeof dealVersions.$inferSelect): VersionRow => ({ ...row, terms: row.terms as DealTerms });
