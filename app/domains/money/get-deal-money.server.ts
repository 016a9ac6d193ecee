import { and, desc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { disputes } from "../../../db/schema/disputes";
import { fundings, refunds, releases } from "../../../db/schema/money";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { listDealMilestones } from "../milestones/list-deal-milestones.server";
import { loadSpendingLimit } from "../organizations/load-spending-limit.server";
import { paidToPayee } from "./internal/paid-parts.server";
import { manualStandings } from "./internal/manual-waiting.server";
import { MAX_PAYMENT_MINOR } from "./fees";
import { listFundingRequests } from "./list-funding-requests.server";
import { milestoneMoney } from "./milestone-money.server";
import { planRefunds } from "./plan-refunds.server";
import { canFund, canGiveBack, canReadMoney, canRefund, moneySideOf } from "./policy";

/** The Money tab of a deal: each milestone with its bar, its payments, its release, and what the actor may do. */
export async function getDealMoney(ctx: Ctx, dealId: string) {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  const milestones = await listDealMilestones(member, dealId);
  const ids = milestones.map(({ id }) => id);
  const [money, payments, released, refunded, disputed, paid, limit, requests] = await Promise.all([
    milestoneMoney(ctx, ids),
    ids.length === 0 ? [] : ctx.db.select().from(fundings).where(and(inArray(fundings.milestoneId, ids), or(isNull(fundings.arrivalId), ne(fundings.state, "failed")))).orderBy(desc(fundings.createdAt)),
    ctx.db.select().from(releases).where(eq(releases.dealId, dealId)),
    ctx.db.select().from(refunds).where(and(eq(refunds.dealId, dealId), ne(refunds.source, "payment"))),
    ctx.db.select().from(disputes).where(eq(disputes.dealId, dealId)).orderBy(desc(disputes.openedAt)),
    paidToPayee(ctx, ids),
    loadSpendingLimit(member),
    listFundingRequests(member, { dealId }),
  ]);
  const manual = await manualStandings(ctx, released);
  const own = milestones.filter((milestone) => milestone.state !== "cancelled" && moneySideOf(member.actor, milestone) === "payer" && canRefund(member.actor, milestone).allowed);
  const plans = await planRefunds(ctx, { dealId, payerOrganizationId: member.actor.organizationId, milestoneIds: own.map(({ id }) => id) });
  return milestones.map((milestone) => {
    const release = released.find((one) => one.milestoneId === milestone.id) ?? null;
    const bar = money.get(milestone.id);
    const missing = bar ? bar.planned - bar.funded : 0n;
    return {
      id: milestone.id, position: milestone.position, title: milestone.title, titleZh: milestone.titleZh, state: milestone.state,
      currency: milestone.currency, amountMinor: milestone.amountMinor, dueDate: milestone.dueDate,
      money: bar ?? null,
      paidMinor: paid.get(milestone.id) ?? 0n,
      missing,
      /** The largest part that one payment can carry. */
      nextPayment: missing > MAX_PAYMENT_MINOR ? MAX_PAYMENT_MINOR : missing,
      payments: payments
        .filter((payment) => payment.milestoneId === milestone.id)
        .map(({ id, state, amountMinor, heldMinor, paidAt, receiptUrl }) => ({ id, state, amountMinor, heldMinor, paidAt, receiptUrl }))
        // what was paid beyond the milestone is for its payer's own page
        .filter(({ state, heldMinor }) => state !== "paid" || heldMinor > 0n),
      release,
      manual: (release && manual.get(release.id)) ?? null,
      isPayee: milestone.payeeOrganizationId === member.actor.organizationId,
      refunds: refunded
        .filter((refund) => refund.milestoneId === milestone.id)
        .map((refund) => ({ ...refund, isReplaced: refunded.some(({ replacesId }) => replacesId === refund.id) })),
      disputes: disputed
        .filter((dispute) => dispute.milestoneId === milestone.id)
        .map(({ id, state, amountMinor, fromHoldMinor, fromPayeeMinor, recoveredMinor, writtenOffMinor }) => ({
          id, state, amountMinor, fromHoldMinor, owedMinor: fromPayeeMinor - recoveredMinor - writtenOffMinor,
        })),
      fund: canFund(member.actor, milestone, limit),
      limit,
      request: requests.find(({ milestoneId }) => milestoneId === milestone.id) ?? null,
      refund: canRefund(member.actor, milestone),
      /** What the reader, who pays it, would get back, and the kill fee that is taken of it. */
      refundPlan: plans.get(milestone.id) ?? null,
      giveBack: canGiveBack(member.actor, milestone),
    };
  });
}

export type DealMoney = Awaited<ReturnType<typeof getDealMoney>>[number];
