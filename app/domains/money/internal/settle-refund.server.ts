import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { milestones } from "../../../../db/schema/milestones";
import { fundings, refunds } from "../../../../db/schema/money";
import type { Refund } from "../../../integrations/stripe/refunds.server";
import type { Ctx } from "../../core/context";
import { recordDealEvent } from "../../deals/record-deal-event.server";
import { advanceMilestone } from "../../milestones/advance-milestone.server";
import { amountText } from "../amount-text";
import { notify } from "../../notifications/notify.server";
import { OPEN_REFUND_STATES, refundStatesBefore } from "../money-lifecycles";
import { refundDone, refundFailed } from "../postings";
import { refundReturned, refundUnapplied } from "../postings-back";
import type { MoneyOp } from "./money-op.server";
import { postLedger } from "./post-ledger.server";
import { leftOf, returnableParts } from "./returnable-parts.server";
import { tellOperators } from "./tell-operators.server";

type RefundRow = typeof refunds.$inferSelect;

/** Stripe took the refund; what it says about it now is applied. */
export async function finishRefund(ctx: Ctx, op: MoneyOp, refund: Refund): Promise<void> {
  await ctx.db
    .update(refunds)
    .set({ state: "pending", stripeRefundId: refund.id, updatedAt: ctx.now })
    .where(and(eq(refunds.id, op.subject), inArray(refunds.state, refundStatesBefore("accepted"))));
  await applyRefundStatus(ctx, op, refund);
}

/** Follows a refund at Stripe: arrived, or failed before or after it had arrived. */
export async function applyRefundStatus(ctx: Ctx, op: MoneyOp, refund: Refund): Promise<void> {
  const [row] = await ctx.db.select().from(refunds).where(eq(refunds.id, op.subject)).for("update");
  if (!row) throw new Error(`Refund ${op.subject} is missing.`);
  if (row.state === "failed") return;
  if (row.state === "pending") await follow(ctx, { op, row, refund });
  if (refund.status !== "failed" && refund.status !== "canceled") return;
  if (hasLeft(refund)) await comeBack(ctx, { op, row, refund });
  else await failRefund(ctx, op, refund.failureReason ?? refund.status);
}

async function follow(ctx: Ctx, facts: RefundFacts): Promise<void> {
  if (hasLeft(facts.refund)) await leave(ctx, facts);
  if (hasArrived(facts.refund)) await arrive(ctx, facts);
}

const hasLeft = (refund: Refund): boolean => refund.balanceTransactionId !== null || hasArrived(refund);

/** A failure may be the first thing heard of a refund that had succeeded in between: then the bank moved twice. */
const hasArrived = (refund: Refund): boolean => refund.status === "succeeded" || refund.failureBalanceTransactionId !== null;

interface RefundFacts {
  op: MoneyOp;
  row: RefundRow;
  refund: Refund;
}

/** Stripe took the money from the platform's balance, which for a bank transfer is days before the payer has it. */
async function leave(ctx: Ctx, { op, row, refund }: RefundFacts): Promise<void> {
  await postLedger(ctx, refundDone({ opId: op.id, refundId: refund.id, amount: op }), {
    ...op, opId: op.id, balanceTransactionId: refund.balanceTransactionId, facts: { refundId: row.id, fundingId: row.fundingId },
  });
}

async function arrive(ctx: Ctx, { row }: RefundFacts): Promise<void> {
  await ctx.db.update(refunds).set({ state: "succeeded", updatedAt: ctx.now }).where(eq(refunds.id, row.id));
  await settleMilestoneOf(ctx, row);
  const amount = { amountMinor: row.amountMinor.toString(), currency: row.currency };
  const isOfMilestone = row.source === "hold" || row.source === "release";
  if (isOfMilestone && row.dealId && row.milestoneId) {
    await recordDealEvent(ctx, { dealId: row.dealId, type: "milestone_refunded", params: { milestoneId: row.milestoneId, ...amount } });
  }
  await notify(ctx, {
    to: { organizationId: row.payerOrganizationId, roles: ["owner", "admin", "finance"] }, type: "refund_made", params: { amount: amountText(amount) }, path: pathOf(row),
  });
}

/** Where the payer sees it: the deal, the brief, or its unapplied money. */
function pathOf(row: RefundRow): string {
  if (row.source === "payment") return "/money/unapplied";
  return row.briefId ? `/briefs/${row.briefId}` : `/deals/${row.dealId}/money`;
}

