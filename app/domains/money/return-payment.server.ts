import { and, eq, inArray } from "drizzle-orm";
import { moneyOps, releaseParts, releases } from "../../../db/schema/money";
import { batchPayments } from "../../../db/schema/payouts";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, MONEY_ROLES, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, invalid } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { recordDealEvent } from "../deals/record-deal-event.server";
import { advanceMilestone } from "../milestones/advance-milestone.server";
import { notify } from "../notifications/notify.server";
import { amountText } from "./amount-text";
import { settleManualOp } from "./internal/manual-op.server";
import { closeWhenEnded, hideFromOthers, lockPayment, type LockedPayment } from "./internal/payout-batch.server";
import { postLedger } from "./internal/post-ledger.server";
import { releaseStatesBefore } from "./money-lifecycles";
import { paymentStatesBefore } from "./payout-batch";
import { returnPaymentInput } from "./payout-input";
import { canOperateMoney } from "./policy";
import { manualPayoutRefused, manualPayoutReturned } from "./postings";

/**
 * The bank sent a payment back, or refused it before it left. The books mirror it, the release is payable again with
 * the reason, and it may go into a new batch; a milestone that had been paid is being paid again. Throws `conflict`
 * when the payment was never given to the bank or has come back before.
 */
export async function returnPayment(ctx: Ctx, input: unknown): Promise<void> {
  const values = parse(returnPaymentInput, input);
  const member = requireMember(ctx);
  hideFromOthers(member, "batch_payment");
  authorize(canOperateMoney(member.actor));
  await withTransaction(member, async (tx) => {
    const row = await lockPayment(tx, values.paymentId);
    const { payment } = row;
    if (!paymentStatesBefore("return").includes(payment.state) || !payment.opId) throw conflict(`payouts:reason.payment_state.${payment.state}`);
    if (new Date(`${values.returnedOn}T00:00:00Z`).getTime() > tx.now.getTime() + 86_400_000) throw invalid("returnedOn", "payouts:error.returned_on");
    if (payment.state === "done") await takeBack(tx, row, payment.opId);
    else await refuse(tx, row, { opId: payment.opId, reason: values.reason });
    await tx.db.update(batchPayments)
      .set({ state: "returned", returnReason: values.reason, returnedOn: values.returnedOn, returnedByUserId: tx.actor.userId, returnedAt: tx.now, updatedAt: tx.now })
      .where(eq(batchPayments.id, payment.id));
    await closeWhenEnded(tx, payment.batchId);
    await recordAudit(tx, { action: "payout_payment.returned", subjectType: "payout_batch", subjectId: payment.batchId, details: { paymentId: payment.id, reason: values.reason } });
    await tell(tx, row, values.reason);
  });
}

/** It had arrived: bank_platform → payable, and what was paid is to be paid again. */
async function takeBack(ctx: Ctx, { payment, release }: LockedPayment, opId: string): Promise<void> {
  const returned = await ctx.db.update(moneyOps).set({ returnedAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(moneyOps.id, opId), eq(moneyOps.state, "done"))).returning({ id: moneyOps.id });
  if (returned.length === 0) throw conflict("payouts:reason.payment_ended");
  await postLedger(ctx, manualPayoutReturned({ opId, payeeOrganizationId: release.payeeOrganizationId, amount: payment }), aboutOf({ payment, release }, opId));
  await ctx.db.update(releaseParts).set({ transferredAt: null }).where(eq(releaseParts.releaseId, release.id));
  await makePayable(ctx, release.id, "bank_returned");
  await advanceMilestone(ctx, { milestoneId: release.milestoneId, event: "take_back_release" });
}

/** It never left: inflight → payable, and the operation is rejected. */
async function refuse(ctx: Ctx, { payment, release }: LockedPayment, { opId, reason }: { opId: string; reason: string }): Promise<void> {
  await settleManualOp(ctx, opId, { refused: reason });
  await postLedger(ctx, manualPayoutRefused({ opId, payeeOrganizationId: release.payeeOrganizationId, amount: payment }), aboutOf({ payment, release }, opId));
  await makePayable(ctx, release.id, "transfer_refused");
}

const aboutOf = ({ payment, release }: LockedPayment, opId: string) => ({
  milestoneId: release.milestoneId, dealId: release.dealId, payerOrganizationId: release.payerOrganizationId,
  payeeOrganizationId: release.payeeOrganizationId, opId, facts: { releaseId: release.id, paymentId: payment.id },
});

async function makePayable(ctx: Ctx, releaseId: string, event: "bank_returned" | "transfer_refused"): Promise<void> {
  const moved = await ctx.db.update(releases).set({ state: "payable", waitingReason: "bank_returned", updatedAt: ctx.now })
    .where(and(eq(releases.id, releaseId), inArray(releases.state, releaseStatesBefore(event)))).returning({ id: releases.id });
  if (moved.length === 0) throw conflict("payouts:reason.payment_ended");
}

async function tell(ctx: Ctx, { payment, release }: LockedPayment, reason: string): Promise<void> {
  const amount = { amountMinor: payment.amountMinor.toString(), currency: payment.currency };
  await recordDealEvent(ctx, { dealId: release.dealId, type: "milestone_payment_returned", params: { milestoneId: release.milestoneId, ...amount } });
  await notify(ctx, {
    to: { organizationId: release.payeeOrganizationId, roles: MONEY_ROLES }, type: "manual_payout_returned", params: { amount: amountText(amount), reason }, path: "/money",
  });
}
