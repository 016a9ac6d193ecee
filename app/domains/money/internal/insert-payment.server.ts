import { eq } from "drizzle-orm";
import { env } from "../../../config/env.server";
import { users } from "../../../../db/schema/identity";
import { fundings } from "../../../../db/schema/money";
import { checkoutParams } from "../../../integrations/stripe/checkout.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx, MemberActor } from "../../core/context";
import { newId } from "../../core/id";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { insertBankRequest, insertRequest } from "./bank-request.server";
import type { FundingSubject } from "./funding-subject.server";
import type { Funding } from "./load-funding.server";
import { insertOp } from "./money-op.server";

export interface Order {
  method: Funding["method"];
  amountMinor: bigint;
  currency: string;
  poNumber: string | null;
}

const HOUR_MS = 3_600_000;

/** Writes down the payment that begins; the caller holds the milestone or brief, and asks Stripe after the commit. */
export async function insertPayment(ctx: Ctx<MemberActor>, { milestone, brief }: FundingSubject, { method, ...order }: Order): Promise<Funding> {
  if (brief) return insertRequest(ctx, { briefId: brief.id, ...order });
  return method === "card" ? insertFunding(ctx, milestone, order) : insertBankRequest(ctx, milestone, order);
}

async function insertFunding(ctx: Ctx<MemberActor>, milestone: MilestoneForMoney, { amountMinor, poNumber }: { amountMinor: bigint; poNumber: string | null }): Promise<Funding> {
  const id = newId("fnd", ctx.now);
  const opId = newId("mop", ctx.now);
  const parties = {
    milestoneId: milestone.id, dealId: milestone.dealId, currency: milestone.currency, amountMinor,
    payerOrganizationId: milestone.payerOrganizationId, payeeOrganizationId: milestone.payeeOrganizationId,
  };
  const params = checkoutParams({
    opId, fundingId: id, amountMinor, currency: milestone.currency, ...(await wordsFor(ctx, milestone)),
    transferGroup: milestone.id,
    successUrl: `${env().BASE_URL}/money/fundings/${id}?from=checkout`,
    cancelUrl: `${env().BASE_URL}/deals/${milestone.dealId}/money`,
    expiresAt: Math.floor((ctx.now.getTime() + 23 * HOUR_MS) / 1000),
  });
  // the job rings a little later, so that it does not race the call made right after this commit
  await insertOp(ctx, { id: opId, kind: "checkout", subject: id, ...parties, params }, { inSeconds: 20 });
  const [funding] = await ctx.db
    .insert(fundings)
    .values({
      id, opId, method: "card", state: "preparing", ...parties, poNumber,
      createdByUserId: ctx.actor.userId, createdAt: ctx.now, updatedAt: ctx.now,
    })
    .returning();
  if (!funding) throw new Error("The funding was not inserted.");
  await recordAudit(ctx, {
    action: "funding.started", subjectType: "funding", subjectId: id,
    details: { milestoneId: milestone.id, amountMinor: amountMinor.toString(), currency: milestone.currency },
  });
  return funding;
}

async function wordsFor(ctx: Ctx<MemberActor>, milestone: MilestoneForMoney) {
  const [user] = await ctx.db.select({ email: users.email, language: users.language }).from(users).where(eq(users.id, ctx.actor.userId));
  const language = user?.language === "zh" ? ("zh" as const) : ("en" as const);
  const title = (language === "zh" ? milestone.titleZh : null) ?? milestone.title;
  return {
    customerEmail: user?.email ?? null,
    language,
    productName: `${milestone.position}. ${title}`.slice(0, 200),
    description: language === "zh" ? "里程碑资金：验收后放款给片方" : "Milestone hold, released after approval",
  };
}
