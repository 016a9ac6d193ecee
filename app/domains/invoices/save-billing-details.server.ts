import { billingDetails } from "../../../db/schema/invoices";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { billingInput } from "./invoice-input";
import { canSaveBilling } from "./policy";

/** Who the organization is on papers from now on; those that were issued stay as they are. */
export async function saveBillingDetails(ctx: Ctx, input: unknown): Promise<void> {
  authorize(canSaveBilling(ctx.actor));
  const { actor } = requireMember(ctx);
  const { legalName, legalNameZh = null, address, country, taxId = null, defaultPoNumber = null } = parse(billingInput, input);
  const changing = { legalName, legalNameZh, address, country, taxId, defaultPoNumber, updatedByUserId: actor.userId, updatedAt: ctx.now };
  await withTransaction(ctx, async (tx) => {
    await tx.db.insert(billingDetails).values({ organizationId: actor.organizationId, ...changing, createdAt: tx.now })
      .onConflictDoUpdate({ target: billingDetails.organizationId, set: changing });
    await recordAudit(tx, { action: "billing_details.changed", subjectType: "organization", subjectId: actor.organizationId, details: { name: legalName } });
  });
}
