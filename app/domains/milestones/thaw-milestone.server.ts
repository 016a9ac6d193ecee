import { and, eq, isNotNull, sql } from "drizzle-orm";
import { milestones } from "~db/schema/milestones";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import type { MilestoneState } from "./milestone";

/**
 * System verb for money: a dispute is over and the milestone goes on where it was frozen, or where money that was
 * already on its way has brought it since. Throws `conflict` when it is not frozen.
 */
export async function thawMilestone(ctx: Ctx, milestoneId: string): Promise<MilestoneState> {
  const [moved] = await ctx.db
    .update(milestones)
    .set({ state: sql`${milestones.frozenFrom}`, frozenFrom: null, updatedAt: ctx.now })
    .where(and(eq(milestones.id, milestoneId), eq(milestones.state, "frozen"), isNotNull(milestones.frozenFrom)))
    .returning({ state: milestones.state });
  if (!moved) throw conflict("milestones:reason.state_changed");
  return moved.state;
}

/** A transfer that had left before the freeze arrives: the milestone stays frozen and will go on from there. */
export async function noteReleaseWhileFrozen(ctx: Ctx, milestoneId: string, isWhole: boolean): Promise<boolean> {
  const moved = await ctx.db
    .update(milestones)
    .set({ frozenFrom: isWhole ? "released" : "part_released", ...(isWhole ? { releasedAt: ctx.now } : {}), updatedAt: ctx.now })
    .where(and(eq(milestones.id, milestoneId), eq(milestones.state, "frozen")))
    .returning({ id: milestones.id });
  return moved.length > 0;
}
