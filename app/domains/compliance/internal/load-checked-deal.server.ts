import { and, eq, isNull, sql } from "drizzle-orm";
import { complianceAnswers } from "~db/schema/compliance";
import { dealParties, deals, dealVersions } from "~db/schema/deals";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import type { DealTerms } from "~/domains/deals/terms";
import { complianceAnswers as answersShape, type ComplianceAnswers } from "../facts";

export interface CheckedDeal {
  dealId: string;
  terms: DealTerms;
  termsHash: string;
  versionNumber: number;
  answers: ComplianceAnswers;
  organizationIds: string[];
}

/** The terms of a deal that count now: accepted ones, else the newest offer. Foreign deals are not found. */
export async function loadCheckedDeal(ctx: Ctx, dealId: string): Promise<CheckedDeal> {
  const [row] = await ctx.db
    .select({ terms: dealVersions.terms, termsHash: dealVersions.hash, number: dealVersions.number, answers: complianceAnswers.answers })
    .from(deals)
    .innerJoin(dealVersions, and(
      eq(dealVersions.dealId, deals.id),
      sql`case when ${deals.acceptedVersionId} is null then ${dealVersions.number} = ${deals.currentVersionNumber}
          else ${dealVersions.id} = ${deals.acceptedVersionId} end`,
    ))
    .leftJoin(complianceAnswers, eq(complianceAnswers.dealId, deals.id))
    .where(eq(deals.id, dealId))
    .limit(1);
  if (!row) throw notFound("deal");
  const parties = await ctx.db
    .select({ organizationId: dealParties.organizationId })
    .from(dealParties)
    .where(and(eq(dealParties.dealId, dealId), isNull(dealParties.leftAt)));
  const organizationIds = parties.map((party) => party.organizationId);
  if (!maySee(ctx, organizationIds)) throw notFound("deal");
  return {
    dealId, terms: row.terms as DealTerms, termsHash: row.termsHash, versionNumber: row.number,
    answers: row.answers ? answersShape.parse(row.answers) : {}, organizationIds,
  };
}

function maySee({ actor }: Ctx, organizationIds: readonly string[]): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "member") return false;
  return actor.organizationKind === "operator" || organizationIds.includes(actor.organizationId);
}
