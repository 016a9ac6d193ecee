import { and, eq, inArray } from "drizzle-orm";
import { batchPayments, payoutBatches } from "../../../db/schema/payouts";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { refreshManualWaiting } from "./internal/manual-waiting.server";
import { loadBatch } from "./internal/payout-batch.server";
import { paymentStatesBefore } from "./payout-batch";
import { cancelPayoutBatchInput } from "./payout-input";
import { canCancelBatch } from "./policy";

/** Takes a batch apart before its second approval: its releases may go into another. Throws `conflict` once it was sent. */
export async function cancelPayoutBatch(ctx: Ctx, input: unknown): Promise<void> {
  const { batchId } = parse(cancelPayoutBatchInput, input);
  const member = requireMember(ctx);
  authorize(canCancelBatch(member.actor, await loadBatch(member, batchId)));
  await withTransaction(member, async (tx) => {
    const batch = await loadBatch(tx, batchId, { lock: true });
    authorize(canCancelBatch(tx.actor, batch));
    await tx.db.update(payoutBatches)
      .set({ state: "cancelled", cancelledByUserId: tx.actor.userId, cancelledAt: tx.now, updatedAt: tx.now })
      .where(eq(payoutBatches.id, batchId));
    const freed = await tx.db.update(batchPayments).set({ state: "cancelled", updatedAt: tx.now })
      .where(and(eq(batchPayments.batchId, batchId), inArray(batchPayments.state, paymentStatesBefore("cancel"))))
      .returning({ releaseId: batchPayments.releaseId });
    await recordAudit(tx, { action: "payout_batch.cancelled", subjectType: "payout_batch", subjectId: batchId, details: { currency: batch.currency } });
    await refreshManualWaiting(tx, { releaseIds: freed.map(({ releaseId }) => releaseId) });
  });
}
