import { and, eq, gt } from "drizzle-orm";
import { deals, offerAcceptances } from "~db/schema/deals";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { prepareContract } from "~/domains/contracts/prepare-contract.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { acceptOfferInput } from "./deal-input";
import { type LoadedDeal, loadDeal, loadVersion, type VersionRow } from "./internal/load-deal.server";
import { refuseStale } from "./internal/refuse-stale.server";
import { holdBrief, requireWithinBudget } from "./internal/require-within-budget.server";
import { tellParties } from "./internal/tell-parties.server";
import { canNegotiate, offerActions } from "./policy";
import { recordDealEvent } from "./record-deal-event.server";

export interface Acceptance {
  state: "negotiating" | "accepted";
  /** Parties that have yet to accept this version. */
  waitingFor: string[];
}

/**
 * A party accepts the newest version. When every party but its author has, the deal is accepted and its contract is
 * prepared in the same transaction. Throws `stale_version` when a newer version exists, `conflict` when the offer
 * expired, is one's own, was already accepted, or would exceed the brief's budget.
 */
export async function acceptOffer(ctx: Ctx, input: unknown): Promise<Acceptance> {
  const values = parse(acceptOfferInput, input);
  const member = requireMember(ctx);
  const { deal, facts } = await loadDeal(ctx, values.dealId);
  authorize(canNegotiate(ctx.actor, facts));
  return withTransaction(member, async (tx) => {
    await holdBrief(tx, deal.state === "negotiating" ? deal.briefId : null);
    const loaded = await loadDeal(tx, values.dealId, { lock: true });
    await refuseStale(tx, loaded.deal, values.versionNumber);
    const action = offerActions(tx.actor, loaded.facts, tx.now).accepted;
    if (!action.allowed) throw conflict(action.reason);
    const version = await loadVersion(tx, loaded.deal.id, values.versionNumber);
    await insertAcceptance(tx, version);
    const waitingFor = partiesWaiting(loaded, tx.actor.organizationId);
    if (waitingFor.length === 0) await completeAcceptance(tx, loaded, version);
    await tellParties(tx, {
      dealId: loaded.deal.id, organizationIds: loaded.facts.parties.map((party) => party.organizationId),
      type: waitingFor.length === 0 ? "offer_accepted" : "offer_accepted_by_one",
      params: { ...inBoth("production", version.terms.production.title, version.terms.production.titleZh), number: String(version.number) },
    });
    return { state: waitingFor.length === 0 ? "accepted" : "negotiating", waitingFor };
  });
}

async function insertAcceptance(ctx: Ctx<MemberActor>, version: VersionRow): Promise<void> {
  const { actor, now } = ctx;
  await ctx.db.insert(offerAcceptances).values({
    versionId: version.id, organizationId: actor.organizationId, dealId: version.dealId, userId: actor.userId, acceptedAt: now,
  });
  await ctx.db.update(deals).set({ updatedAt: now }).where(eq(deals.id, version.dealId));
  await recordDealEvent(ctx, { dealId: version.dealId, type: "offer_accepted", params: { number: version.number } });
  await recordAudit(ctx, {
    action: "offer.accepted", subjectType: "deal", subjectId: version.dealId,
    details: { number: version.number, hash: version.hash },
  });
}

/** Everybody but the author of the version must accept it. */
function partiesWaiting({ deal, facts }: LoadedDeal, acceptingId: string): string[] {
  const done = new Set([...facts.acceptedBy, acceptingId, deal.currentAuthorOrganizationId]);
  return facts.parties.map((party) => party.organizationId).filter((id) => !done.has(id));
}

async function completeAcceptance(ctx: Ctx<MemberActor>, { deal }: LoadedDeal, version: VersionRow): Promise<void> {
  await requireWithinBudget(ctx, deal, version.terms);
  const moved = await ctx.db.update(deals)
    .set({ state: "accepted", acceptedVersionId: version.id, updatedAt: ctx.now })
    .where(and(
      eq(deals.id, deal.id), eq(deals.state, "negotiating"), eq(deals.currentVersionNumber, version.number),
      gt(deals.offerExpiresAt, ctx.now),
    ))
    .returning({ id: deals.id });
  if (moved.length === 0) throw conflict("deals:reason.offer_expired");
  await recordDealEvent(ctx, { dealId: deal.id, type: "deal_accepted", params: { number: version.number } });
  await prepareContract(ctx, { dealId: deal.id, versionId: version.id });
}
