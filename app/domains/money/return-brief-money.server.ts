import { eq, sql } from "drizzle-orm";
import { fundings, refunds } from "../../../db/schema/money";
import { recordAudit } from "../audit/record-audit.server";
import { loadBriefForMoney } from "../briefs/load-brief-for-money.server";
import { showFunded } from "../briefs/show-funded.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { briefFundings } from "./internal/brief-hold.server";
import type { Funding } from "./internal/load-funding.server";
import { postLedger } from "./internal/post-ledger.server";
import { insertRefundOp } from "./internal/send-refund.server";
import { returnBriefMoneyInput } from "./money-input";
import { canReturnBriefMoney } from "./policy";
import { refundReserved } from "./postings";

/**
 * Sends what is held behind a brief back to where it came from, one refund per payment: by its owner when the brief
 * takes no bids any more, by the marketplace when it was cancelled. The badge goes with it. Throws `conflict` when
 * nothing is held.
 */
export async function returnBriefMoney(ctx: Ctx, input: unknown): Promise<{ refundIds: string[] }> {
  const { briefId } = parse(returnBriefMoneyInput, input);
  authorize(canReturnBriefMoney(ctx.actor, await loadBriefForMoney(ctx, briefId)));
  return withTransaction(ctx, async (tx) => {
    const brief = await loadBriefForMoney(tx, briefId, { lock: true });
    authorize(canReturnBriefMoney(tx.actor, brief));
    const held = await briefFundings(tx, briefId);
    if (held.length === 0) throw conflict("money:reason.nothing_to_refund");
    const refundIds: string[] = [];
    for (const { funding, leftMinor } of held) refundIds.push(await reserve(tx, { funding, briefId, amountMinor: leftMinor }));
    await showFunded(tx, briefId, false);
    await recordAudit(tx, { action: "brief.money_returned", subjectType: "brief", subjectId: briefId, details: { refundIds } });
    return { refundIds };
  });
}

async function reserve(ctx: Ctx, { funding, briefId, amountMinor }: { funding: Funding; briefId: string; amountMinor: bigint }): Promise<string> {
  const [id, opId] = [newId("rfd", ctx.now), newId("mop", ctx.now)];
  const { payerOrganizationId, currency } = funding;
  const [refund] = await ctx.db.insert(refunds).values({
    id, opId, fundingId: funding.id, briefId, payerOrganizationId, source: "hold", currency, amountMinor, reason: "brief_ended", state: "reserved",
    requestedByUserId: ctx.actor.kind === "member" ? ctx.actor.userId : null, createdAt: ctx.now, updatedAt: ctx.now,
  }).returning();
  if (!refund) throw new Error(`Refund ${id} was not written.`);
  await ctx.db.update(fundings).set({ refundedMinor: sql`${fundings.refundedMinor} + ${amountMinor}`, updatedAt: ctx.now }).where(eq(fundings.id, funding.id));
  await postLedger(ctx, refundReserved({ opId, holdId: briefId, amount: { amountMinor, currency } }), { payerOrganizationId, opId, facts: { refundId: id, fundingId: funding.id, briefId } });
  await insertRefundOp(ctx, refund);
  return id;
}
