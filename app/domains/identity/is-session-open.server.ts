import { and, eq, gt } from "drizzle-orm";
import { sessions } from "~db/schema/identity";
import type { Ctx } from "../core/context";

/** Whether a session still exists and has not expired: asked by streams that outlive one request. */
export async function isSessionOpen(ctx: Ctx, sessionId: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), gt(sessions.expiresAt, ctx.now)));
  return rows.length > 0;
}
