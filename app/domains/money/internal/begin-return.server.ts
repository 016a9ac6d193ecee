import { eq, sql } from "drizzle-orm";
import { fundings, refunds } from "../../../../db/schema/money";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx, MemberActor } from "../../core/context";
import { conflict } from "../../core/errors";
import { newId } from "../../core/id";
import { recordDealEvent } from "../../deals/record-deal-event.server";
import { advanceMilestone } from "../../milestones/advance-milestone.server";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { notify } from "../../notifications/notify.server";
import { amountText } from "../amount-text";
import { refundAfterReleaseReserved } from "../postings-back";
import { splitReturn, takeFromParts } from "../return-split";
import { askReversal } from "./ask-reversal.server";
import { hasOpenDispute } from "./open-disputes.server";
import { postLedger } from "./post-ledger.server";
import { leftOf, returnableParts, type TransferredPart } from "./returnable-parts.server";
import { insertRefundOp } from "./send-refund.server";

export interface ReturnOrder {
  milestone: MilestoneForMoney;
  /** What the payer gets back; all that was released when absent. */
  amountMinor?: bigint | undefined;
  reason: string;
  /** The payee's person who agreed, or the operator's decision. */
  consent: { agreedByUserId: string } | { decisionId: string };
}

/**
 * Released money of a milestone, whose row the caller holds, begins its way back to the payer: what the payee owes and
 * the fee of that release are set aside, and each transfer is reversed before its refund is sent. Throws `conflict`
 * when less than that was released, or while a bank disputes a payment.
 */
export async function beginReturn(ctx: Ctx<MemberActor>, order: ReturnOrder): Promise<string[]> {
  const { milestone } = order;
  if (await hasOpenDispute(ctx, milestone.id)) throw conflict("cases:reason.disputed");
  const parts = await returnableParts(ctx, milestone.id);
  const amountMinor = order.amountMinor ?? leftOf(parts);
  if (amountMinor === 0n) throw conflict("cases:reason.nothing_to_return");
  if (amountMinor > leftOf(parts)) throw conflict("cases:reason.more_than_released");
  await advanceMilestone(ctx, { milestoneId: milestone.id, event: "begin_return" });
  const refundIds: string[] = [];
  for (const taken of takeFromParts(parts, amountMinor)) refundIds.push(await reserve(ctx, order, taken));
  const amount = { amountMinor: amountMinor.toString(), currency: milestone.currency };
  await recordAudit(ctx, { action: "milestone.return_started", subjectType: "milestone", subjectId: milestone.id, details: { reason: order.reason, refundIds, ...amount } });
  await recordDealEvent(ctx, { dealId: milestone.dealId, type: "milestone_returning", params: { milestoneId: milestone.id, ...amount } });
  for (const organizationId of [milestone.payerOrganizationId, milestone.payeeOrganizationId]) {
    await notify(ctx, {
      to: { organizationId, roles: ["owner", "admin", "finance", "deals"] }, type: "money_returning",
      params: { amount: amountText(amount), milestone: milestone.title, milestoneZh: milestone.titleZh ?? "", reason: order.reason }, path: `/deals/${milestone.dealId}/money`,
    });
  }
  return refundIds;
}

async function reserve(ctx: Ctx<MemberActor>, order: ReturnOrder, { part, amountMinor }: { part: TransferredPart; amountMinor: bigint }): Promise<string> {
  const { milestone, consent, reason } = order;
  const [id, opId] = [newId("rfd", ctx.now), newId("mop", ctx.now)];
  const split = splitReturn(part, amountMinor);
  const { dealId, payerOrganizationId, payeeOrganizationId, currency } = milestone;
  const about = { milestoneId: milestone.id, dealId, payerOrganizationId, payeeOrganizationId };
  const needsReversal = split.payeeMinor > 0n && part.transferId !== null;
  const [refund] = await ctx.db.insert(refunds).values({
    id, fundingId: part.fundingId, ...about, releaseId: part.releaseId, source: "release", opId, ...split, ...consent, currency, amountMinor, reason,
    state: needsReversal ? "reversing" : "reserved", requestedByUserId: ctx.actor.userId, createdAt: ctx.now, updatedAt: ctx.now,
  }).returning();
  await ctx.db.update(fundings)
    .set({ releasedMinor: sql`${fundings.releasedMinor} - ${amountMinor}`, refundedMinor: sql`${fundings.refundedMinor} + ${amountMinor}`, updatedAt: ctx.now })
    .where(eq(fundings.id, part.fundingId));
  await postLedger(
    ctx,
    refundAfterReleaseReserved({ opId, payeeOrganizationId, ...split, amount: { amountMinor, currency } }),
    { ...about, opId, facts: { refundId: id, releaseId: part.releaseId, fundingId: part.fundingId } },
  );
  if (!refund) throw new Error(`Refund ${id} was not written.`);
  if (needsReversal && part.transferId) {
    await askReversal(ctx, { ...about, releaseId: part.releaseId, fundingId: part.fundingId, transferId: part.transferId, currency, amountMinor: split.payeeMinor, refundId: id });
  } else {
    await insertRefundOp(ctx, refund);
  }
  return id;
}
