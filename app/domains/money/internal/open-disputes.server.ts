import { and, eq, inArray } from "drizzle-orm";
import { disputes } from "../../../../db/schema/disputes";
import type { Ctx } from "../../core/context";
import { OPEN_DISPUTE_STATES } from "../money-lifecycles";

/** Whether a bank is deciding about a payment of this milestone. Call it under the milestone's lock. */
export async function hasOpenDispute(ctx: Ctx, milestoneId: string): Promise<boolean> {
  const open = await ctx.db
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.milestoneId, milestoneId), inArray(disputes.state, [...OPEN_DISPUTE_STATES])))
    .limit(1);
  return open.length > 0;
}
