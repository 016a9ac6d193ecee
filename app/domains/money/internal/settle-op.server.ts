import { and, eq, inArray } from "drizzle-orm";
import { moneyOps } from "../../../../db/schema/money";
import type { CallFailure } from "../../../integrations/stripe/call-outcome.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx } from "../../core/context";
import { withTransaction } from "../../core/transaction.server";
import { loadMilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { opStatesBefore } from "../money-lifecycles";
import { nextAttempt, nextScan } from "../op-schedule";
import { applyCharge } from "./apply-charge.server";
import type { CallResult, Effect } from "./call-stripe.server";
import { failCheckout, openCheckout } from "./settle-checkout.server";
import { finishReversal, refuseReversal } from "./settle-reversal.server";
import { failRefund, finishRefund } from "./settle-refund.server";
import { finishTransfer, refuseTransfer } from "./settle-transfer.server";
import { type MoneyOp, ringForOp } from "./money-op.server";

/** The third transaction of an operation: what Stripe did, or said, becomes a fact here. */
export function settleOp(ctx: Ctx, op: MoneyOp, result: CallResult): Promise<void> {
  return withTransaction(ctx, async (tx) => {
    if (result.found === true) return finishOp(tx, op, result.effect);
    if (result.found === false) return missOp(tx, op);
    const { failure } = result;
    return failure.kind === "rejected" ? rejectOp(tx, op, failure) : retryOp(tx, op, failure);
  });
}

/** An operation took effect. Told twice (by the answer, a webhook, a search) it counts once. */
export async function finishOp(ctx: Ctx, op: MoneyOp, effect: Effect): Promise<void> {
  if (op.milestoneId) await loadMilestoneForMoney(ctx, op.milestoneId, { lock: true });
  const [done] = await ctx.db
    .update(moneyOps)
    .set({ state: "done", stripeId: stripeIdOf(effect), firstSentAt: op.firstSentAt ?? ctx.now, finishedAt: ctx.now, nextAttemptAt: null, lastError: null, updatedAt: ctx.now })
    .where(and(eq(moneyOps.id, op.id), inArray(moneyOps.state, opStatesBefore("done"))))
    .returning();
  if (!done) return;
  if (effect.kind === "checkout") await openCheckout(ctx, done, effect.session);
  if (effect.kind === "cash_payment") await applyCharge(ctx, done.subject, effect.charge);
  if (effect.kind === "transfer") await finishTransfer(ctx, done, effect.transfer);
  if (effect.kind === "refund") await finishRefund(ctx, done, effect.refund);
  if (effect.kind === "reversal") await finishReversal(ctx, done, effect.reversal);
}

function stripeIdOf(effect: Effect): string {
  if (effect.kind === "checkout") return effect.session.id;
  if (effect.kind === "cash_payment") return effect.charge.id;
  if (effect.kind === "reversal") return effect.reversal.id;
  return effect.kind === "transfer" ? effect.transfer.id : effect.refund.id;
}

/** Stripe refused for good: the reservation goes back, and a new attempt would be a new operation. */
export async function rejectOp(ctx: Ctx, op: MoneyOp, failure: { code: string; message: string }): Promise<void> {
  if (op.milestoneId) await loadMilestoneForMoney(ctx, op.milestoneId, { lock: true });
  const [rejected] = await ctx.db
    .update(moneyOps)
    .set({ state: "rejected", lastError: describe(failure), finishedAt: ctx.now, nextAttemptAt: null, updatedAt: ctx.now })
    .where(and(eq(moneyOps.id, op.id), inArray(moneyOps.state, opStatesBefore("rejected"))))
    .returning();
  if (!rejected) return;
  await recordAudit(ctx, { action: "money_op.rejected", subjectType: "money_op", subjectId: op.id, details: { kind: op.kind, code: failure.code } });
  if (op.kind === "checkout" || op.kind === "cash_payment") await failCheckout(ctx, rejected);
  if (op.kind === "transfer") await refuseTransfer(ctx, rejected, failure.code);
  if (op.kind === "refund") await failRefund(ctx, rejected, failure.code);
  if (op.kind === "reversal") await refuseReversal(ctx, rejected, failure.code);
}

/** Not answered, or asked to wait: the same request again later, under the same key. */
async function retryOp(ctx: Ctx, op: MoneyOp, failure: CallFailure): Promise<void> {
  const runAt = nextAttempt(ctx.now, op.sendCount);
  await ctx.db
    .update(moneyOps)
    .set({ ...(failure.kind === "unknown" ? { state: "unknown" as const } : {}), lastError: describe(failure), nextAttemptAt: runAt, updatedAt: ctx.now })
    .where(and(eq(moneyOps.id, op.id), inArray(moneyOps.state, opStatesBefore("lost"))));
  await ringForOp(ctx, op.id, runAt);
}

/** A search found no trace: it is counted, and repeated until a person decides. */
async function missOp(ctx: Ctx, op: MoneyOp): Promise<void> {
  const runAt = nextScan(ctx.now);
  await ctx.db
    .update(moneyOps)
    .set({ state: "unknown", cleanScanCount: op.cleanScanCount + 1, nextAttemptAt: runAt, updatedAt: ctx.now })
    .where(and(eq(moneyOps.id, op.id), inArray(moneyOps.state, opStatesBefore("lost"))));
  await ringForOp(ctx, op.id, runAt);
}

const describe = ({ code, message }: { code: string; message: string }): string => `${code}: ${message}`.slice(0, 500);
