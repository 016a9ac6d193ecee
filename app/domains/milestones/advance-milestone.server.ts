import { and, eq, inArray } from "drizzle-orm";
import { milestones } from "../../../db/schema/milestones";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { type MilestoneEvent, type MilestoneState, milestoneLifecycle } from "./milestone";

/**
 * Moves a milestone on behalf of money: a guarded update by the lifecycle table, in the caller's transaction.
 * The caller has authorized the act. Throws `conflict` when the milestone is no longer in a state that allows it.
 */
export async function advanceMilestone(
  ctx: Ctx,
  input: { milestoneId: string; event: MilestoneEvent },
): Promise<MilestoneState> {
  for (const row of milestoneLifecycle.filter((candidate) => candidate.event === input.event)) {
    const [moved] = await ctx.db
      .update(milestones)
      .set({
        state: row.to,
        updatedAt: ctx.now,
        ...(row.event === "freeze" ? { frozenFrom: milestones.state } : {}),
        ...(row.event === "complete_release" ? { releasedAt: ctx.now } : {}),
      })
      .where(and(eq(milestones.id, input.milestoneId), inArray(milestones.state, [...row.from])))
      .returning({ state: milestones.state });
    if (moved) return moved.state;
  }
  throw conflict("milestones:reason.state_changed");
}
