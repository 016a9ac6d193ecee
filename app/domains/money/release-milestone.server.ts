import { recordAudit } from "../audit/record-audit.server";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { advanceMilestone } from "../milestones/advance-milestone.server";
import { loadMilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { bookRelease } from "./internal/book-release.server";
import { heldFundings } from "./internal/funding-sums.server";

/**
 * Releases the whole hold of an approved milestone, in the transaction of its approval: the payee's part becomes
 * payable, the platform's fee is booked, and the transfers are rung for. The caller has authorized the approval.
 * Throws `conflict` when the milestone is not approved or not fully funded.
 */
export async function releaseMilestone(
  ctx: Ctx,
  input: { milestoneId: string; cause?: "approval" | "silence" | "ruling" },
): Promise<{ releaseId: string }> {
  const milestone = await loadMilestoneForMoney(ctx, input.milestoneId, { lock: true });
  if (milestone.state !== "approved") throw conflict("money:reason.not_approved");
  const heldMinor = (await heldFundings(ctx, milestone.id)).reduce((sum, { leftMinor }) => sum + leftMinor, 0n);
  if (heldMinor < milestone.amountMinor) throw conflict("money:reason.not_fully_funded");
  const { releaseId, feeMinor } = await bookRelease(ctx, { milestone, amountMinor: milestone.amountMinor, cause: input.cause ?? "approval" });
  await advanceMilestone(ctx, { milestoneId: milestone.id, event: "begin_release" });
  await recordAudit(ctx, { action: "release.approved", subjectType: "milestone", subjectId: milestone.id, details: { releaseId, feeMinor: feeMinor.toString() } });
  return { releaseId };
}
