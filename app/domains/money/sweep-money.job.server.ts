import { and, eq, inArray, isNotNull, lt, ne, or, isNull, lte } from "drizzle-orm";
import { fundings, moneyOps, releases } from "../../../db/schema/money";
import { stripeEvents } from "../../../db/schema/stripe-inbox";
import { authorize } from "../core/authorize";
import type { Ctx, SystemActor } from "../core/context";
import { enqueue } from "../core/enqueue.server";
import { ringForOp } from "./internal/money-op.server";
import { canExecuteOps } from "./policy";
import { refreshFunding } from "./refresh-funding.server";

const MINUTE = 60_000;
const BATCH = 200;

/**
 * Rings again for everything that should have moved and did not: operations, kept events, released money that waits
 * for its payee, payment pages past their end. The jobs are doorbells; this is the person who walks the corridor.
 */
export async function sweepMoney(ctx: Ctx<SystemActor>): Promise<void> {
  authorize(canExecuteOps(ctx.actor));
  await ringOps(ctx);
  await ringEvents(ctx);
  await ringReleases(ctx);
  await endPages(ctx);
}

const before = (ctx: Ctx, minutes: number) => new Date(ctx.now.getTime() - minutes * MINUTE);

async function ringOps(ctx: Ctx): Promise<void> {
  const stuck = await ctx.db
    .select({ id: moneyOps.id })
    .from(moneyOps)
    .where(and(
      inArray(moneyOps.state, ["ready", "sent", "unknown"]), ne(moneyOps.kind, "manual_payout"), lt(moneyOps.updatedAt, before(ctx, 2)),
      or(isNull(moneyOps.nextAttemptAt), lte(moneyOps.nextAttemptAt, ctx.now)),
    ))
    .limit(BATCH);
  for (const { id } of stuck) await ringForOp(ctx, id, ctx.now);
}

async function ringEvents(ctx: Ctx): Promise<void> {
  const stuck = await ctx.db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(and(inArray(stripeEvents.state, ["received", "failed"]), lt(stripeEvents.receivedAt, before(ctx, 2))))
    .limit(BATCH);
  for (const { id } of stuck) await enqueue(ctx, "process_stripe_event", { eventId: id }, { runAt: ctx.now, key: `event:${id}` });
}

async function ringReleases(ctx: Ctx): Promise<void> {
  const waiting = await ctx.db
    .select({ id: releases.id })
    .from(releases)
    .where(and(inArray(releases.state, ["payable", "part_transferred"]), lt(releases.updatedAt, before(ctx, 2))))
    .limit(BATCH);
  for (const { id } of waiting) await enqueue(ctx, "start_release", { releaseId: id }, { runAt: ctx.now, key: `release:${id}` });
}

async function endPages(ctx: Ctx<SystemActor>): Promise<void> {
  const over = await ctx.db
    .select({ id: fundings.id })
    .from(fundings)
    .where(and(inArray(fundings.state, ["open"]), isNotNull(fundings.stripeSessionId), lt(fundings.expiresAt, before(ctx, 2))))
    .limit(BATCH);
  for (const { id } of over) await refreshFunding(ctx, id);
  await ctx.db
    .update(fundings)
    .set({ state: "expired", updatedAt: ctx.now })
    .where(and(eq(fundings.state, "open"), isNotNull(fundings.reference), lte(fundings.expiresAt, ctx.now)));
}
