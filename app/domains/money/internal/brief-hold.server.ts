import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { fundings } from "../../../../db/schema/money";
import { type BriefForMoney, loadBriefForMoney } from "../../briefs/load-brief-for-money.server";
import { showFunded } from "../../briefs/show-funded.server";
import { MONEY_ROLES } from "../../core/authorize";
import type { Ctx } from "../../core/context";
import { notify } from "../../notifications/notify.server";
import { amountText } from "../amount-text";
import { fundingStatesBefore } from "../money-lifecycles";
import { holdLeftOf } from "./funding-sums.server";
import type { Funding } from "./load-funding.server";

/** Briefs in these states still take money: a bid of theirs may be accepted. */
const TAKING: readonly BriefForMoney["state"][] = ["open", "closed", "expired"];

/** The payments whose money is held behind a brief, oldest first. Call it under the brief's lock. */
export async function briefFundings(ctx: Ctx, briefId: string): Promise<{ funding: Funding; leftMinor: bigint }[]> {
  const rows = await ctx.db.select().from(fundings).where(and(eq(fundings.briefId, briefId), eq(fundings.state, "paid"))).orderBy(asc(fundings.paidAt), asc(fundings.id));
  return rows.map((funding) => ({ funding, leftMinor: holdLeftOf(funding) })).filter(({ leftMinor }) => leftMinor > 0n);
}

/** How much is held behind a brief now. */
export const heldForBrief = async (ctx: Ctx, briefId: string): Promise<bigint> =>
  (await briefFundings(ctx, briefId)).reduce((sum, { leftMinor }) => sum + leftMinor, 0n);

/** What a brief's request still takes, with the brief locked; nothing when the brief is over. */
export async function missingForBrief(ctx: Ctx, funding: Funding, currency: string): Promise<bigint> {
  const brief = await loadBriefForMoney(ctx, funding.briefId ?? "", { lock: true });
  const [request] = await ctx.db.select().from(fundings).where(eq(fundings.id, funding.requestId ?? ""));
  if (!request || currency !== brief.currency || !TAKING.includes(brief.state)) return 0n;
  const [held] = await ctx.db.select({ sum: sql<string>`coalesce(sum(${fundings.heldMinor}), 0)::text` }).from(fundings).where(eq(fundings.requestId, request.id));
  return request.amountMinor - BigInt(held?.sum ?? "0");
}

/** Money is held behind a brief: it has its badge, its people hear of it, and a request that got all is complete. */
export async function afterBriefHeld(ctx: Ctx, funding: Funding, held: { heldMinor: bigint; missing: bigint }): Promise<void> {
  if (held.heldMinor === 0n || !funding.briefId) return;
  await showFunded(ctx, funding.briefId, true);
  if (held.heldMinor === held.missing) {
    await ctx.db.update(fundings).set({ state: "complete", updatedAt: ctx.now })
      .where(and(eq(fundings.id, funding.requestId ?? ""), isNotNull(fundings.reference), inArray(fundings.state, fundingStatesBefore("completed"))));
  }
  const brief = await loadBriefForMoney(ctx, funding.briefId);
  await notify(ctx, {
    to: { organizationId: brief.organizationId, roles: MONEY_ROLES }, type: "brief_funded",
    params: { amount: amountText({ amountMinor: held.heldMinor, currency: funding.currency }), brief: brief.title, briefZh: brief.titleZh ?? brief.title }, path: `/briefs/${brief.id}`,
  });
}
