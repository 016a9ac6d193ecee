import { and, eq, ne } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { shortlistBidInput } from "./deal-input";
import { loadDeal, loadVersion } from "./internal/load-deal.server";
import { tellParties } from "./internal/tell-parties.server";
import { canShortlist } from "./policy";
import { recordDealEvent } from "./record-deal-event.server";

/**
 * The brief's owner puts a bid on the shortlist or takes it off; the studio is told when it is put on. Repeating it
 * changes nothing. Throws `conflict` when the bid is no longer negotiated.
 */
export async function shortlistBid(ctx: Ctx, input: unknown): Promise<void> {
  const { dealId, isShortlisted } = parse(shortlistBidInput, input);
  const { deal, facts } = await loadDeal(ctx, dealId);
  authorize(canShortlist(ctx.actor, facts));
  if (deal.state !== "negotiating") throw conflict(`deals:reason.state.${deal.state}`);
  await withTransaction(ctx, async (tx) => {
    const moved = await tx.db.update(deals).set({ isShortlisted, updatedAt: tx.now })
      .where(and(eq(deals.id, dealId), eq(deals.state, "negotiating"), ne(deals.isShortlisted, isShortlisted)))
      .returning({ id: deals.id });
    if (moved.length === 0) return;
    await recordDealEvent(tx, { dealId, type: isShortlisted ? "bid_shortlisted" : "bid_unshortlisted" });
    await recordAudit(tx, { action: "bid.shortlisted", subjectType: "deal", subjectId: dealId, details: { isShortlisted } });
    if (!isShortlisted) return;
    const { terms } = await loadVersion(tx, dealId, deal.currentVersionNumber);
    await tellParties(tx, {
      dealId, organizationIds: [deal.payeeOrganizationId], type: "bid_shortlisted", params: { ...inBoth("production", terms.production.title, terms.production.titleZh) },
    });
  });
}
