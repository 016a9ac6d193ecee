import { and, eq, inArray, sql } from "drizzle-orm";
import { fundings, refunds } from "../../../../db/schema/money";
import { refundParams } from "../../../integrations/stripe/refunds.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx, MemberActor } from "../../core/context";
import { enqueue } from "../../core/enqueue.server";
import { newId } from "../../core/id";
import { advanceMilestone } from "../../milestones/advance-milestone.server";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { refundReserved } from "../postings";
import { heldFundings } from "./funding-sums.server";
import type { Funding } from "./load-funding.server";
import { insertOp } from "./money-op.server";
import { postLedger } from "./post-ledger.server";

/**
 * Cancels a milestone whose row the caller holds and reserves every payment's unreleased money for its way back, one
 * refund per payment. Without held money it only cancels. Open payment pages are closed.
 */
export async function beginRefund(ctx: Ctx<MemberActor>, milestone: MilestoneForMoney, reason: string): Promise<string[]> {
  if (milestone.state !== "cancelled") await advanceMilestone(ctx, { milestoneId: milestone.id, event: "cancel" });
  return refundHold(ctx, milestone, reason);
}

/** Reserves what is still held of a milestone, whose row the caller holds, for its way back. Moving the milestone is the caller's. */
export async function refundHold(ctx: Ctx<MemberActor>, milestone: MilestoneForMoney, reason: string): Promise<string[]> {
  const held = await heldFundings(ctx, milestone.id);
  await closeOpenPages(ctx, milestone.id);
  const refundIds: string[] = [];
  for (const { funding, leftMinor } of held) {
    refundIds.push(await reserveRefund(ctx, { milestone, funding, amountMinor: leftMinor, reason }));
  }
  await recordAudit(ctx, {
    action: held.length > 0 ? "milestone.refund_started" : "milestone.cancelled", subjectType: "milestone", subjectId: milestone.id,
    details: { reason, refundIds },
  });
  return refundIds;
}

interface RefundOrder {
  milestone: MilestoneForMoney;
  funding: Funding;
  amountMinor: bigint;
  reason: string;
}

async function reserveRefund(ctx: Ctx<MemberActor>, { milestone, funding, amountMinor, reason }: RefundOrder): Promise<string> {
  const id = newId("rfd", ctx.now);
  const opId = newId("mop", ctx.now);
  const about = {
    milestoneId: milestone.id, dealId: milestone.dealId,
    payerOrganizationId: funding.payerOrganizationId, payeeOrganizationId: milestone.payeeOrganizationId,
  };
  const amount = { amountMinor, currency: funding.currency };
  await ctx.db.insert(refunds).values({
    id, fundingId: funding.id, ...about, ...amount, reason, state: "reserved",
    requestedByUserId: ctx.actor.userId, createdAt: ctx.now, updatedAt: ctx.now,
  });
  await ctx.db.update(fundings)
    .set({ refundedMinor: sql`${fundings.refundedMinor} + ${amountMinor}`, updatedAt: ctx.now })
    .where(eq(fundings.id, funding.id));
  await insertOp(ctx, {
    id: opId, kind: "refund", subject: id, ...about, ...amount,
    params: refundParams({ opId, refundId: id, chargeId: funding.stripeChargeId ?? "", amountMinor }),
  });
  await postLedger(ctx, refundReserved({ opId, holdId: milestone.id, amount }), { ...about, opId, facts: { refundId: id, fundingId: funding.id } });
  return id;
}

/** Nobody shall pay for a cancelled milestone; money that comes all the same is unapplied. */
async function closeOpenPages(ctx: Ctx, milestoneId: string): Promise<void> {
  const open = await ctx.db
    .select({ id: fundings.id })
    .from(fundings)
    .where(and(eq(fundings.milestoneId, milestoneId), inArray(fundings.state, ["preparing", "open"])));
  for (const { id } of open) await enqueue(ctx, "close_checkout", { fundingId: id }, { runAt: ctx.now });
}
