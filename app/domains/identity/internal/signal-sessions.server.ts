import { sql } from "drizzle-orm";
import type { Ctx } from "../../core/context";

/** Tells open live streams of this person to look whether their session still exists. */
export async function signalSessions(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db.execute(sql`select pg_notify('live', ${JSON.stringify({ userId, kind: "sessions_changed", id: userId })})`);
}
