import { and, eq, inArray } from "drizzle-orm";
import { disputes } from "../../../../db/schema/disputes";
import { fundings } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { OPEN_DISPUTE_STATES } from "../money-lifecycles";

/** Whether a bank is deciding about a charge that pays this milestone, whatever it was paid for first. Call it under the milestone's lock. */
export async function hasOpenDispute(ctx: Ctx, milestoneId: string): Promise<boolean> {
  const open = await ctx.db
    .select({ id: disputes.id })
    .from(disputes)
    .innerJoin(fundings, eq(fundings.stripeChargeId, disputes.stripeChargeId))
    .where(and(eq(fundings.milestoneId, milestoneId), inArray(disputes.state, [...OPEN_DISPUTE_STATES])))
    .limit(1);
  return open.length > 0;
}

/** Whether a bank is deciding about this charge. */
export async function isDisputed(ctx: Ctx, chargeId: string): Promise<boolean> {
  const [open] = await ctx.db
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.stripeChargeId, chargeId), inArray(disputes.state, [...OPEN_DISPUTE_STATES])))
    .limit(1);
  return open !== undefined;
}
