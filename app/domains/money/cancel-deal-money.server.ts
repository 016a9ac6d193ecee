import { asc, eq } from "drizzle-orm";
import { milestones } from "../../../db/schema/milestones";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict } from "../core/errors";
import { advanceMilestone } from "../milestones/advance-milestone.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { milestoneTransition } from "../milestones/milestone";
import { beginRefund, refundHold } from "./internal/begin-refund.server";
import { bookRelease } from "./internal/book-release.server";
import { type DealEnd, type DealEndOrder, planDealEnd } from "./plan-deal-end.server";
import { canCancelMilestone } from "./policy";

export interface DealMoneyCancelled {
  refundIds: string[];
  releaseIds: string[];
}

/**
 * When a deal is ended: what the plan takes of each hold is released to the payee as kill fee, the rest starts its way
 * back to the payer, in the transaction of the end. What was released stays released. `check` sees the plan while the
 * milestones are locked, and may refuse it. Throws `forbidden` for a milestone that this side may not cancel (work was
 * delivered), `conflict` while money of one is on its way.
 */
export async function cancelDealMoney(
  ctx: Ctx,
  order: DealEndOrder & { reason: string },
  check: (end: DealEnd) => void,
): Promise<DealMoneyCancelled & { end: DealEnd }> {
  const member = requireMember(ctx);
  const open = await lockOpen(member, order.dealId);
  const end = await planDealEnd(ctx, order);
  check(end);
  const cancelled: DealMoneyCancelled = { refundIds: [], releaseIds: [] };
  for (const milestone of open) {
    const takenMinor = end.parts.find((part) => part.milestoneId === milestone.id)?.takenMinor ?? 0n;
    if (takenMinor > 0n) cancelled.releaseIds.push(await payKillFee(member, milestone, takenMinor));
    cancelled.refundIds.push(...(await (takenMinor > 0n ? refundHold : beginRefund)(member, milestone, order.reason)));
  }
  return { ...cancelled, end };
}

async function lockOpen(ctx: Ctx<MemberActor>, dealId: string): Promise<MilestoneForMoney[]> {
  const rows = await ctx.db.select({ id: milestones.id }).from(milestones).where(eq(milestones.dealId, dealId)).orderBy(asc(milestones.id));
  const open: MilestoneForMoney[] = [];
  for (const { id } of rows) {
    const milestone = await loadMilestoneForMoney(ctx, id, { lock: true });
    if (milestone.state === "released" || milestone.state === "refunded" || milestone.state === "cancelled") continue;
    if (!milestoneTransition(milestone.state, "cancel")) throw conflict(`money:reason.not_refundable.${milestone.state}`);
    authorize(canCancelMilestone(ctx.actor, milestone));
    open.push(milestone);
  }
  return open;
}

async function payKillFee(ctx: Ctx<MemberActor>, milestone: MilestoneForMoney, amountMinor: bigint): Promise<string> {
  const { releaseId, feeMinor } = await bookRelease(ctx, { milestone, amountMinor, cause: "kill_fee" });
  await advanceMilestone(ctx, { milestoneId: milestone.id, event: "begin_kill_fee" });
  await recordAudit(ctx, {
    action: "release.approved", subjectType: "milestone", subjectId: milestone.id,
    details: { releaseId, cause: "kill_fee", amountMinor: amountMinor.toString(), feeMinor: feeMinor.toString() },
  });
  return releaseId;
}
