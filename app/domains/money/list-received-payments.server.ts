import { and, desc, eq, inArray } from "drizzle-orm";
import { deals } from "../../../db/schema/deals";
import { milestones } from "../../../db/schema/milestones";
import { payouts, releases } from "../../../db/schema/money";
import { bankDetails, batchPayments, payoutBatches } from "../../../db/schema/payouts";
import { productions } from "../../../db/schema/productions";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { shownAccount } from "./bank-details";
import { openAccount } from "./internal/bank-account.server";
import { canReadMoney } from "./policy";

/** A payment to the organization's bank, by either rail. */
export interface ReceivedPayment {
  id: string;
  rail: "connect" | "manual";
  state: "pending" | "in_transit" | "paid" | "failed" | "canceled";
  sentAt: Date;
  /** When the bank has it, or should: a calendar day. */
  arrivesOn: string | null;
  bankName: string | null;
  /** The last characters of the account. */
  account: string | null;
  reference: string | null;
  /** The slip of a bank transfer made by hand can be opened. */
  hasSlip: boolean;
  amountMinor: bigint;
  currency: string;
  /** A transfer by hand pays one release; Stripe pays out whatever is available. */
  milestone: { title: string; titleZh: string | null; production: string; productionZh: string | null } | null;
}

const MOST = 50;

/** What was paid to the organization's bank and what is on its way there, newest first. */
export async function listReceivedPayments(ctx: Ctx): Promise<ReceivedPayment[]> {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  const [byStripe, byHand] = await Promise.all([paidByStripe(member), paidByHand(member)]);
  return [...byStripe, ...byHand].toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime()).slice(0, MOST);
}

async function paidByStripe(ctx: Ctx<MemberActor>): Promise<ReceivedPayment[]> {
  const rows = await ctx.db.select().from(payouts)
    .where(eq(payouts.organizationId, ctx.actor.organizationId))
    .orderBy(desc(payouts.createdAt), desc(payouts.stripePayoutId))
    .limit(MOST);
  return rows.map(({ stripePayoutId, state, createdAt, arrivalDate, bankName, bankLast4, bankReference, amountMinor, currency }) => ({
    id: stripePayoutId, rail: "connect", state, sentAt: createdAt, arrivesOn: arrivalDate, bankName, account: bankLast4 ? `•••• ${bankLast4}` : null,
    reference: bankReference, hasSlip: false, amountMinor, currency, milestone: null,
  }));
}

const STATES = { sent: "in_transit", done: "paid", returned: "failed", listed: "pending", cancelled: "canceled" } as const;

async function paidByHand(ctx: Ctx<MemberActor>): Promise<ReceivedPayment[]> {
  const rows = await ctx.db
    .select({
      payment: batchPayments, details: bankDetails, sentAt: payoutBatches.secondApprovedAt,
      title: milestones.title, titleZh: milestones.titleZh, production: productions.title, productionZh: productions.titleZh,
    })
    .from(batchPayments)
    .innerJoin(payoutBatches, eq(payoutBatches.id, batchPayments.batchId))
    .innerJoin(bankDetails, eq(bankDetails.id, batchPayments.bankDetailsId))
    .innerJoin(releases, eq(releases.id, batchPayments.releaseId))
    .innerJoin(milestones, eq(milestones.id, releases.milestoneId))
    .innerJoin(deals, eq(deals.id, milestones.dealId))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .where(and(eq(batchPayments.payeeOrganizationId, ctx.actor.organizationId), inArray(batchPayments.state, ["sent", "done", "returned"])))
    .orderBy(desc(batchPayments.createdAt), desc(batchPayments.id))
    .limit(MOST);
  return rows.map(({ payment, details, sentAt, ...milestone }) => {
    const { bankName, account } = shownAccount(openAccount(details));
    return {
      id: payment.id, rail: "manual", state: STATES[payment.state], sentAt: sentAt ?? payment.createdAt, arrivesOn: payment.valueDate, bankName, account,
      reference: payment.bankReference, hasSlip: payment.proofFileId !== null, amountMinor: payment.amountMinor, currency: payment.currency, milestone,
    };
  });
}
