import { eq } from "drizzle-orm";
import { fundings, type refunds } from "../../../../db/schema/money";
import { refundParams } from "../../../integrations/stripe/refunds.server";
import type { Ctx } from "../../core/context";
import { insertOp } from "./money-op.server";

type Refund = typeof refunds.$inferSelect;

/** Writes the operation of a refund whose money was set aside for it before, under the id that the ledger names. */
export async function insertRefundOp(ctx: Ctx, refund: Refund): Promise<void> {
  const { id, opId, fundingId, milestoneId, dealId, payerOrganizationId, payeeOrganizationId, currency, amountMinor } = refund;
  const [funding] = await ctx.db.select({ chargeId: fundings.stripeChargeId }).from(fundings).where(eq(fundings.id, fundingId));
  if (!opId || !funding?.chargeId) throw new Error(`Refund ${id} has no operation or no charge.`);
  await insertOp(ctx, {
    id: opId, kind: "refund", subject: id, milestoneId, dealId, payerOrganizationId, payeeOrganizationId, currency, amountMinor,
    params: refundParams({ opId, refundId: id, chargeId: funding.chargeId, amountMinor }),
  });
}
