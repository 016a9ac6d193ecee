import { eq } from "drizzle-orm";
import { bankDetails, batchPayments } from "../../../db/schema/payouts";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { withTransaction } from "../core/transaction.server";
import { openAccount } from "./internal/bank-account.server";
import { loadBatch } from "./internal/payout-batch.server";
import { payoutFile } from "./payout-file";
import { canConfirmBankDetails } from "./policy";

/**
 * The file for the bank, with whole account numbers: only after the second approval, for a person, and each time in
 * the audit log. Payments that came back or were cancelled are not in it.
 */
export async function exportPayoutBatch(ctx: Ctx, batchId: string): Promise<{ name: string; text: string }> {
  const member = requireMember(ctx);
  authorize(canConfirmBankDetails(member.actor));
  return withTransaction(member, async (tx) => {
    const batch = await loadBatch(tx, batchId);
    if (batch.state !== "sent" && batch.state !== "closed") throw conflict(`payouts:reason.batch_state.${batch.state}`);
    const rows = await tx.db.select({ payment: batchPayments, details: bankDetails }).from(batchPayments)
      .innerJoin(bankDetails, eq(bankDetails.id, batchPayments.bankDetailsId))
      .where(eq(batchPayments.batchId, batch.id)).orderBy(batchPayments.id);
    const payments = rows.filter(({ payment }) => payment.state === "sent" || payment.state === "done")
      .map(({ payment, details }) => ({ id: payment.id, amountMinor: payment.amountMinor, currency: payment.currency, account: openAccount(details) }));
    await recordAudit(tx, { action: "payout_batch.exported", subjectType: "payout_batch", subjectId: batch.id, details: { currency: batch.currency, number: payments.length } });
    return { name: `scenemark-${batch.currency.toLowerCase()}-${batch.id}.csv`, text: payoutFile(batch.currency, payments) };
  });
}
