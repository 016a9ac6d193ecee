import { and, desc, eq, isNotNull } from "drizzle-orm";
import { fundings, refunds } from "../../../db/schema/money";
import { loadBriefForMoney } from "../briefs/load-brief-for-money.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { loadSpendingLimit } from "../organizations/load-spending-limit.server";
import { hasBankTransfer } from "./bank-transfer";
import { heldForBrief } from "./internal/brief-hold.server";
import { listFundingRequests } from "./list-funding-requests.server";
import { canFundBrief, canReadMoney, canReturnBriefMoney } from "./policy";

/** The money behind an own brief: what is held, what is asked for, what goes back, and what can be done. */
export async function getBriefMoney(ctx: Ctx, briefId: string) {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  const brief = await loadBriefForMoney(member, briefId);
  const [heldMinor, requests, back, limit, [request]] = await Promise.all([
    heldForBrief(member, briefId),
    ctx.db.select({ id: fundings.id }).from(fundings).where(and(eq(fundings.briefId, briefId), isNotNull(fundings.reference), eq(fundings.state, "open"))),
    ctx.db.select({ id: refunds.id, state: refunds.state, amountMinor: refunds.amountMinor }).from(refunds)
      .where(and(eq(refunds.briefId, briefId), eq(refunds.source, "hold"))).orderBy(desc(refunds.createdAt)),
    loadSpendingLimit(member),
    listFundingRequests(member, { briefId }),
  ]);
  const lackingMinor = (brief.budgetMaxMinor ?? 0n) - heldMinor;
  return {
    briefId, currency: brief.currency, heldMinor, lackingMinor: lackingMinor > 0n ? lackingMinor : 0n, openRequestId: requests[0]?.id ?? null, refunds: back, limit, request: request ?? null,
    canFund: brief.currency !== null && hasBankTransfer(brief.currency) && canFundBrief(member.actor, brief, limit).allowed,
    canReturn: heldMinor > 0n && canReturnBriefMoney(member.actor, brief).allowed,
  };
}

/** Whether anything is held behind a brief. */
export async function hasBriefMoney(ctx: Ctx, briefId: string): Promise<boolean> {
  return (await heldForBrief(ctx, briefId)) > 0n;
}

export type BriefMoney = Awaited<ReturnType<typeof getBriefMoney>>;
