import { and, eq } from "drizzle-orm";
import { bankDetails } from "../../../db/schema/payouts";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, MONEY_ROLES, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { notify } from "../notifications/notify.server";
import { maskedAccount } from "./bank-details";
import { decideBankDetailsInput } from "./bank-details-input";
import { openAccount } from "./internal/bank-account.server";
import { refreshManualWaiting } from "./internal/manual-waiting.server";
import { canConfirmBankDetails } from "./policy";

/**
 * The operator, having called the payee on a number known before, confirms its new bank details or refuses them.
 * Confirmed ones replace what stood; refused ones leave it in force. Throws `conflict` when they were decided or
 * replaced meanwhile.
 */
export async function decideBankDetails(ctx: Ctx, input: unknown): Promise<void> {
  const values = parse(decideBankDetailsInput, input);
  const member = requireMember(ctx);
  authorize(canConfirmBankDetails(member.actor));
  await withTransaction(member, async (tx) => {
    const [row] = await tx.db.select().from(bankDetails).where(eq(bankDetails.id, values.bankDetailsId)).for("update");
    if (!row) throw notFound("bank_details");
    if (row.state !== "pending") throw conflict("payouts:reason.details_decided");
    const isConfirmed = values.decision === "confirm";
    if (isConfirmed) {
      await tx.db.update(bankDetails).set({ state: "superseded", updatedAt: tx.now })
        .where(and(eq(bankDetails.organizationId, row.organizationId), eq(bankDetails.state, "confirmed")));
    }
    await tx.db.update(bankDetails)
      .set({ state: isConfirmed ? "confirmed" : "refused", decidedByUserId: tx.actor.userId, decidedAt: tx.now, note: values.note, updatedAt: tx.now })
      .where(eq(bankDetails.id, row.id));
    await recordAudit(tx, { action: isConfirmed ? "bank_details.confirmed" : "bank_details.refused", subjectType: "bank_details", subjectId: row.id, details: { note: values.note } });
    await notify(tx, {
      to: { organizationId: row.organizationId, roles: MONEY_ROLES }, type: isConfirmed ? "bank_details_confirmed" : "bank_details_refused",
      params: { account: maskedAccount(openAccount(row)), reason: isConfirmed ? "" : values.note }, path: "/money/bank-details",
    });
    await refreshManualWaiting(tx, { organizationId: row.organizationId });
  });
}
