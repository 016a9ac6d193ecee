import { and, eq, isNull } from "drizzle-orm";
import { availGrants } from "~db/schema/avails";
import type { Ctx } from "~/domains/core/context";

/**
 * Gives back what a deal's contracts sold, from now on: the rows stay as history and no longer bar anybody. In the
 * transaction of the deal's end, whose author has been authorized; repeating it changes nothing.
 */
export async function releaseAvails(ctx: Ctx, { dealId }: { dealId: string }): Promise<number> {
  const released = await ctx.db.update(availGrants).set({ releasedAt: ctx.now })
    .where(and(eq(availGrants.dealId, dealId), isNull(availGrants.releasedAt)))
    .returning({ id: availGrants.id });
  return released.length;
}
