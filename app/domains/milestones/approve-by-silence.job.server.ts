import { z } from "zod";
import { authorize } from "~/domains/core/authorize";
import type { Ctx, SystemActor } from "~/domains/core/context";
import { withTransaction } from "~/domains/core/transaction.server";
import { releaseMilestone } from "~/domains/money/release-milestone.server";
import { loadMilestone } from "./internal/load-milestone.server";
import { moveMilestone } from "./internal/move-milestone.server";
import { writeReview } from "./internal/review.server";
import { canApproveBySilence } from "./policy";

const payload = z.object({ milestoneId: z.string() });

/**
 * The review days are over and nobody answered: by the contract that is an approval. Rings early, late or twice
 * without harm: the milestone's own dates decide.
 */
export async function approveBySilence(ctx: Ctx<SystemActor>, input: unknown): Promise<void> {
  const { milestoneId } = payload.parse(input);
  authorize(canApproveBySilence(ctx.actor));
  await withTransaction(ctx, async (tx) => {
    const milestone = await loadMilestone(tx, milestoneId, { lock: true });
    const isDue = milestone.silenceApproves && milestone.reviewEndsAt !== null && milestone.reviewEndsAt <= tx.now;
    if (milestone.state !== "delivered" || !isDue) return;
    const moved = await moveMilestone(tx, { milestoneId, event: "approve_by_silence", set: { approvedAt: tx.now } });
    await writeReview(tx, moved, { decision: "approved_by_silence", note: "" });
    await releaseMilestone(tx, { milestoneId, cause: "silence" });
  });
}
