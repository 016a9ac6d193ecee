import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { releaseMilestone } from "~/domains/money/release-milestone.server";
import { approveMilestoneInput } from "./evidence-input";
import { authorizeAction } from "./internal/authorize-action.server";
import { loadMilestone } from "./internal/load-milestone.server";
import { moveMilestone } from "./internal/move-milestone.server";
import { writeReview } from "./internal/review.server";

/**
 * The payer accepts what was delivered (or, for a funded milestone without delivery such as a signing fee, that it
 * is due) and the held money is released in the same transaction. Throws `conflict` when the state has no approval.
 */
export async function approveMilestone(ctx: Ctx, input: unknown): Promise<{ state: string }> {
  const values = parse(approveMilestoneInput, input);
  const member = requireMember(ctx);
  const milestone = await loadMilestone(member, values.milestoneId);
  authorizeAction(member, milestone, "approve");
  return withTransaction(member, async (tx) => {
    const moved = await moveMilestone(tx, {
      milestoneId: milestone.id, event: "approve", seen: milestone.state, set: { approvedAt: tx.now, approvedByUserId: tx.actor.userId },
    });
    await writeReview(tx, moved, { decision: "approved", note: values.note });
    await releaseMilestone(tx, { milestoneId: milestone.id });
    return { state: (await loadMilestone(tx, milestone.id)).state };
  });
}
