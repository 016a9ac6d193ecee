import { and, eq, inArray } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { dealVersions } from "~db/schema/deals";
import { organizations } from "~db/schema/organizations";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { countUnreadMessages } from "./count-unread-messages.server";
import type { DealView, OfferView, PartyView, TitleView } from "./deal-view";
import { priceOf } from "./internal/deal-summary.server";
import { type LoadedDeal, loadDeal, loadVersion } from "./internal/load-deal.server";
import { canSendMessage, canShortlist, canTerminate, offerActions, sideOf } from "./policy";
import { totalsByCurrency } from "./totals";

/** A deal with its parties, newest version and what the reader may do with it. Foreign deals are not found. */
export async function getDeal(ctx: Ctx, { dealId }: { dealId: string }): Promise<DealView> {
  const loaded = await loadDeal(ctx, dealId);
  const { deal, facts } = loaded;
  const [parties, offer, head, acceptedVersionNumber, unread] = await Promise.all([
    readParties(ctx, loaded), readOffer(ctx, loaded), readHead(ctx, loaded), readAcceptedNumber(ctx, loaded), countUnreadMessages(ctx, dealId),
  ]);
  const side = sideOf(ctx.actor, facts) ?? null;
  const counterpartId = side === "payee" ? deal.payerOrganizationId : deal.payeeOrganizationId;
  const counterpart = namesOf(parties, counterpartId);
  const author = namesOf(parties, deal.currentAuthorOrganizationId);
  const actions = offerActions(ctx.actor, facts, ctx.now);
  return {
    id: deal.id, state: deal.state, side, briefId: deal.briefId, productionId: deal.productionId, ...head,
    counterpart: { organizationId: counterpartId, ...counterpart },
    price: priceOf(deal), versionNumber: deal.currentVersionNumber, isMyTurn: actions.countered.allowed, unread,
    isShortlisted: deal.isShortlisted, offerExpiresAt: deal.offerExpiresAt, createdAt: deal.createdAt, updatedAt: deal.updatedAt,
    payerOrganizationId: deal.payerOrganizationId, payeeOrganizationId: deal.payeeOrganizationId, parties,
    totals: offer.totals, offer: { ...offer, authorName: author.name, authorNameZh: author.nameZh },
    acceptedVersionId: deal.acceptedVersionId, acceptedVersionNumber,
    endReason: deal.endReason, endNote: deal.endNote, endedAt: deal.endedAt,
    actions, canShortlist: canShortlist(ctx.actor, facts), canTerminate: canTerminate(ctx.actor, facts), canSendMessage: canSendMessage(ctx.actor, facts),
  };
}

function namesOf(parties: readonly PartyView[], organizationId: string): { name: string; nameZh: string | null } {
  const party = parties.find((candidate) => candidate.organizationId === organizationId);
  return { name: party?.name ?? "", nameZh: party?.nameZh ?? null };
}

async function readParties(ctx: Ctx, { facts }: LoadedDeal): Promise<PartyView[]> {
  const known = await ctx.db
    .select({ id: organizations.id, kind: organizations.kind, name: organizations.name, nameZh: organizations.nameZh })
    .from(organizations)
    .where(inArray(organizations.id, facts.parties.map((party) => party.organizationId)));
  return facts.parties.flatMap(({ organizationId, side }) => {
    const organization = known.find((candidate) => candidate.id === organizationId);
    if (!organization) return [];
    const { kind, name, nameZh } = organization;
    const hasAccepted = facts.acceptedBy.includes(organizationId) || facts.currentAuthorOrganizationId === organizationId;
    return [{ organizationId, side, kind, name, nameZh, hasAccepted }];
  });
}

async function readOffer(ctx: Ctx, { deal, facts }: LoadedDeal): Promise<OfferView> {
  const version = await loadVersion(ctx, deal.id, deal.currentVersionNumber);
  return {
    id: version.id, number: version.number, parentId: version.parentId, hash: version.hash,
    authorOrganizationId: version.authorOrganizationId, authorName: "", authorNameZh: null, note: version.note,
    expiresAt: version.expiresAt, createdAt: version.createdAt, acceptedBy: [...facts.acceptedBy],
    totals: totalsByCurrency(version.terms), terms: version.terms,
  };
}

type Head = TitleView & Pick<DealView, "format" | "posterFileId" | "briefTitle" | "briefTitleZh">;

async function readHead(ctx: Ctx, { deal }: LoadedDeal): Promise<Head> {
  const [row] = await ctx.db
    .select({
      title: productions.title, titleZh: productions.titleZh, format: productions.format, posterFileId: productions.posterFileId,
      briefTitle: briefs.title, briefTitleZh: briefs.titleZh,
    })
    .from(productions)
    .leftJoin(briefs, eq(briefs.id, deal.briefId ?? ""))
    .where(eq(productions.id, deal.productionId))
    .limit(1);
  if (!row) throw notFound("production");
  return row;
}

async function readAcceptedNumber(ctx: Ctx, { deal }: LoadedDeal): Promise<number | null> {
  if (deal.acceptedVersionId === null) return null;
  const [row] = await ctx.db
    .select({ number: dealVersions.number })
    .from(dealVersions)
    .where(and(eq(dealVersions.id, deal.acceptedVersionId), eq(dealVersions.dealId, deal.id)))
    .limit(1);
  return row?.number ?? null;
}
