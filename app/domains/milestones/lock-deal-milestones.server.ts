import { asc, eq } from "drizzle-orm";
import { milestones } from "../../../db/schema/milestones";
import type { Ctx } from "../core/context";
import { type MilestoneForMoney, MONEY_COLUMNS } from "./load-milestone-for-money.server";

/**
 * Holds every milestone of a deal until the transaction ends, always in the same order, for what looks at all of its
 * money at once. Other payers' milestones are among them: the caller has authorized its actor as a party of the deal.
 */
export async function lockDealMilestones(ctx: Ctx, dealId: string): Promise<MilestoneForMoney[]> {
  return ctx.db
    .select(MONEY_COLUMNS)
    .from(milestones)
    .where(eq(milestones.dealId, dealId))
    .orderBy(asc(milestones.id))
    .for("update");
}
