import { eq } from "drizzle-orm";
import { releaseParts } from "../../../db/schema/money";
import { batchPayments, payoutBatches } from "../../../db/schema/payouts";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict, invalid } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { requireOwnFile } from "../files/own-file.server";
import { settleManualOp } from "./internal/manual-op.server";
import { closeWhenEnded, hideFromOthers, lockPayment } from "./internal/payout-batch.server";
import { postLedger } from "./internal/post-ledger.server";
import { advanceRelease } from "./internal/settle-transfer.server";
import { paymentStatesBefore } from "./payout-batch";
import { finishPaymentInput } from "./payout-input";
import { canOperateMoney } from "./policy";
import { manualPayoutDone } from "./postings";

const DAY_MS = 86_400_000;

/**
 * The bank has paid: its reference, value date and proof are kept, the money leaves the platform's bank in the books,
 * and release and milestone move on as after a transfer. Counts once; throws `conflict` when the payment has ended or
 * was not approved twice.
 */
export async function finishPayment(ctx: Ctx, input: unknown): Promise<void> {
  const values = parse(finishPaymentInput, input);
  const member = requireMember(ctx);
  hideFromOthers(member, "batch_payment");
  authorize(canOperateMoney(member.actor));
  await withTransaction(member, async (tx) => {
    const { payment, release } = await lockPayment(tx, values.paymentId);
    if (!paymentStatesBefore("finish").includes(payment.state) || !payment.opId) throw conflict(`payouts:reason.payment_state.${payment.state}`);
    await refuseOddDay(tx, payment.batchId, values.valueDate);
    await requireOwnFile(tx, { fileId: values.proofFileId, organizationId: tx.actor.organizationId, purpose: "proof" });
    const { bankReference, valueDate, proofFileId } = values;
    const op = await settleManualOp(tx, payment.opId, { bankReference });
    await tx.db.update(batchPayments)
      .set({ state: "done", bankReference, valueDate, proofFileId, doneByUserId: tx.actor.userId, doneAt: tx.now, updatedAt: tx.now })
      .where(eq(batchPayments.id, payment.id));
    await postLedger(tx, manualPayoutDone({ opId: op.id, amount: payment }), { ...op, opId: op.id, facts: { releaseId: release.id, paymentId: payment.id, bankReference } });
    await tx.db.update(releaseParts).set({ transferredAt: tx.now }).where(eq(releaseParts.releaseId, release.id));
    await advanceRelease(tx, release.id);
    await closeWhenEnded(tx, payment.batchId);
    await recordAudit(tx, { action: "payout_payment.done", subjectType: "payout_batch", subjectId: payment.batchId, details: { paymentId: payment.id, code: bankReference } });
  });
}

/** A payment cannot have been made before it was approved, nor be made after tomorrow (the bank may be a day ahead). */
async function refuseOddDay(ctx: Ctx<MemberActor>, batchId: string, valueDate: string): Promise<void> {
  const [batch] = await ctx.db.select({ sentAt: payoutBatches.secondApprovedAt }).from(payoutBatches).where(eq(payoutBatches.id, batchId));
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  const [first, last] = [day((batch?.sentAt ?? ctx.now).getTime() - DAY_MS), day(ctx.now.getTime() + DAY_MS)];
  if (valueDate < first || valueDate > last) throw invalid("valueDate", "payouts:error.value_date", { first, last });
}
