import { and, asc, eq } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { endDeal } from "./internal/end-deal.server";
import { loadVersion } from "./internal/load-deal.server";
import { tellParties } from "./internal/tell-parties.server";
import { canAdvance } from "./policy";

export interface BriefOutcome {
  briefId: string;
  /** What every bidder that is still negotiating is told. */
  reason: "another_bid_chosen" | "brief_cancelled";
}

/**
 * System verb: when a brief is awarded or cancelled, every bid still in negotiation gets a structured outcome and its
 * studio a message. Nobody is left without an answer. Returns how many ended.
 */
export async function settleBriefOutcomes(ctx: Ctx, outcome: BriefOutcome): Promise<number> {
  authorize(canAdvance(ctx.actor));
  return withTransaction(ctx, (tx) => endOpenBids(tx, outcome));
}

async function endOpenBids(ctx: Ctx, { briefId, reason }: BriefOutcome): Promise<number> {
  const open = await ctx.db
    .select()
    .from(deals)
    .where(and(eq(deals.briefId, briefId), eq(deals.state, "negotiating")))
    .orderBy(asc(deals.id))
    .for("update");
  for (const deal of open) {
    await endDeal(ctx, { dealId: deal.id, event: "declined", reason });
    const { terms } = await loadVersion(ctx, deal.id, deal.currentVersionNumber);
    await tellParties(ctx, {
      dealId: deal.id, organizationIds: [deal.payeeOrganizationId], type: "bid_declined", params: { ...inBoth("production", terms.production.title, terms.production.titleZh) },
    });
  }
  return open.length;
}
