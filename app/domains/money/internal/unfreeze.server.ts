import { and, eq, inArray } from "drizzle-orm";
import { releases } from "../../../../db/schema/money";
import { milestones } from "../../../../db/schema/milestones";
import type { Ctx } from "../../core/context";
import { enqueue } from "../../core/enqueue.server";
import { advanceMilestone } from "../../milestones/advance-milestone.server";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { thawMilestone } from "../../milestones/thaw-milestone.server";
import { heldEver } from "./funding-sums.server";
import { hasOpenDispute } from "./open-disputes.server";

/** States in which the hold must still carry the whole milestone. */
const BEFORE_RELEASE = new Set(["part_funded", "funded", "delivered", "changes_requested", "approved"]);

/**
 * The last dispute about a milestone is over: it goes on where it was, or, when its hold was lost, it needs money
 * again. Released money that waited is rung for.
 */
export async function unfreeze(ctx: Ctx, milestone: MilestoneForMoney): Promise<void> {
  if (await hasOpenDispute(ctx, milestone.id)) return;
  const [now] = await ctx.db.select({ state: milestones.state, frozenFrom: milestones.frozenFrom }).from(milestones).where(eq(milestones.id, milestone.id));
  if (now?.state !== "frozen") return;
  const held = await heldEver(ctx, milestone.id);
  if (BEFORE_RELEASE.has(now.frozenFrom ?? "") && held < milestone.amountMinor) {
    await advanceMilestone(ctx, { milestoneId: milestone.id, event: held === 0n ? "lose_all" : "lose_part" });
    return;
  }
  await thawMilestone(ctx, milestone.id);
  const waiting = await ctx.db
    .update(releases)
    .set({ waitingReason: null, updatedAt: ctx.now })
    .where(and(eq(releases.milestoneId, milestone.id), inArray(releases.state, ["payable", "transferring", "part_transferred"])))
    .returning({ id: releases.id });
  for (const { id } of waiting) await enqueue(ctx, "start_release", { releaseId: id }, { runAt: ctx.now, key: `release:${id}` });
}
