import { asc, eq } from "drizzle-orm";
import { fundingRequests } from "../../../db/schema/funding-requests";
import { users } from "../../../db/schema/identity";
import { fundings } from "../../../db/schema/money";
import { classifyFailure } from "../../integrations/stripe/call-outcome.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { FUNDABLE_STATES } from "../milestones/milestone";
import { loadSpendingLimit } from "../organizations/load-spending-limit.server";
import { bankTransferOf } from "./internal/bank-request.server";
import { heldEver, unappliedOf } from "./internal/funding-sums.server";
import { type Funding, loadFunding } from "./internal/load-funding.server";
import { canFund, canReadMoney } from "./policy";
import { refreshFunding } from "./refresh-funding.server";

/**
 * A payment as its page shows it, asked of Stripe now; when Stripe does not answer, as it was last known. A bank
 * transfer comes with where it is sent, what arrived and what is still expected; that is for its payer and the operator.
 */
export async function getFunding(ctx: Ctx, fundingId: string) {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  const { funding, isFresh } = await freshest(member, fundingId);
  const milestone = funding.milestoneId ? await loadMilestoneForMoney(member, funding.milestoneId) : null;
  const missingMinor = await missingOf(member, milestone);
  const isOwn = member.actor.organizationId === funding.payerOrganizationId;
  const sees = isOwn || member.actor.organizationKind === "operator";
  return {
    id: funding.id, state: funding.state, method: funding.method, dealId: funding.dealId, briefId: funding.briefId,
    amountMinor: funding.amountMinor, currency: funding.currency, isOwn, isFresh, canPay: milestone !== null && canFund(member.actor, milestone, await loadSpendingLimit(member)).allowed,
    checkoutUrl: funding.state === "open" && isOwn ? funding.checkoutUrl : null, expiresAt: funding.expiresAt, paidAt: funding.paidAt,
    receiptUrl: funding.receiptUrl, chargeId: funding.stripeChargeId, heldMinor: funding.heldMinor,
    // what was paid beyond the milestone is between payer and operator
    ...(sees ? { receivedMinor: funding.receivedMinor, unappliedMinor: unappliedOf(funding) } : { receivedMinor: funding.heldMinor, unappliedMinor: 0n }),
    requestId: funding.requestId,
    askedBy: isOwn ? await askerOf(member, funding.id) : null,
    milestone: milestone && { id: milestone.id, title: milestone.title, titleZh: milestone.titleZh, position: milestone.position },
    transfer: sees ? await transferOf(member, { funding, milestone, missingMinor }) : null,
  };
}

/** The colleague for whom it was begun, when it was above their limit. */
async function askerOf(ctx: Ctx, fundingId: string): Promise<string | null> {
  const [asker] = await ctx.db.select({ name: users.name }).from(fundingRequests).innerJoin(users, eq(users.id, fundingRequests.requestedByUserId)).where(eq(fundingRequests.fundingId, fundingId));
  return asker?.name ?? null;
}

async function missingOf(ctx: Ctx, milestone: MilestoneForMoney | null): Promise<bigint> {
  if (!milestone || !FUNDABLE_STATES.includes(milestone.state)) return 0n;
  return milestone.amountMinor - (await heldEver(ctx, milestone.id));
}

interface Asked {
  funding: Funding;
  milestone: MilestoneForMoney | null;
  missingMinor: bigint;
}

async function transferOf(ctx: Ctx<MemberActor>, { funding, milestone, missingMinor }: Asked) {
  const details = await bankTransferOf(ctx, funding);
  if (!details) return null;
  const arrivals = await ctx.db.select().from(fundings).where(eq(fundings.requestId, funding.id)).orderBy(asc(fundings.createdAt), asc(fundings.id));
  const arrived = arrivals.reduce((sum, { heldMinor }) => sum + heldMinor, 0n);
  const left = funding.amountMinor > arrived ? funding.amountMinor - arrived : 0n;
  return {
    ...details,
    /** What the payer still sends; nothing when others have paid it meanwhile. */
    expectedMinor: milestone && missingMinor < left ? missingMinor : left,
    arrivedMinor: arrived,
    arrivals: arrivals.map(({ id, state, currency, amountMinor, heldMinor, paidAt, receiptUrl }) => ({ id, state, currency, amountMinor, heldMinor, paidAt, receiptUrl })),
  };
}

async function freshest(ctx: Ctx, fundingId: string) {
  try {
    return { funding: await refreshFunding(ctx, fundingId), isFresh: true };
  } catch (error) {
    classifyFailure(error); // anything but Stripe's trouble is thrown on
    return { funding: await loadFunding(ctx, fundingId), isFresh: false };
  }
}

export type FundingView = Awaited<ReturnType<typeof getFunding>>;
