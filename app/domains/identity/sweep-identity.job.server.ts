import { lt } from "drizzle-orm";
import { rateLimits } from "~db/schema/house";
import { sessions, verifications } from "~db/schema/identity";
import type { Ctx, SystemActor } from "../core/context";

/** Removes what has run out: sessions, mailed links and challenges, counted attempts. */
export async function sweepIdentity(ctx: Ctx<SystemActor>): Promise<void> {
  await ctx.db.delete(sessions).where(lt(sessions.expiresAt, ctx.now));
  await ctx.db.delete(verifications).where(lt(verifications.expiresAt, ctx.now));
  await ctx.db.delete(rateLimits).where(lt(rateLimits.windowEndsAt, ctx.now));
}
