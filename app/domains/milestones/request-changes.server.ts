import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { requestChangesInput } from "./evidence-input";
import { authorizeAction } from "./internal/authorize-action.server";
import { loadMilestone } from "./internal/load-milestone.server";
import { moveMilestone } from "./internal/move-milestone.server";
import { writeReview } from "./internal/review.server";

/**
 * The payer says what is missing; the studio delivers again and the days to review begin anew. Silence no longer
 * approves until then. Throws `conflict` when nothing is under review.
 */
export async function requestChanges(ctx: Ctx, input: unknown): Promise<{ state: string }> {
  const values = parse(requestChangesInput, input);
  const member = requireMember(ctx);
  const milestone = await loadMilestone(member, values.milestoneId);
  authorizeAction(member, milestone, "request_changes");
  return withTransaction(member, async (tx) => {
    const moved = await moveMilestone(tx, { milestoneId: milestone.id, event: "request_changes", set: { reviewEndsAt: null } });
    await writeReview(tx, moved, { decision: "changes_requested", note: values.note });
    return { state: moved.state };
  });
}
