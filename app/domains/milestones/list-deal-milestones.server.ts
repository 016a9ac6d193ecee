import { and, asc, eq } from "drizzle-orm";
import { evidence } from "~db/schema/evidence";
import { milestones } from "~db/schema/milestones";
import type { Ctx } from "~/domains/core/context";
import { type MilestoneRow, visibleTo } from "./internal/load-milestone.server";

export interface DealMilestone extends MilestoneRow {
  /** How often proof was delivered. */
  rounds: number;
}

/** The milestones of a deal in the order of the contract, as far as the caller is their payer or payee. */
export async function listDealMilestones(ctx: Ctx, dealId: string): Promise<DealMilestone[]> {
  if (ctx.actor.kind === "anonymous" || ctx.actor.kind === "user") return [];
  // not a sql template: in a select from one table drizzle would write its columns without the table
  const rounds = ctx.db.$count(evidence, eq(evidence.milestoneId, milestones.id));
  const rows = await ctx.db
    .select({ milestone: milestones, rounds })
    .from(milestones)
    .where(and(eq(milestones.dealId, dealId), visibleTo(ctx)))
    .orderBy(asc(milestones.position), asc(milestones.id));
  return rows.map((row) => ({ ...row.milestone, rounds: row.rounds }));
}
