import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { fundings } from "../../../../db/schema/money";
import { type BriefForMoney, loadBriefForMoney } from "../../briefs/load-brief-for-money.server";
import type { Decision } from "../../core/authorize";
import type { Ctx, MemberActor } from "../../core/context";
import { conflict, invalid } from "../../core/errors";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { loadSpendingLimit } from "../../organizations/load-spending-limit.server";
import { isCovered } from "../../organizations/spending-limit";
import { amountToAsk } from "../funding-amount";
import { canFund, canFundBrief } from "../policy";
import { ensureBankAccount } from "./bank-request.server";
import { heldForBrief } from "./brief-hold.server";
import { heldEver } from "./funding-sums.server";
import type { Funding } from "./load-funding.server";

/** What money is put behind: a milestone of a deal, or a brief. */
export type FundingSubject = { milestone: MilestoneForMoney; brief: null } | { milestone: null; brief: BriefForMoney };

export interface Wish {
  method: Funding["method"];
  amountMinor?: string | undefined;
}

interface Amount {
  amountMinor: bigint;
  currency: string;
}

/** Loads what is to be paid; with `lock` its row is held, as everything that moves its money does first. */
export async function loadSubject(
  ctx: Ctx, { milestoneId, briefId }: { milestoneId?: string | null | undefined; briefId?: string | null | undefined }, options: { lock?: boolean } = {},
): Promise<FundingSubject> {
  if (milestoneId) return { milestone: await loadMilestoneForMoney(ctx, milestoneId, options), brief: null };
  return { milestone: null, brief: await loadBriefForMoney(ctx, briefId ?? "", options) };
}

/** Whether the acting person may pay for it at all, if only up to a limit. */
export async function mayFund(ctx: Ctx<MemberActor>, { milestone, brief }: FundingSubject): Promise<Decision> {
  const limit = await loadSpendingLimit(ctx);
  return milestone ? canFund(ctx.actor, milestone, limit) : canFundBrief(ctx.actor, brief, limit);
}

/** Throws `conflict` for a brief that names no budget. */
export function currencyOf({ milestone, brief }: FundingSubject): string {
  const currency = (milestone ?? brief).currency;
  if (!currency) throw conflict("money:reason.brief_no_budget");
  return currency;
}

/** The amount of the whole milestone, or the upper end of the brief's budget. */
export const totalOf = ({ milestone, brief }: FundingSubject): bigint => (milestone ? milestone.amountMinor : (brief.budgetMaxMinor ?? 0n));

/** What of it nobody has paid yet. */
export const missingOf = async (ctx: Ctx, subject: FundingSubject): Promise<bigint> =>
  totalOf(subject) - (subject.milestone ? await heldEver(ctx, subject.milestone.id) : await heldForBrief(ctx, subject.brief.id));

/** How much one payment asks for: what was wished, else all that is missing, and never more. */
export async function askedAmount(ctx: Ctx, subject: FundingSubject, { amountMinor, method }: Wish): Promise<Amount> {
  const missing = await missingOf(ctx, subject);
  const wished = amountMinor === undefined ? undefined : BigInt(amountMinor);
  if (subject.milestone) return { amountMinor: amountToAsk(missing, wished, method), currency: subject.milestone.currency };
  if (missing <= 0n) throw conflict("money:reason.brief_funded");
  if (wished !== undefined && wished > missing) throw invalid("amountMinor", "money:error.more_than_budget");
  return { amountMinor: wished ?? missing, currency: currencyOf(subject) };
}

const isAbout = ({ milestone, brief }: FundingSubject) => (milestone ? eq(fundings.milestoneId, milestone.id) : eq(fundings.briefId, brief.id));

/** A payment of this organization and method that is begun and not paid. */
export async function openFundingOf(ctx: Ctx<MemberActor>, subject: FundingSubject, method: Funding["method"]): Promise<Funding | undefined> {
  const [open] = await ctx.db.select().from(fundings).where(and(
    isAbout(subject), eq(fundings.payerOrganizationId, ctx.actor.organizationId), eq(fundings.method, method),
    isNull(fundings.arrivalId), inArray(fundings.state, ["preparing", "open"]),
  ));
  return open;
}

/** Whether the acting person pays this without asking. What they began for, or applied to, the same milestone or brief before counts too: parts are no way around a limit. */
export async function isWithinLimit(ctx: Ctx<MemberActor>, subject: FundingSubject, { amountMinor, currency }: Amount): Promise<boolean> {
  const limit = await loadSpendingLimit(ctx);
  if (!limit) return true;
  const [row] = await ctx.db
    .select({ sum: sql<string>`coalesce(sum(${fundings.amountMinor}), 0)` })
    .from(fundings)
    .where(and(
      isAbout(subject), eq(fundings.createdByUserId, ctx.actor.userId), isNull(fundings.arrivalId),
      inArray(fundings.state, ["preparing", "open", "complete", "paid"]),
    ));
  return isCovered(limit, { amountMinor: amountMinor + BigInt(row?.sum ?? "0"), currency });
}

/** Throws `conflict` with `ABOVE_LIMIT` when the person has to ask finance. */
export async function refuseAboveLimit(ctx: Ctx<MemberActor>, subject: FundingSubject, amount: Amount): Promise<void> {
  if (!(await isWithinLimit(ctx, subject, amount))) throw conflict(ABOVE_LIMIT);
}

export const ABOVE_LIMIT = "money:reason.above_limit";

/** The payer's virtual account is there when the transaction begins. Stripe hears nothing of what is above a limit. */
export async function prepareTransfer(ctx: Ctx<MemberActor>, subject: FundingSubject, wish: Wish): Promise<void> {
  const isLimited = (await loadSpendingLimit(ctx)) !== null;
  if (isLimited && !(await openFundingOf(ctx, subject, wish.method))) await refuseAboveLimit(ctx, subject, await askedAmount(ctx, subject, wish));
  await ensureBankAccount(ctx, currencyOf(subject));
}