/** The last refund of its kind moves the milestone; money that was unapplied belongs to none. */
export async function settleMilestoneOf(ctx: Ctx, row: Pick<RefundRow, "id" | "milestoneId" | "source">): Promise<void> {
  const { milestoneId } = row;
  if (!milestoneId || row.source === "unapplied" || row.source === "payment") return;
  const open = await ctx.db
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.milestoneId, milestoneId), eq(refunds.source, row.source), ne(refunds.id, row.id), inArray(refunds.state, [...OPEN_REFUND_STATES])));
  if (open.length > 0) return;
  if (row.source === "hold") {
    // beside a kill fee the release moves the milestone
    if (await isCancelled(ctx, milestoneId)) await advanceMilestone(ctx, { milestoneId, event: "complete_refund" });
    return;
  }
  const isWhole = leftOf(await returnableParts(ctx, milestoneId)) === 0n;
  await advanceMilestone(ctx, { milestoneId, event: isWhole ? "complete_return" : "end_return" });
}

async function isCancelled(ctx: Ctx, milestoneId: string): Promise<boolean> {
  const [milestone] = await ctx.db.select({ state: milestones.state }).from(milestones).where(eq(milestones.id, milestoneId));
  return milestone?.state === "cancelled";
}

/** It had arrived and came back: the money belongs to the payer and is assigned to nothing. */
async function comeBack(ctx: Ctx, { op, row, refund }: RefundFacts): Promise<void> {
  await postLedger(ctx, refundReturned({ refundId: refund.id, payerOrganizationId: row.payerOrganizationId, amount: op }), {
    ...op, opId: op.id, balanceTransactionId: refund.failureBalanceTransactionId, facts: { refundId: row.id, fundingId: row.fundingId },
  });
  // what was for no milestone is counted at its payment; a milestone's money waits for a person
  const isCounted = await countAgain(ctx, row);
  await markFailed(ctx, row, { failure: refund.failureReason ?? refund.status, isUnapplied: !isCounted });
}

/** The payment of a refund that did not reach the payer has that money again, applied to nothing. */
async function countAgain(ctx: Ctx, row: RefundRow): Promise<boolean> {
  const ofBrief = row.source === "hold" && row.briefId !== null;
  if (row.source !== "payment" && !ofBrief) return false;
  const back = row.amountMinor;
  await ctx.db
    .update(fundings)
    .set(ofBrief
      ? { heldMinor: sql`${fundings.heldMinor} - ${back}`, refundedMinor: sql`${fundings.refundedMinor} - ${back}`, updatedAt: ctx.now }
      : { returnedMinor: sql`${fundings.returnedMinor} - ${back}`, updatedAt: ctx.now })
    .where(eq(fundings.id, row.fundingId));
  return true;
}

/**
 * It never left. Money of a hold is held again, and the refund may be asked for anew; what the payee gave back, what was
 * unapplied before, and what a kill fee left of a hold, is the payer's and unapplied.
 */
export async function failRefund(ctx: Ctx, op: MoneyOp, reason: string): Promise<void> {
  const [row] = await ctx.db.select().from(refunds).where(eq(refunds.id, op.subject)).for("update");
  if (!row || row.state === "failed") return;
  if (row.source !== "hold" || (row.milestoneId && !(await isCancelled(ctx, row.milestoneId)))) {
    await postLedger(ctx, refundUnapplied({ opId: op.id, payerOrganizationId: row.payerOrganizationId, amount: op }), {
      ...op, opId: op.id, facts: { refundId: row.id, fundingId: row.fundingId, reason },
    });
    await markFailed(ctx, row, { failure: reason, isUnapplied: !(await countAgain(ctx, row)) });
    return settleMilestoneOf(ctx, row);
  }
  await postLedger(ctx, refundFailed({ opId: op.id, holdId: row.milestoneId ?? row.briefId ?? "", amount: op }), {
    ...op, opId: op.id, facts: { refundId: row.id, fundingId: row.fundingId, reason },
  });
  await ctx.db
    .update(fundings)
    .set({ refundedMinor: sql`${fundings.refundedMinor} - ${row.amountMinor}`, updatedAt: ctx.now })
    .where(eq(fundings.id, row.fundingId));
  await markFailed(ctx, row, { failure: reason, isUnapplied: false });
}

async function markFailed(ctx: Ctx, row: RefundRow, why: { failure: string; isUnapplied: boolean }): Promise<void> {
  await ctx.db
    .update(refunds)
    .set({ state: "failed", ...why, updatedAt: ctx.now })
    .where(and(eq(refunds.id, row.id), inArray(refunds.state, refundStatesBefore("failed"))));
  await notify(ctx, {
    to: { organizationId: row.payerOrganizationId, roles: ["owner", "admin", "finance"] },
    type: "refund_failed", params: { amount: amountText(row) }, path: pathOf(row),
  });
  if (why.isUnapplied) await tellOperators(ctx, { type: "case_opened", params: { amount: amountText(row) }, path: `/operator/cases/${row.id}` });
}
