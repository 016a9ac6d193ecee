import { and, eq, inArray } from "drizzle-orm";
import { releases } from "../../../db/schema/money";
import { batchPayments, payoutBatches } from "../../../db/schema/payouts";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadMilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { amountText } from "./amount-text";
import { detailsStandings, isReady } from "./internal/bank-account.server";
import { insertManualOp } from "./internal/manual-op.server";
import { type BatchRow, loadBatch, type LockedPayment, refuseFrozen } from "./internal/payout-batch.server";
import { postLedger } from "./internal/post-ledger.server";
import { tellOperators } from "./internal/tell-operators.server";
import { releaseStatesBefore } from "./money-lifecycles";
import { batchStatesBefore } from "./payout-batch";
import { approvePayoutBatchInput } from "./payout-input";
import { canApproveBatch } from "./policy";
import { manualPayoutApproved } from "./postings";

/**
 * One of two approvals of a batch, by two different people. With the second the money is set aside for the bank,
 * payment by payment, and the bank's file may be taken. Throws `conflict` for the same person twice, for an approval
 * that was given meanwhile, in a frozen currency, for a frozen milestone, and when a payee has changed its account.
 */
export async function approvePayoutBatch(ctx: Ctx, input: unknown): Promise<{ state: "approved_once" | "sent" }> {
  const { batchId, approval } = parse(approvePayoutBatchInput, input);
  const member = requireMember(ctx);
  authorize(canApproveBatch(member.actor, await loadBatch(member, batchId)));
  return withTransaction(member, async (tx) => {
    const locked = approval === "second" ? await lockMilestones(tx, batchId) : [];
    const batch = await loadBatch(tx, batchId, { lock: true });
    authorize(canApproveBatch(tx.actor, batch));
    if ((batch.state === "proposed") !== (approval === "first")) throw conflict("payouts:reason.approved_meanwhile");
    if (approval === "first") await approveFirst(tx, batch);
    else await approveSecond(tx, batch, locked);
    await recordAudit(tx, { action: approval === "first" ? "payout_batch.approved_once" : "payout_batch.approved", subjectType: "payout_batch", subjectId: batch.id, details: { currency: batch.currency } });
    return { state: approval === "first" ? "approved_once" : "sent" };
  });
}

/** Everything that moves a milestone's money takes its lock first; several in the order of their ids, so that nobody waits in a circle. */
async function lockMilestones(ctx: Ctx, batchId: string): Promise<string[]> {
  const rows = await ctx.db.selectDistinct({ id: releases.milestoneId }).from(batchPayments)
    .innerJoin(releases, eq(releases.id, batchPayments.releaseId)).where(eq(batchPayments.batchId, batchId)).orderBy(releases.milestoneId);
  for (const { id } of rows) {
    const milestone = await loadMilestoneForMoney(ctx, id, { lock: true });
    if (milestone.state === "frozen") throw conflict("payouts:reason.milestone_frozen", { milestone: milestone.title });
  }
  return rows.map(({ id }) => id);
}

async function approveFirst(ctx: Ctx<MemberActor>, batch: BatchRow): Promise<void> {
  const moved = await ctx.db.update(payoutBatches)
    .set({ state: "approved_once", firstApprovedByUserId: ctx.actor.userId, firstApprovedAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(payoutBatches.id, batch.id), inArray(payoutBatches.state, batchStatesBefore("approve_first"))))
    .returning({ id: payoutBatches.id });
  if (moved.length === 0) throw conflict("payouts:reason.approved_meanwhile");
  await tellOperators(ctx, { type: "batch_to_approve_again", params: { amount: amountText({ amountMinor: batch.totalMinor, currency: batch.currency }) }, path: `/operator/payouts/${batch.id}` });
}

async function approveSecond(ctx: Ctx<MemberActor>, batch: BatchRow, lockedMilestones: readonly string[]): Promise<void> {
  await refuseFrozen(ctx, batch.currency);
  const rows = await ctx.db.select({ payment: batchPayments, release: releases }).from(batchPayments)
    .innerJoin(releases, eq(releases.id, batchPayments.releaseId)).where(eq(batchPayments.batchId, batch.id)).orderBy(batchPayments.id).for("update");
  if (rows.some(({ release }) => !lockedMilestones.includes(release.milestoneId))) throw conflict("payouts:reason.approved_meanwhile");
  await refuseChangedDetails(ctx, rows);
  const moved = await ctx.db.update(payoutBatches)
    .set({ state: "sent", secondApprovedByUserId: ctx.actor.userId, secondApprovedAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(payoutBatches.id, batch.id), inArray(payoutBatches.state, batchStatesBefore("approve_second"))))
    .returning({ id: payoutBatches.id });
  if (moved.length === 0) throw conflict("payouts:reason.approved_meanwhile");
  for (const row of rows) await send(ctx, row);
}

async function refuseChangedDetails(ctx: Ctx, rows: readonly LockedPayment[]): Promise<void> {
  const standing = await detailsStandings(ctx, rows.map(({ payment }) => payment.payeeOrganizationId));
  for (const { payment } of rows) {
    const details = standing(payment.payeeOrganizationId);
    if (!isReady(details) || details.confirmedId !== payment.bankDetailsId) throw conflict("payouts:reason.details_changed");
  }
}

async function send(ctx: Ctx, { payment, release }: LockedPayment): Promise<void> {
  const moved = await ctx.db.update(releases)
    .set({ state: "transferring", waitingReason: null, updatedAt: ctx.now })
    .where(and(eq(releases.id, release.id), eq(releases.rail, "manual"), inArray(releases.state, releaseStatesBefore("transfer_started"))))
    .returning({ id: releases.id });
  if (moved.length === 0) throw conflict("payouts:reason.not_payable");
  const opId = await insertManualOp(ctx, release, payment);
  const { milestoneId, dealId, payerOrganizationId, payeeOrganizationId } = release;
  await postLedger(ctx, manualPayoutApproved({ opId, payeeOrganizationId, amount: payment }), {
    milestoneId, dealId, payerOrganizationId, payeeOrganizationId, opId, facts: { releaseId: release.id, paymentId: payment.id, batchId: payment.batchId },
  });
  await ctx.db.update(batchPayments).set({ state: "sent", opId, updatedAt: ctx.now }).where(eq(batchPayments.id, payment.id));
}
