import { eq } from "drizzle-orm";
import { briefs } from "../../../db/schema/briefs";
import type { Ctx } from "../core/context";

/** Gives a brief its badge when money is held behind it, and takes it away when none is; money calls it under the brief's lock. */
export async function showFunded(ctx: Ctx, briefId: string, isFunded: boolean): Promise<void> {
  await ctx.db.update(briefs).set({ isFunded }).where(eq(briefs.id, briefId));
}
