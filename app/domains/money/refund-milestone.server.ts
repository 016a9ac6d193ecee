import { and, eq, inArray, sql } from "drizzle-orm";
import { fundings, refunds } from "../../../db/schema/money";
import { refundParams } from "../../integrations/stripe/refunds.server";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { enqueue } from "../core/enqueue.server";
import { conflict } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { advanceMilestone } from "../milestones/advance-milestone.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import type { Funding } from "./internal/load-funding.server";
import { heldFundings } from "./internal/funding-sums.server";
import { insertOp } from "./internal/money-op.server";
import { postLedger } from "./internal/post-ledger.server";
import { refundMilestoneInput } from "./money-input";
import { canRefund } from "./policy";
import { refundReserved } from "./postings";

export interface RefundStarted {
  refundIds: string[];
}

/**
 * Gives the unreleased money of a milestone back to its payer: the milestone is cancelled, each payment's money is
 * reserved, and one refund per payment is rung for. Release and refund of the same money exclude each other: whoever
 * takes the milestone first wins, the other gets `conflict`.
 */
export async function refundMilestone(ctx: Ctx, input: unknown): Promise<RefundStarted> {
  const values = parse(refundMilestoneInput, input);
  const member = requireMember(ctx);
  authorize(canRefund(member.actor, await loadMilestoneForMoney(member, values.milestoneId)));
  return withTransaction(member, async (tx) => {
    const milestone = await loadMilestoneForMoney(tx, values.milestoneId, { lock: true });
    authorize(canRefund(tx.actor, milestone));
    const held = await heldFundings(tx, milestone.id);
    if (held.length === 0) throw conflict("money:reason.nothing_to_refund");
    if (milestone.state !== "cancelled") await advanceMilestone(tx, { milestoneId: milestone.id, event: "cancel" });
    await closeOpenPages(tx, milestone.id);
    const refundIds: string[] = [];
    for (const { funding, leftMinor } of held) {
      refundIds.push(await reserveRefund(tx, { milestone, funding, amountMinor: leftMinor, reason: values.reason }));
    }
    await recordAudit(tx, { action: "milestone.refund_started", subjectType: "milestone", subjectId: milestone.id, details: { reason: values.reason, refundIds } });
    return { refundIds };
  });
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
