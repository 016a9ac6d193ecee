import { and, eq, inArray, sql } from "drizzle-orm";
import { disputes, reversals } from "../../../../db/schema/disputes";
import { refunds, releaseParts } from "../../../../db/schema/money";
import type { Reversal } from "../../../integrations/stripe/transfers.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx } from "../../core/context";
import { amountText } from "../amount-text";
import { refundStatesBefore } from "../money-lifecycles";
import { reversalDone } from "../postings-back";
import type { MoneyOp } from "./money-op.server";
import { postLedger } from "./post-ledger.server";
import { insertRefundOp } from "./send-refund.server";
import { tellOperators } from "./tell-operators.server";

/** The payee's Stripe balance gave it back: books it, and sends the refund that waited for it. */
export async function finishReversal(ctx: Ctx, op: MoneyOp, reversal: Reversal): Promise<void> {
  if (reversal.amountMinor !== op.amountMinor || reversal.currency !== op.currency) throw new Error(`Reversal ${reversal.id} is not what ${op.id} asked for.`);
  const [row] = await ctx.db
    .update(reversals)
    .set({ state: "done", stripeReversalId: reversal.id, failure: null, updatedAt: ctx.now })
    .where(eq(reversals.id, op.subject))
    .returning();
  if (!row) throw new Error(`Reversal ${op.subject} is missing.`);
  await postLedger(
    ctx,
    reversalDone({ reversalId: reversal.id, payeeOrganizationId: row.payeeOrganizationId, stripeAccountId: row.stripeAccountId, amount: op }),
    { ...op, opId: op.id, balanceTransactionId: reversal.balanceTransactionId, facts: { reversalId: row.id, releaseId: row.releaseId, fundingId: row.fundingId } },
  );
  await ctx.db
    .update(releaseParts)
    .set({ reversedMinor: sql`${releaseParts.reversedMinor} + ${row.amountMinor}` })
    .where(and(eq(releaseParts.releaseId, row.releaseId), eq(releaseParts.fundingId, row.fundingId)));
  if (row.disputeId) {
    await ctx.db.update(disputes)
      .set({ recoveredMinor: sql`${disputes.recoveredMinor} + ${row.amountMinor}`, updatedAt: ctx.now })
      .where(eq(disputes.id, row.disputeId));
  }
  if (row.refundId) await sendWaitingRefund(ctx, row.refundId);
}

async function sendWaitingRefund(ctx: Ctx, refundId: string): Promise<void> {
  const [refund] = await ctx.db
    .update(refunds)
    .set({ state: "reserved", failure: null, updatedAt: ctx.now })
    .where(and(eq(refunds.id, refundId), inArray(refunds.state, refundStatesBefore("reversed"))))
    .returning();
  if (refund) await insertRefundOp(ctx, refund);
}

/** Stripe refused (the payee's balance is empty): what the payee owes stays open, and the operator decides what to do. */
export async function refuseReversal(ctx: Ctx, op: MoneyOp, code: string): Promise<void> {
  const [row] = await ctx.db.update(reversals).set({ state: "refused", failure: code, updatedAt: ctx.now }).where(eq(reversals.id, op.subject)).returning();
  if (!row) throw new Error(`Reversal ${op.subject} is missing.`);
  if (row.refundId) {
    await ctx.db
      .update(refunds)
      .set({ state: "blocked", failure: code, updatedAt: ctx.now })
      .where(and(eq(refunds.id, row.refundId), inArray(refunds.state, refundStatesBefore("reversal_refused"))));
  }
  const caseId = row.refundId ?? row.disputeId ?? row.id;
  await recordAudit(ctx, { action: "milestone.reversal_refused", subjectType: "milestone", subjectId: row.milestoneId, details: { code, reversalId: row.id } });
  await tellOperators(ctx, { type: "case_opened", params: { amount: amountText(row) }, path: `/operator/cases/${caseId}` });
}
