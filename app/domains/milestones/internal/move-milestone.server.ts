import { and, eq, inArray } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { milestones } from "~db/schema/milestones";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { type MilestoneEvent, milestoneLifecycle, type MilestoneState } from "../milestone";
import type { MilestoneRow } from "./load-milestone.server";

export interface MilestoneMove {
  milestoneId: string;
  event: MilestoneEvent;
  /** Only from this state: a person decides about what they saw. */
  seen?: MilestoneState;
  /** Columns that change with the state. */
  set?: PgUpdateSetSource<typeof milestones>;
}

/**
 * Moves a milestone by one row of the lifecycle, if it still is in a state that allows it: of two people pressing
 * at once one wins, the other gets a `conflict` that says so.
 */
export async function moveMilestone(ctx: Ctx, { milestoneId, event, seen, set }: MilestoneMove): Promise<MilestoneRow> {
  for (const row of milestoneLifecycle.filter((candidate) => candidate.event === event)) {
    const [moved] = await ctx.db
      .update(milestones)
      .set({ ...set, state: row.to, updatedAt: ctx.now })
      .where(and(eq(milestones.id, milestoneId), inArray(milestones.state, row.from.filter((state) => !seen || state === seen))))
      .returning();
    if (moved) return moved;
  }
  throw conflict("milestones:reason.state_changed");
}
