import { asc, eq } from "drizzle-orm";
import { milestones } from "../../../db/schema/milestones";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { loadMilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { milestoneTransition } from "../milestones/milestone";
import { beginRefund } from "./internal/begin-refund.server";
import { canCancelMilestone } from "./policy";

/**
 * When a deal is terminated: every milestone that is not settled is cancelled and its held money starts its way back
 * to the payer, in the transaction of the termination. What was released stays released. Throws `forbidden` for a
 * milestone that this side may not cancel (work was delivered), `conflict` while money of one is on its way.
 */
export async function cancelDealMoney(ctx: Ctx, { dealId, reason }: { dealId: string; reason: string }): Promise<{ refundIds: string[] }> {
  const member = requireMember(ctx);
  const rows = await ctx.db.select({ id: milestones.id }).from(milestones).where(eq(milestones.dealId, dealId)).orderBy(asc(milestones.id));
  const refundIds: string[] = [];
  for (const { id } of rows) {
    const milestone = await loadMilestoneForMoney(ctx, id, { lock: true });
    if (milestone.state === "released" || milestone.state === "refunded" || milestone.state === "cancelled") continue;
    if (!milestoneTransition(milestone.state, "cancel")) throw conflict(`money:reason.not_refundable.${milestone.state}`);
    authorize(canCancelMilestone(ctx.actor, milestone));
    refundIds.push(...(await beginRefund(member, milestone, reason)));
  }
  return { refundIds };
}
