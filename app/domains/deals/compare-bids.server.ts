import { and, asc, eq, inArray } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { deals, dealVersions } from "~db/schema/deals";
import { organizations } from "~db/schema/organizations";
import { productions } from "~db/schema/productions";
import { authorize, type Decision, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { isCurrency, type Money } from "~/domains/core/money";
import { type ComparisonRow, compareTerms } from "./bid-comparison";
import type { DealState } from "./deal";
import type { TitleView } from "./deal-view";
import { priceOf } from "./internal/deal-summary.server";
import { canCompareBids, canShortlist } from "./policy";
import type { DealTerms } from "./terms";

export interface ComparedBid extends TitleView {
  dealId: string;
  state: DealState;
  studioName: string;
  studioNameZh: string | null;
  /** Whether the operator has checked who the studio is. */
  isStudioVerified: boolean;
  format: string | null;
  posterFileId: string | null;
  price: Money | null;
  versionNumber: number;
  /** The newest version is the studio's and waits for this brand. */
  isMyTurn: boolean;
  isShortlisted: boolean;
  offerExpiresAt: Date;
  endReason: string | null;
}

export interface BidComparison {
  brief: TitleView & { id: string; state: string; budget: Money | null };
  bids: ComparedBid[];
  rows: ComparisonRow[];
  canShortlist: Decision;
}

/** Every bid on a brief side by side, in the order they came in, by its newest version; for the brief's owner. */
export async function compareBids(ctx: Ctx, input: { briefId: string; dealIds?: readonly string[] }): Promise<BidComparison> {
  const { organizationId } = requireMember(ctx).actor;
  const [brief] = await ctx.db.select().from(briefs)
    .where(and(eq(briefs.id, input.briefId), eq(briefs.organizationId, organizationId))).limit(1);
  if (!brief) throw notFound("brief");
  authorize(canCompareBids(ctx.actor, brief));
  const rows = await readBids(ctx, input);
  const { currency, budgetMaxMinor } = brief;
  const budget = budgetMaxMinor !== null && currency !== null && isCurrency(currency) ? { amountMinor: budgetMaxMinor, currency } : null;
  return {
    brief: { id: brief.id, title: brief.title, titleZh: brief.titleZh, state: brief.state, budget },
    bids: rows.map(({ deal, title, titleZh, format, posterFileId, studioName, studioNameZh, studioStatus }) => ({
      dealId: deal.id, state: deal.state, title, titleZh, format, posterFileId, studioName, studioNameZh, isStudioVerified: studioStatus === "verified", price: priceOf(deal), versionNumber: deal.currentVersionNumber,
      isMyTurn: deal.state === "negotiating" && deal.currentAuthorOrganizationId !== organizationId,
      isShortlisted: deal.isShortlisted, offerExpiresAt: deal.offerExpiresAt, endReason: deal.endReason,
    })),
    rows: compareTerms(rows.map((row) => row.terms as DealTerms)),
    canShortlist: canShortlist(ctx.actor, { payerOrganizationId: brief.organizationId }),
  };
}

const MOST_BIDS = 60;

async function readBids(ctx: Ctx, { briefId, dealIds }: { briefId: string; dealIds?: readonly string[] }) {
  return ctx.db
    .select({
      deal: deals, terms: dealVersions.terms, title: productions.title, titleZh: productions.titleZh, format: productions.format,
      posterFileId: productions.posterFileId, studioName: organizations.name, studioNameZh: organizations.nameZh, studioStatus: organizations.status,
    })
    .from(deals)
    .innerJoin(dealVersions, and(eq(dealVersions.dealId, deals.id), eq(dealVersions.number, deals.currentVersionNumber)))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .innerJoin(organizations, eq(organizations.id, deals.payeeOrganizationId))
    .where(and(eq(deals.briefId, briefId), dealIds && dealIds.length > 0 ? inArray(deals.id, [...dealIds]) : undefined))
    .orderBy(asc(deals.createdAt), asc(deals.id))
    .limit(MOST_BIDS);
}
