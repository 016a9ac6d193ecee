import { and, eq } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { offerDrafts } from "~db/schema/deals";
import { productions } from "~db/schema/productions";
import { loadBriefForBidding } from "~/domains/briefs/load-brief-for-bidding.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { conflict, invalid, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { submitBidInput } from "./deal-input";
import { freezeTerms } from "./internal/freeze-terms.server";
import { openDeal } from "./internal/open-deal.server";
import { tellParties } from "./internal/tell-parties.server";
import { readExpiry } from "./internal/write-version.server";
import { canBid } from "./policy";
import { type DealTerms, payeeOf, payersOf } from "./terms";

/**
 * A studio answers an open brief with a complete first version of the terms for one of its published
 * productions. One live bid per production and brief. Throws `invalid` for terms that do not fit the brief,
 * `conflict` when the brief no longer takes bids or the production already has one.
 */
export async function submitBid(ctx: Ctx, input: unknown): Promise<{ dealId: string; versionId: string }> {
  const values = parse(submitBidInput, input);
  authorize(canBid(ctx.actor));
  const studio = requireMember(ctx);
  const brief = await loadBriefForBidding(studio, values.briefId);
  await requireOwnProduction(studio, values.terms.production.productionId);
  requireSides(values.terms, { payer: brief.organizationId, payee: studio.actor.organizationId });
  const expiresAt = readExpiry(ctx, values.expiresAt);
  const terms = await freezeTerms(ctx, values.terms);
  return withTransaction(studio, async (tx) => {
    await holdOpenBrief(tx, brief.id);
    const opened = await openDeal(tx, {
      briefId: brief.id, payerOrganizationId: brief.organizationId, terms, note: values.note, expiresAt,
    });
    await tx.db.delete(offerDrafts).where(and(
      eq(offerDrafts.organizationId, tx.actor.organizationId), eq(offerDrafts.subjectId, brief.id),
    ));
    await tellParties(tx, {
      dealId: opened.dealId, organizationIds: payersOf(terms).map((party) => party.organizationId),
      type: "bid_received",
      params: { ...inBoth("production", terms.production.title, terms.production.titleZh), ...inBoth("studio", payeeOf(terms)?.name ?? "", payeeOf(terms)?.nameZh) },
    });
    return opened;
  });
}

async function requireOwnProduction(ctx: Ctx<MemberActor>, productionId: string): Promise<void> {
  const [production] = await ctx.db
    .select({ state: productions.state, takenDownAt: productions.takenDownAt })
    .from(productions)
    .where(and(eq(productions.id, productionId), eq(productions.organizationId, ctx.actor.organizationId)))
    .limit(1);
  if (!production) throw notFound("production");
  if (production.state !== "published" || production.takenDownAt !== null) throw conflict("deals:reason.production_not_published");
}

function requireSides(terms: DealTerms, sides: { payer: string; payee: string }): void {
  if (payeeOf(terms)?.organizationId !== sides.payee) throw invalid("parties", "deals:error.payee_is_bidder");
  if (!payersOf(terms).some((party) => party.organizationId === sides.payer)) throw invalid("parties", "deals:error.payer_is_owner");
}

/** Keeps the brief open while the bid is written; a brief that closed meanwhile takes none. */
async function holdOpenBrief(ctx: Ctx, briefId: string): Promise<void> {
  const [brief] = await ctx.db.select().from(briefs).where(eq(briefs.id, briefId)).for("share");
  if (!brief) throw notFound("brief");
  const isLate = brief.replyDeadlineAt !== null && brief.replyDeadlineAt <= ctx.now;
  if (brief.state !== "open" || brief.takenDownAt !== null || isLate) throw conflict("deals:reason.brief_not_open");
}
