import { and, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { fundings } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { enqueue } from "../../core/enqueue.server";
import { fundingStatesBefore } from "../money-lifecycles";

/**
 * Nothing is missing any more: requests for bank transfers are complete, and payment pages that are still open are
 * closed, so that nobody pays twice.
 */
export async function endOtherRequests(ctx: Ctx, milestoneId: string, fundingId: string): Promise<void> {
  await ctx.db
    .update(fundings)
    .set({ state: "complete", updatedAt: ctx.now })
    .where(and(eq(fundings.milestoneId, milestoneId), isNotNull(fundings.reference), inArray(fundings.state, fundingStatesBefore("completed"))));
  const pages = await ctx.db
    .select({ id: fundings.id })
    .from(fundings)
    .where(and(eq(fundings.milestoneId, milestoneId), ne(fundings.id, fundingId), isNull(fundings.arrivalId), isNull(fundings.reference), inArray(fundings.state, ["preparing", "open"])));
  for (const { id } of pages) await enqueue(ctx, "close_checkout", { fundingId: id }, { runAt: ctx.now });
}
