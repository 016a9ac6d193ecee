import { eq, sql } from "drizzle-orm";
import { fundings, refunds } from "../../../db/schema/money";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict, invalid } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { unappliedOf } from "./internal/funding-sums.server";
import { type Funding, loadFunding } from "./internal/load-funding.server";
import { isDisputed } from "./internal/open-disputes.server";
import { postLedger } from "./internal/post-ledger.server";
import { insertRefundOp } from "./internal/send-refund.server";
import { returnUnappliedInput } from "./money-input";
import { canUseUnapplied } from "./policy";
import { unappliedRefundReserved } from "./postings-back";

/**
 * Sends money of a payment that is for nothing back to where it came from, all of it or the part given: it is set aside
 * and the refund of the charge is rung for. What does not reach the payer is for nothing again. Throws `conflict` when
 * nothing is left or a bank is deciding about the payment.
 */
export async function returnUnapplied(ctx: Ctx, input: unknown): Promise<{ refundId: string }> {
  const values = parse(returnUnappliedInput, input);
  const member = requireMember(ctx);
  authorize(canUseUnapplied(member.actor, await loadFunding(member, values.fundingId)));
  return withTransaction(member, async (tx) => {
    const funding = await loadFunding(tx, values.fundingId, { lock: true });
    authorize(canUseUnapplied(tx.actor, funding));
    const left = unappliedOf(funding);
    if (left === 0n) throw conflict("money:reason.nothing_unapplied");
    if (await isDisputed(tx, funding.stripeChargeId ?? "")) throw conflict("money:reason.payment_disputed");
    const amountMinor = values.amountMinor === undefined ? left : BigInt(values.amountMinor);
    if (amountMinor > left) throw invalid("amountMinor", "money:error.more_than_unapplied");
    return { refundId: await reserve(tx, funding, amountMinor) };
  });
}

async function reserve(ctx: Ctx<MemberActor>, funding: Funding, amountMinor: bigint): Promise<string> {
  const [id, opId] = [newId("rfd", ctx.now), newId("mop", ctx.now)];
  const { milestoneId, dealId, briefId, payerOrganizationId, payeeOrganizationId, currency } = funding;
  const about = { milestoneId, dealId, payerOrganizationId, payeeOrganizationId };
  const [refund] = await ctx.db.insert(refunds).values({
    id, opId, fundingId: funding.id, ...about, briefId, source: "payment", currency, amountMinor, reason: "unapplied", state: "reserved",
    requestedByUserId: ctx.actor.userId, createdAt: ctx.now, updatedAt: ctx.now,
  }).returning();
  if (!refund) throw new Error(`Refund ${id} was not written.`);
  await ctx.db.update(fundings).set({ returnedMinor: sql`${fundings.returnedMinor} + ${amountMinor}`, updatedAt: ctx.now }).where(eq(fundings.id, funding.id));
  await postLedger(ctx, unappliedRefundReserved({ opId, payerOrganizationId, amount: { amountMinor, currency } }), { ...about, opId, facts: { refundId: id, fundingId: funding.id } });
  await insertRefundOp(ctx, refund);
  await recordAudit(ctx, { action: "funding.returned", subjectType: "funding", subjectId: funding.id, details: { refundId: id, amountMinor: amountMinor.toString(), currency } });
  return id;
}
