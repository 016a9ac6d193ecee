import { and, eq, gt } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { conflict, DomainError, invalid } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { hashTerms } from "./canonical";
import { counterOfferInput } from "./deal-input";
import { freezeTerms } from "./internal/freeze-terms.server";
import { loadDeal, loadVersion, type DealRow } from "./internal/load-deal.server";
import { refuseStale } from "./internal/refuse-stale.server";
import { tellParties } from "./internal/tell-parties.server";
import { headlinePrice, readExpiry, writeVersion } from "./internal/write-version.server";
import { canNegotiate, offerActions } from "./policy";
import { recordDealEvent } from "./record-deal-event.server";
import { redline } from "./redline";
import { type DealTerms, payeeOf, payersOf } from "./terms";

/**
 * The other side answers the newest version with a version of its own: any term may change except who is paid, for
 * which production, and the first payer. Throws `stale_version` with what changed when a newer version exists,
 * `conflict` when it is not this side's turn, the offer expired or nothing differs.
 */
export async function counterOffer(ctx: Ctx, input: unknown): Promise<{ versionId: string; number: number }> {
  const values = parse(counterOfferInput, input);
  const member = requireMember(ctx);
  const { deal, facts } = await loadDeal(ctx, values.dealId);
  authorize(canNegotiate(ctx.actor, facts));
  await refuseStale(ctx, deal, values.parentNumber);
  const action = offerActions(ctx.actor, facts, ctx.now).countered;
  if (!action.allowed) throw conflict(action.reason);
  const parent = await loadVersion(ctx, deal.id, values.parentNumber);
  requireSameDeal(deal, values.terms, member.actor.organizationId);
  const terms = await freezeTerms(ctx, values.terms);
  if (parent.hash === (await hashTerms(terms))) throw conflict("deals:reason.nothing_changed");
  const expiresAt = readExpiry(ctx, values.expiresAt);
  return withTransaction(member, async (tx) => {
    const number = values.parentNumber + 1;
    await takeTurn(tx, { deal, parentNumber: values.parentNumber, terms, expiresAt });
    const versionId = await writeVersion(tx, {
      dealId: deal.id, number, parentId: parent.id, authorOrganizationId: member.actor.organizationId,
      authorUserId: member.actor.userId, terms, note: values.note, expiresAt,
    });
    const changes = redline(parent.terms, terms).length;
    await recordDealEvent(tx, { dealId: deal.id, type: "offer_countered", params: { number, changes } });
    await recordAudit(tx, { action: "offer.countered", subjectType: "deal", subjectId: deal.id, details: { number, versionId } });
    await tellParties(tx, {
      dealId: deal.id, organizationIds: terms.parties.map((party) => party.organizationId), type: "offer_countered",
      params: { ...inBoth("production", terms.production.title, terms.production.titleZh), number: String(number), changes: String(changes) }, tab: "changes",
    });
    return { versionId, number };
  });
}

/** What stays the same through all versions, so that a deal cannot turn into another. */
function requireSameDeal(deal: DealRow, terms: DealTerms, organizationId: string): void {
  if (terms.production.productionId !== deal.productionId) throw invalid("production.productionId", "deals:error.production_fixed");
  if (payeeOf(terms)?.organizationId !== deal.payeeOrganizationId) throw invalid("parties", "deals:error.payee_fixed");
  if (!payersOf(terms).some((party) => party.organizationId === deal.payerOrganizationId)) throw invalid("parties", "deals:error.payer_fixed");
  if (!terms.parties.some((party) => party.organizationId === organizationId)) throw invalid("parties", "deals:error.not_a_party");
}

interface Turn {
  deal: DealRow;
  parentNumber: number;
  terms: DealTerms;
  expiresAt: Date;
}

/** Moves the deal on only from the version that was answered: of two at once, one wins. */
async function takeTurn(ctx: Ctx<MemberActor>, turn: Turn): Promise<void> {
  const { deal, parentNumber, terms, expiresAt } = turn;
  const moved = await ctx.db.update(deals).set({
    currentVersionNumber: parentNumber + 1, currentAuthorOrganizationId: ctx.actor.organizationId,
    offerExpiresAt: expiresAt, updatedAt: ctx.now, ...headlinePrice(terms, deal.payerOrganizationId),
  }).where(and(
    eq(deals.id, deal.id), eq(deals.state, "negotiating"), eq(deals.currentVersionNumber, parentNumber),
    gt(deals.offerExpiresAt, ctx.now),
  )).returning({ id: deals.id });
  if (moved.length > 0) return;
  const { deal: current } = await loadDeal(ctx, deal.id);
  await refuseStale(ctx, current, parentNumber);
  throw new DomainError("conflict", { reason: `deals:reason.state.${current.state}` });
}
