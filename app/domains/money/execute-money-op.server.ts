import { eq } from "drizzle-orm";
import { frozenCurrencies, moneyOps } from "../../../db/schema/money";
import { authorize } from "../core/authorize";
import type { Ctx, SystemActor } from "../core/context";
import { withTransaction } from "../core/transaction.server";
import { callStripe } from "./internal/call-stripe.server";
import { loadMilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { findOp, type MoneyOp, ringForOp } from "./internal/money-op.server";
import { settleOp } from "./internal/settle-op.server";
import { type Approach, approachTo, nextScan } from "./op-schedule";
import { canExecuteOps } from "./policy";

/**
 * Carries out a money operation: commits that it is being sent, asks Stripe outside of any transaction, and records
 * the outcome. Safe to call at any time, from anywhere, any number of times: the row decides what is still to do, and
 * Stripe sees one idempotency key.
 */
export async function executeMoneyOp(ctx: Ctx<SystemActor>, opId: string): Promise<void> {
  authorize(canExecuteOps(ctx.actor));
  const started = await withTransaction(ctx, (tx) => markSent(tx, opId));
  if (!started) return;
  await settleOp(ctx, started.op, await callStripe(started.op, started.approach));
}

async function markSent(ctx: Ctx, opId: string): Promise<{ op: MoneyOp; approach: Approach } | undefined> {
  const isDisputed = await holdMilestone(ctx, opId);
  const [op] = await ctx.db.select().from(moneyOps).where(eq(moneyOps.id, opId)).for("update");
  if (!op || !isDue(op, ctx.now)) return undefined;
  const approach = approachTo(op, ctx.now);
  const mustWait = (isDisputed && op.firstSentAt === null) || (approach !== "look_up" && (await isFrozen(ctx, op.currency)));
  if (op.kind === "transfer" && mustWait) {
    await ringForOp(ctx, op.id, nextScan(ctx.now));
    return undefined;
  }
  const [sent] = await ctx.db.update(moneyOps).set(asSent(op, approach, ctx.now)).where(eq(moneyOps.id, opId)).returning();
  return sent && { op: sent, approach };
}

/**
 * A transfer takes its milestone's lock before it is marked as sent: either a dispute finds it sent, or it finds the
 * milestone frozen and waits.
 */
async function holdMilestone(ctx: Ctx, opId: string): Promise<boolean> {
  const op = await findOp(ctx, opId);
  if (op?.kind !== "transfer" || !op.milestoneId) return false;
  return (await loadMilestoneForMoney(ctx, op.milestoneId, { lock: true })).state === "frozen";
}

/** Payments of the manual rail are made by people at the bank, never here. */
const isDue = (op: MoneyOp, now: Date): boolean =>
  op.kind !== "manual_payout" && op.state !== "done" && op.state !== "rejected" && !(op.nextAttemptAt && op.nextAttemptAt > now);

/** An operation in doubt stays in doubt until its outcome is known; a search is no sending. */
const asSent = (op: MoneyOp, approach: Approach, now: Date) => ({
  state: op.state === "unknown" ? ("unknown" as const) : ("sent" as const),
  firstSentAt: op.firstSentAt ?? now,
  sendCount: approach === "look_up" ? op.sendCount : op.sendCount + 1,
  updatedAt: now,
});

async function isFrozen(ctx: Ctx, currency: string): Promise<boolean> {
  const [frozen] = await ctx.db.select({ currency: frozenCurrencies.currency }).from(frozenCurrencies).where(eq(frozenCurrencies.currency, currency));
  return frozen !== undefined;
}
