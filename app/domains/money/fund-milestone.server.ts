import { and, eq, inArray, isNull } from "drizzle-orm";
import { env } from "../../config/env.server";
import { users } from "../../../db/schema/identity";
import { fundings } from "../../../db/schema/money";
import { checkoutParams } from "../../integrations/stripe/checkout.server";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import { type Ctx, type MemberActor, systemActor } from "../core/context";
import { invalid } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { poNumberFor } from "../invoices/get-billing-details.server";
import { withTransaction } from "../core/transaction.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { executeMoneyOp } from "./execute-money-op.server";
import { amountToAsk } from "./funding-amount";
import { loadFunding, type Funding } from "./internal/load-funding.server";
import { heldEver } from "./internal/funding-sums.server";
import { type BankTransferView, bankTransferOf, ensureBankAccount, insertBankRequest } from "./internal/bank-request.server";
import { insertOp } from "./internal/money-op.server";
import { fundMilestoneInput } from "./money-input";
import { canFund } from "./policy";

export interface FundingStarted {
  fundingId: string;
  state: Funding["state"];
  /** Where the payer pays by card; null while the page is still being prepared, and for a bank transfer. */
  checkoutUrl: string | null;
  /** Where the payer's bank sends the money, and what is written on the transfer. */
  bankTransfer: BankTransferView | null;
}

const HOUR_MS = 3_600_000;

/**
 * Begins to pay for a milestone, all that is missing or the part given. By card the funding and its operation are
 * committed first, then Stripe is asked at once for the payment page; when Stripe does not answer, the job goes on and
 * the page "still preparing" waits. By bank transfer the payer's virtual account is shown, which the payer's bank sends
 * any number of sums to. While a payment of this payer and method is open, the same one is returned: a double click
 * pays once. Throws `conflict` when nothing is missing, or when one payment cannot carry the amount.
 */
export async function fundMilestone(ctx: Ctx, input: unknown): Promise<FundingStarted> {
  const values = parse(fundMilestoneInput, input);
  const member = requireMember(ctx);
  const seen = await loadMilestoneForMoney(member, values.milestoneId);
  authorize(canFund(member.actor, seen));
  if (values.currency !== undefined && values.currency !== seen.currency) throw invalid("currency", "money:error.other_currency", { currency: seen.currency });
  if (values.method === "bank_transfer") await ensureBankAccount(member, seen.currency);
  const started = await withTransaction(member, async (tx) => {
    const milestone = await loadMilestoneForMoney(tx, values.milestoneId, { lock: true });
    const open = await openFunding(tx, milestone, values.method);
    if (open) return open;
    authorize(canFund(tx.actor, milestone));
    const missing = milestone.amountMinor - (await heldEver(tx, milestone.id));
    const amountMinor = amountToAsk(missing, values.amountMinor === undefined ? undefined : BigInt(values.amountMinor), values.method);
    const order = { amountMinor, poNumber: await poNumberFor(tx, values.poNumber) };
    return values.method === "card" ? insertFunding(tx, milestone, order) : insertBankRequest(tx, milestone, order);
  });
  if (started.state === "preparing" && started.opId) await askNow(member, started.opId);
  return presentFunding(member, await loadFunding(member, started.id));
}

/** A payment as its payer sees it right after it was begun. */
export async function presentFunding(ctx: Ctx, funding: Funding): Promise<FundingStarted> {
  return { fundingId: funding.id, state: funding.state, checkoutUrl: funding.checkoutUrl, bankTransfer: await bankTransferOf(ctx, funding) };
}

async function openFunding(ctx: Ctx<MemberActor>, milestone: MilestoneForMoney, method: Funding["method"]): Promise<Funding | undefined> {
  const [open] = await ctx.db
    .select()
    .from(fundings)
    .where(and(
      eq(fundings.milestoneId, milestone.id),
      eq(fundings.payerOrganizationId, ctx.actor.organizationId),
      eq(fundings.method, method),
      isNull(fundings.arrivalId),
      inArray(fundings.state, ["preparing", "open"]),
    ));
  return open;
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

/** The person waits for the page: the operation is carried out at once. Failing is no failure, the job goes on. */
async function askNow(ctx: Ctx<MemberActor>, opId: string): Promise<void> {
  await executeMoneyOp({ ...ctx, actor: systemActor }, opId);
}
