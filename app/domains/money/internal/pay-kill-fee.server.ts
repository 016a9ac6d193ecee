import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx, MemberActor } from "../../core/context";
import { advanceMilestone } from "../../milestones/advance-milestone.server";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { refundHold } from "./begin-refund.server";
import { bookRelease } from "./book-release.server";

/**
 * Calls off a milestone whose row the caller holds, by the contract's kill fee: what is taken of its hold is released
 * to the payee, and what remains starts its way back to the payer.
 */
export async function payKillFee(
  ctx: Ctx<MemberActor>,
  milestone: MilestoneForMoney,
  { takenMinor, reason }: { takenMinor: bigint; reason: string },
): Promise<{ releaseId: string; refundIds: string[] }> {
  const { releaseId, feeMinor } = await bookRelease(ctx, { milestone, amountMinor: takenMinor, cause: "kill_fee" });
  await advanceMilestone(ctx, { milestoneId: milestone.id, event: "begin_kill_fee" });
  await recordAudit(ctx, {
    action: "release.approved", subjectType: "milestone", subjectId: milestone.id,
    details: { releaseId, cause: "kill_fee", amountMinor: takenMinor.toString(), feeMinor: feeMinor.toString() },
  });
  return { releaseId, refundIds: await refundHold(ctx, milestone, reason) };
}
