import { eq, sql } from "drizzle-orm";
import { rateLimits } from "~db/schema/house";
import type { Ctx } from "../core/context";
import { DomainError } from "../core/errors";

export interface Limit {
  /** What is limited and for whom: `sign_in:mail:a@example.com`. */
  key: string;
  /** How many in one window. */
  max: number;
  windowSeconds: number;
}

/**
 * Counts one act against a fixed window shared by all processes; throws `rate_limited` when the window is full.
 * Call it outside of a transaction: a refused act must stay counted.
 */
export async function takeToken(ctx: Ctx, limit: Limit): Promise<void> {
  const endsAt = new Date(ctx.now.getTime() + limit.windowSeconds * 1000);
  const isOver = sql`${rateLimits.windowEndsAt} <= ${ctx.now.toISOString()}::timestamptz`;
  const [row] = await ctx.db
    .insert(rateLimits)
    .values({ key: limit.key, count: 1, windowEndsAt: endsAt })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimits.count} + 1 end`,
        windowEndsAt: sql`case when ${isOver} then excluded.window_ends_at else ${rateLimits.windowEndsAt} end`,
      },
    })
    .returning({ count: rateLimits.count, windowEndsAt: rateLimits.windowEndsAt });
  if (!row || row.count <= limit.max) return;
  const retryAfter = Math.max(1, Math.ceil((row.windowEndsAt.getTime() - ctx.now.getTime()) / 1000));
  throw new DomainError("rate_limited", {
    reason: "identity:reason.too_many_attempts",
    params: { minutes: Math.ceil(retryAfter / 60) },
    retryAfter,
  });
}

/** Forgets a count: a person who got in did not guess. */
export async function clearTokens(ctx: Ctx, key: string): Promise<void> {
  await ctx.db.delete(rateLimits).where(eq(rateLimits.key, key));
}
