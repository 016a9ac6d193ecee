import { and, eq, lte } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { loadDeal, loadVersion } from "./internal/load-deal.server";
import { tellParties } from "./internal/tell-parties.server";
import { canAdvance } from "./policy";
import { recordDealEvent } from "./record-deal-event.server";

/** System verb: a deal whose newest offer nobody answered in time has expired. Changes nothing when it has not. */
export async function expireOffer(ctx: Ctx, { dealId }: { dealId: string }): Promise<boolean> {
  authorize(canAdvance(ctx.actor));
  return withTransaction(ctx, async (tx) => {
    const [deal] = await tx.db.update(deals)
      .set({ state: "expired", endedAt: tx.now, updatedAt: tx.now })
      .where(and(eq(deals.id, dealId), eq(deals.state, "negotiating"), lte(deals.offerExpiresAt, tx.now)))
      .returning({ id: deals.id, number: deals.currentVersionNumber });
    if (!deal) return false;
    await recordDealEvent(tx, { dealId, type: "deal_expired", params: { number: deal.number } });
    await recordAudit(tx, { action: "deal.expired", subjectType: "deal", subjectId: dealId, details: { number: deal.number } });
    const { facts } = await loadDeal(tx, dealId);
    const { terms } = await loadVersion(tx, dealId, deal.number);
    await tellParties(tx, {
      dealId, organizationIds: facts.parties.map((party) => party.organizationId), type: "offer_expired",
      params: { ...inBoth("production", terms.production.title, terms.production.titleZh), number: String(deal.number) },
    });
    return true;
  });
}
