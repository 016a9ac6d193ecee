import { fundings } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { newId } from "../../core/id";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import type { Funding } from "./load-funding.server";

/**
 * Writes that a part of a charge is held for a milestone: a row of its own that names the same charge, so that a release
 * knows what pays it. The caller has taken the part from where it was, and posts it.
 */
export async function shareCharge(ctx: Ctx, source: Funding, to: { milestone: MilestoneForMoney; amountMinor: bigint; byUserId: string | null }): Promise<string> {
  const id = newId("fnd", ctx.now);
  const { milestone, amountMinor } = to;
  const { method, currency, payerOrganizationId, stripeChargeId, stripePaymentIntentId, receiptUrl } = source;
  await ctx.db.insert(fundings).values({
    id, method, currency, milestoneId: milestone.id, dealId: milestone.dealId, payerOrganizationId, payeeOrganizationId: milestone.payeeOrganizationId,
    state: "paid", amountMinor, receivedMinor: amountMinor, heldMinor: amountMinor, sourceFundingId: source.id,
    stripeChargeId, stripePaymentIntentId, receiptUrl, createdByUserId: to.byUserId, paidAt: ctx.now, createdAt: ctx.now, updatedAt: ctx.now,
  });
  return id;
}
