import { z } from "zod";
import { type Currency, CURRENCIES, type Money } from "../core/money";
import type { DealEnd } from "../money/plan-deal-end.server";
import { DEAL_STATES } from "./deal";
import type { DealSummary, DealView, MessageView, OfferView } from "./deal-view";
import { type Change, type Json, redline } from "./redline";
import { dealTermsShape } from "./terms-parts";
import { KILL_FEE_STAGES } from "./terms-vocabulary";

const moneyShape = z.object({ amountMinor: z.string(), currency: z.enum(CURRENCIES as [Currency, ...Currency[]]) });
const instant = z.iso.datetime();
const nullableText = z.string().nullable();

export const dealSummaryShape = z.object({
  id: z.string(),
  state: z.enum(DEAL_STATES),
  side: z.enum(["payer", "payee", "system"]).nullable(),
  briefId: nullableText,
  production: z.object({ id: z.string(), title: z.string(), titleZh: nullableText, format: nullableText }),
  counterpart: z.object({ organizationId: z.string(), name: z.string(), nameZh: nullableText }),
  price: moneyShape.nullable(),
  versionNumber: z.number().int(),
  isMyTurn: z.boolean(),
  isShortlisted: z.boolean(),
  offerExpiresAt: instant,
  createdAt: instant,
  updatedAt: instant,
});

export const offerShape = z.object({
  id: z.string(),
  number: z.number().int(),
  parentId: nullableText,
  hash: z.string(),
  author: z.object({ organizationId: z.string(), name: z.string(), nameZh: nullableText }),
  note: nullableText,
  acceptedBy: z.array(z.string()),
  totals: z.array(moneyShape),
  expiresAt: instant,
  createdAt: instant,
  terms: dealTermsShape,
});

export const changeShape = z.object({
  path: z.string(),
  kind: z.enum(["added", "removed", "changed", "reordered"]),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

/** An offer in a list: with what changed since the version before it. */
export const listedOfferShape = offerShape.extend({ changes: z.array(changeShape) });

export const dealShape = dealSummaryShape.extend({
  parties: z.array(z.object({
    organizationId: z.string(), side: z.enum(["payer", "payee"]), kind: z.string(), name: z.string(), nameZh: nullableText, hasAccepted: z.boolean(),
  })),
  offer: offerShape,
  acceptedVersionNumber: z.number().int().nullable(),
  outcome: z.object({ reason: nullableText, note: nullableText, endedAt: instant.nullable() }).nullable(),
  /** What the caller may do now; a refusal names its reason. */
  actions: z.record(z.enum(["accepted", "countered", "declined", "withdrawn"]), z.object({ allowed: z.boolean(), reason: z.string().optional() })),
});

/** What ending the deal now would do to its held money, in each currency. */
export const dealEndingShape = z.object({
  stage: z.enum(KILL_FEE_STAGES),
  step: z.object({ stage: z.enum(KILL_FEE_STAGES), basisPoints: z.number().int() }).nullable(),
  isPastLongStop: z.boolean(),
  refusedBy: nullableText,
  sums: z.array(z.object({
    currency: moneyShape.shape.currency, heldMinor: z.string(), killFeeMinor: z.string(), alreadyReleasedMinor: z.string(),
    takenMinor: z.string(), toPayeeMinor: z.string(), platformFeeMinor: z.string(), backToPayerMinor: z.string(), notCoveredMinor: z.string(),
  })),
});

export const messageShape = z.object({
  id: z.string(),
  author: z.object({ organizationId: z.string(), organization: z.string(), person: z.string() }),
  body: z.string(),
  versionNumber: z.number().int().nullable(),
  termPath: nullableText,
  files: z.array(z.object({ id: z.string(), name: z.string(), contentType: z.string(), sizeBytes: z.number() })),
  createdAt: instant,
});

const presentMoney = ({ amountMinor, currency }: Money) => ({ amountMinor: amountMinor.toString(), currency });

export function presentDealSummary(deal: DealSummary): z.output<typeof dealSummaryShape> {
  const { id, state, side, briefId, counterpart, versionNumber, isMyTurn, isShortlisted } = deal;
  return {
    id, state, side, briefId, counterpart, versionNumber, isMyTurn, isShortlisted,
    production: { id: deal.productionId, title: deal.title, titleZh: deal.titleZh, format: deal.format },
    price: deal.price && presentMoney(deal.price),
    offerExpiresAt: deal.offerExpiresAt.toISOString(), createdAt: deal.createdAt.toISOString(), updatedAt: deal.updatedAt.toISOString(),
  };
}

export function presentOffer(offer: OfferView): z.output<typeof offerShape> {
  const { id, number, parentId, hash, note, acceptedBy, terms } = offer;
  return {
    id, number, parentId, hash, note, acceptedBy, terms,
    author: { organizationId: offer.authorOrganizationId, name: offer.authorName, nameZh: offer.authorNameZh },
    totals: offer.totals.map(presentMoney), expiresAt: offer.expiresAt.toISOString(), createdAt: offer.createdAt.toISOString(),
  };
}

const presentChange = ({ path, kind, before, after }: Change): z.output<typeof changeShape> => ({ path, kind, before, after });

/** All versions, oldest first, each with its redline against its parent. */
export function presentOffers(offers: readonly OfferView[]): z.output<typeof listedOfferShape>[] {
  return offers.map((offer) => {
    const parent = offers.find((candidate) => candidate.id === offer.parentId);
    const changes = parent ? redline(parent.terms as Json, offer.terms as Json) : [];
    return { ...presentOffer(offer), changes: changes.map(presentChange) };
  });
}

export function presentDeal(deal: DealView): z.output<typeof dealShape> {
  const { endReason, endNote, endedAt } = deal;
  const isEnded = endReason !== null || endedAt !== null;
  return {
    ...presentDealSummary(deal), parties: deal.parties, offer: presentOffer(deal.offer),
    acceptedVersionNumber: deal.acceptedVersionNumber, actions: deal.actions,
    outcome: isEnded ? { reason: endReason, note: endNote, endedAt: endedAt?.toISOString() ?? null } : null,
  };
}

export const presentDealEnding = ({ stage, step, isPastLongStop, refusedBy, sums }: DealEnd): z.output<typeof dealEndingShape> => ({
  stage, step, isPastLongStop, refusedBy,
  sums: sums.map((sum) => ({
    currency: sum.currency, heldMinor: sum.heldMinor.toString(), killFeeMinor: sum.owedMinor.toString(), alreadyReleasedMinor: sum.releasedMinor.toString(),
    takenMinor: sum.takenMinor.toString(), toPayeeMinor: sum.payeeMinor.toString(), platformFeeMinor: sum.feeMinor.toString(),
    backToPayerMinor: sum.backMinor.toString(), notCoveredMinor: sum.missingMinor.toString(),
  })),
});

export function presentMessage(message: MessageView): z.output<typeof messageShape> {
  const { id, body, versionNumber, termPath, files } = message;
  return {
    id, body, versionNumber, termPath, files, createdAt: message.createdAt.toISOString(),
    author: { organizationId: message.authorOrganizationId, organization: message.organizationName, person: message.authorName },
  };
}
