import { and, eq, notInArray } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import type { Ctx } from "~/domains/core/context";
import { advanceDeal } from "~/domains/deals/advance-deal.server";
import { type MilestoneRow } from "./internal/load-milestone.server";
import { moveMilestone } from "./internal/move-milestone.server";
import { FINAL_MILESTONE_STATES, type MilestoneEvent, type MilestoneState } from "./milestone";

/** Events after which nothing more may happen to a milestone, and perhaps to its deal. */
const SETTLING = new Set<MilestoneEvent>(["complete_release", "complete_refund", "end_return", "complete_return"]);

/**
 * System verb for money: moves a milestone by the lifecycle table, in the transaction of the money's own fact, and
 * the deal with it: the first payment makes it active, the last settled milestone completes it. The caller has
 * authorized the act. Throws `conflict` when the milestone is no longer in a state that allows it.
 */
export async function advanceMilestone(
  ctx: Ctx,
  { milestoneId, event }: { milestoneId: string; event: MilestoneEvent },
): Promise<MilestoneState> {
  const moved = await moveMilestone(ctx, {
    milestoneId,
    event,
    set: {
      ...(event === "freeze" ? { frozenFrom: milestones.state } : {}),
      ...(event === "lose_part" || event === "lose_all" ? { frozenFrom: null } : {}),
      ...(event === "complete_release" ? { releasedAt: ctx.now } : {}),
      ...(event === "take_back_release" ? { releasedAt: null } : {}),
    },
  });
  if (event === "fund" || event === "part_fund") await advanceDeal(ctx, { dealId: moved.dealId, event: "activated" });
  if (SETTLING.has(event)) await completeDeal(ctx, moved);
  return moved.state;
}

/**
 * A deal is complete when nothing more will happen to its milestones and at least one was paid out.
 */
async function completeDeal(ctx: Ctx, { dealId }: MilestoneRow): Promise<void> {
  const [deal] = await ctx.db.select({ state: deals.state }).from(deals).where(eq(deals.id, dealId)).limit(1);
  // a deal that has ended stays ended, although money of it comes back later
  if (deal?.state === "terminated" || deal?.state === "completed") return;
  const open = await ctx.db
    .select({ id: milestones.id })
    .from(milestones)
    .where(and(eq(milestones.dealId, dealId), notInArray(milestones.state, [...FINAL_MILESTONE_STATES])))
    .limit(1);
  if (open.length > 0) return;
  const [paid] = await ctx.db
    .select({ id: milestones.id })
    .from(milestones)
    .where(and(eq(milestones.dealId, dealId), eq(milestones.state, "released")))
    .limit(1);
  await advanceDeal(ctx, paid ? { dealId, event: "completed" } : { dealId, event: "terminated", reason: "all_refunded" });
}
