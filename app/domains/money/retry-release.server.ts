import { and, eq, inArray } from "drizzle-orm";
import { releases } from "../../../db/schema/money";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { enqueue } from "../core/enqueue.server";
import { canOperateMoney } from "./policy";

/** The operator rings once more for released money that waits; what may be sent is asked of Stripe anew. */
export async function retryRelease(ctx: Ctx, releaseId: string): Promise<void> {
  authorize(canOperateMoney(ctx.actor));
  const [waiting] = await ctx.db
    .select({ id: releases.id })
    .from(releases)
    .where(and(eq(releases.id, releaseId), inArray(releases.state, ["payable", "part_transferred"])));
  if (!waiting) throw conflict("cases:reason.changed");
  await enqueue(ctx, "start_release", { releaseId }, { runAt: ctx.now, key: `release:${releaseId}` });
}
