import { evidenceReviews } from "~db/schema/evidence";
import { recordAudit } from "~/domains/audit/record-audit.server";
import type { Ctx } from "~/domains/core/context";
import { recordDealEvent } from "~/domains/deals/record-deal-event.server";
import { notify } from "~/domains/notifications/notify.server";
import { latestEvidence, type MilestoneRow } from "./load-milestone.server";

export type ReviewDecision = typeof evidenceReviews.$inferInsert["decision"];

const NOTIFICATION: Record<ReviewDecision, string> = {
  approved: "milestone_approved", approved_by_silence: "milestone_approved", changes_requested: "changes_requested",
};
const HAPPENING: Record<ReviewDecision, string> = {
  approved: "milestone_approved", approved_by_silence: "milestone_approved_by_silence", changes_requested: "changes_requested",
};

/** Writes a decision about the newest delivery, if there is one, into every book: review, history, audit, inbox. */
export async function writeReview(
  ctx: Ctx,
  milestone: MilestoneRow,
  { decision, note }: { decision: ReviewDecision; note: string },
): Promise<void> {
  const delivered = await latestEvidence(ctx, milestone.id);
  if (delivered) {
    await ctx.db.insert(evidenceReviews).values({
      evidenceId: delivered.id, decision, note,
      decidedByUserId: ctx.actor.kind === "member" ? ctx.actor.userId : null, decidedAt: ctx.now,
    });
  }
  await recordDealEvent(ctx, { dealId: milestone.dealId, type: HAPPENING[decision], params: { milestoneId: milestone.id, title: milestone.title, titleZh: milestone.titleZh ?? "" } });
  await recordAudit(ctx, {
    action: `milestone.${decision}`, subjectType: "milestone", subjectId: milestone.id,
    details: { round: delivered?.round ?? null },
  });
  await notify(ctx, {
    to: { organizationId: milestone.payeeOrganizationId, roles: ["owner", "admin", "deals", "finance"] },
    type: NOTIFICATION[decision], params: { milestone: milestone.title, milestoneZh: milestone.titleZh ?? "" }, path: `/milestones/${milestone.id}`,
  });
}
