import type { Database } from "~db/client.server";
import { createBrief } from "~/domains/briefs/create-brief.server";
import type { BriefChanges } from "~/domains/briefs/brief-input";
import { publishBrief } from "~/domains/briefs/publish-brief.server";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { submitBid } from "~/domains/deals/submit-bid.server";
import type { DealTerms } from "~/domains/deals/terms";
import { createProduction } from "~/domains/productions/create-production.server";
import type { ProductionChanges } from "~/domains/productions/production-input";
import { publishProduction } from "~/domains/productions/publish-production.server";
import { aBrand, aStudio, type Party } from "./organizations";
import { someTerms, type TermsOverrides } from "./terms";

const DAY_MS = 86_400_000;
export const daysAfter = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS);
const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** An open brief of this brand or board, through the verbs. */
export async function anOpenBrief(ctx: Ctx<MemberActor>, changes: BriefChanges = {}) {
  const brief = await createBrief(ctx, {
    title: "Jasmine tea in a love story", productName: "Jasmine No. 3", productNameZh: "茉莉三号", categoryId: "drink.tea",
    objective: "launch", summary: "We want the tea to be part of the plot.", placementTypes: ["hands_on", "plot"], territories: ["CN", "SG"],
    window: { startsOn: dayOf(daysAfter(ctx.now, 60)), endsOn: dayOf(daysAfter(ctx.now, 300)) },
    budget: { currency: "CNY", minMinor: "10000000", maxMinor: "30000000" },
    replyDeadline: { date: dayOf(daysAfter(ctx.now, 30)), timeZone: "UTC" }, ...changes,
  });
  return publishBrief(ctx, { briefId: brief.id });
}

/** A published title of this studio, through the verbs. */
export async function aListedProduction(ctx: Ctx<MemberActor>, changes: ProductionChanges = {}) {
  const production = await createProduction(ctx, {
    title: "The Ferry Home", titleZh: "归船", format: "live_action_vertical", logline: "A captain and a tea seller.",
    genres: ["romance"], episodes: 60, minutesPerEpisode: 1.5, budgetTier: "Q3", territories: ["CN", "SG"], languages: ["zh-Hans"],
    platforms: ["douyin"], placementTypes: ["hands_on", "plot"], ...changes,
  });
  return publishProduction(ctx, { productionId: production.id });
}

export interface BidOptions {
  brand?: Party;
  studio?: Party;
  briefId?: string;
  productionId?: string;
  terms?: TermsOverrides;
  now?: Date;
}

export interface Bid {
  brand: Party;
  studio: Party;
  briefId: string;
  productionId: string;
  dealId: string;
  versionId: string;
  terms: DealTerms;
  expiresAt: Date;
}

/** A studio's bid on a brand's brief: deal in `negotiating`, version 1, the brand's turn. */
export async function aBid(db: Database, options: BidOptions = {}): Promise<Bid> {
  const at = options.now ? { now: options.now } : {};
  const brand = options.brand ?? (await aBrand(db, at));
  const studio = options.studio ?? (await aStudio(db, at));
  const briefId = options.briefId ?? (await anOpenBrief(brand.ctx)).id;
  const productionId = options.productionId ?? (await aListedProduction(studio.ctx)).id;
  const terms = someTerms({
    payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id, productionId, ...options.terms,
  });
  const expiresAt = daysAfter(studio.ctx.now, 14);
  const { dealId, versionId } = await submitBid(studio.ctx, { briefId, terms, note: "Our first offer.", expiresAt: expiresAt.toISOString() });
  return { brand, studio, briefId, productionId, dealId, versionId, terms, expiresAt };
}

/** The same bid, accepted by the brand: deal in `accepted`, its contract prepared. */
export async function anAcceptedDeal(db: Database, options: BidOptions = {}): Promise<Bid> {
  const bid = await aBid(db, options);
  await acceptOffer(bid.brand.ctx, { dealId: bid.dealId, versionNumber: 1 });
  return bid;
}
