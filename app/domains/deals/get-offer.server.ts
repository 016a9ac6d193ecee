import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { getOfferInput } from "./deal-input";
import type { OfferView } from "./deal-view";
import { listOffers } from "./list-offers.server";
import { type Change, redline } from "./redline";

export interface OfferComparison {
  offer: OfferView;
  /** The version it is compared with; null for the first. */
  base: OfferView | null;
  changes: Change[];
  /** All versions, for choosing others. */
  offers: OfferView[];
}

/** One version of the terms and what changed since another: its parent, unless told which. */
export async function getOffer(ctx: Ctx, input: unknown): Promise<OfferComparison> {
  const { dealId, number, baseNumber } = parse(getOfferInput, input);
  const offers = await listOffers(ctx, { dealId });
  const offer = offers.find((candidate) => candidate.number === number);
  if (!offer) throw notFound("offer");
  const base = offers.find((candidate) => (baseNumber ? candidate.number === baseNumber : candidate.id === offer.parentId)) ?? null;
  if (baseNumber && !base) throw notFound("offer");
  return { offer, base, changes: base ? redline(base.terms, offer.terms) : [], offers };
}
