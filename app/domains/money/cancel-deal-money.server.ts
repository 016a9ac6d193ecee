import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict } from "../core/errors";
import type { MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { lockDealMilestones } from "../milestones/lock-deal-milestones.server";
import { milestoneTransition } from "../milestones/milestone";
import { beginRefund } from "./internal/begin-refund.server";
import type { DealEndOrder } from "./internal/kill-fee-facts.server";
import { payKillFee } from "./internal/pay-kill-fee.server";
import { type DealEnd, planDealEnd } from "./plan-deal-end.server";
import { canCancelMilestone } from "./policy";

export interface DealMoneyCancelled {
  refundIds: string[];
  releaseIds: string[];
}

/**
 * When a deal is ended: what the plan takes of each hold is released to the payee as kill fee, the rest starts its way
 * back to whoever paid it, in the transaction of the end. What was released stays released. `check` sees the plan while
 * the milestones are locked, and may refuse it. The caller has authorized its actor as a party of the deal, on the side
 * that the order says. Throws `forbidden` for a milestone that this side may not cancel (work was delivered),
 * `conflict` while money of one is on its way.
 */
export async function cancelDealMoney(
  ctx: Ctx,
  order: DealEndOrder & { reason: string },
  check: (end: DealEnd) => void,
): Promise<DealMoneyCancelled & { end: DealEnd }> {
  const member = requireMember(ctx);
  const open = await lockOpen(member, order);
  const end = await planDealEnd(ctx, order);
  check(end);
  const cancelled: DealMoneyCancelled = { refundIds: [], releaseIds: [] };
  for (const milestone of open) {
    const takenMinor = end.parts.find((part) => part.milestoneId === milestone.id)?.takenMinor ?? 0n;
    if (takenMinor > 0n) {
      const { releaseId, refundIds } = await payKillFee(member, milestone, { takenMinor, reason: order.reason });
      cancelled.releaseIds.push(releaseId);
      cancelled.refundIds.push(...refundIds);
    } else cancelled.refundIds.push(...(await beginRefund(member, milestone, order.reason)));
  }
  return { ...cancelled, end };
}

async function lockOpen(ctx: Ctx<MemberActor>, { dealId, payerOrganizationId }: DealEndOrder): Promise<MilestoneForMoney[]> {
  const open: MilestoneForMoney[] = [];
  for (const milestone of await lockDealMilestones(ctx, dealId)) {
    if (milestone.state === "released" || milestone.state === "refunded" || milestone.state === "cancelled") continue;
    if (!milestoneTransition(milestone.state, "cancel")) throw conflict(`money:reason.not_refundable.${milestone.state}`);
    authorize(canCancelMilestone(ctx.actor, milestone, payerOrganizationId ? "payer" : "payee"));
    open.push(milestone);
  }
  return open;
}
