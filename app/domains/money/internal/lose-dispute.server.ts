import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { disputes } from "../../../../db/schema/disputes";
import { fundings, moneyOps, refunds, releaseParts, releases } from "../../../../db/schema/money";
import { milestones } from "../../../../db/schema/milestones";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx } from "../../core/context";
import { advanceMilestone } from "../../milestones/advance-milestone.server";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { disputeStatesBefore, OPEN_REFUND_STATES } from "../money-lifecycles";
import { disputeLost, receivableSettled } from "../postings-back";
import { subjectOfPart } from "../release-subject";
import { heldFundings, holdLeftOf, unappliedOf } from "./funding-sums.server";
import { postLedger } from "./post-ledger.server";
import { rejectOp } from "./settle-op.server";
import { advanceRelease } from "./settle-transfer.server";
import { type DisputeRow, tellOfDispute } from "./tell-of-dispute.server";
import { unfreeze } from "./unfreeze.server";

type Part = typeof releaseParts.$inferSelect;
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/**
 * The bank decided for the payer. What of the charge was applied to nothing pays first, then what is still held of it,
 * for whatever milestone, then the payee owes what it was released of the payment, and the rest is the platform's loss.
 * Released money that has not left for the payee settles the payee's debt at once.
 */
export async function loseDispute(ctx: Ctx, row: DisputeRow, milestones: readonly MilestoneForMoney[]): Promise<void> {
  const [milestone] = milestones;
  if (!milestone) throw new Error(`Dispute ${row.id} is about no milestone.`);
  const parts = await ctx.db.select().from(releaseParts).where(eq(releaseParts.fundingId, row.fundingId)).for("update");
  const { shares, ...split } = await whoBears(ctx, row, parts);
  await postLedger(
    ctx,
    disputeLost({
      disputeId: row.id, payerOrganizationId: row.payerOrganizationId, payeeOrganizationId: row.payeeOrganizationId, currency: row.currency,
      fromUnappliedMinor: split.fromUnappliedMinor, fromPayeeMinor: split.fromPayeeMinor, lossMinor: split.lossMinor,
      fromHolds: shares.map(({ funding, minor }) => ({ holdId: funding.milestoneId ?? "", minor })),
    }),
    { ...row, facts: { disputeId: row.id, fundingId: row.fundingId } },
  );
  for (const { funding, minor } of shares) {
    await ctx.db.update(fundings).set({ chargedBackMinor: sql`${fundings.chargedBackMinor} + ${minor}`, updatedAt: ctx.now }).where(eq(fundings.id, funding.id));
  }
  // the payer has it back from its bank
  await ctx.db.update(fundings).set({ returnedMinor: sql`${fundings.returnedMinor} + ${split.fromUnappliedMinor}`, updatedAt: ctx.now }).where(eq(fundings.id, row.fundingId));
  await ctx.db.update(disputes)
    .set({ state: "lost", ...split, closedAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(disputes.id, row.id), inArray(disputes.state, disputeStatesBefore("lost"))));
  for (const one of milestones) await unfreeze(ctx, one);
  await settleFromWaiting(ctx, row, { parts, owedMinor: split.fromPayeeMinor });
  for (const one of milestones) await endCancelled(ctx, one.id);
  await recordAudit(ctx, { action: "dispute.lost", subjectType: "dispute", subjectId: row.id });
  await tellOfDispute(ctx, { row, milestone, what: "dispute_lost" });
}

/** How a lost dispute falls on what the charge pays, in the order in which it hurts nobody, the payer's own deal, the payee, the platform. */
async function whoBears(ctx: Ctx, row: DisputeRow, parts: readonly Part[]) {
  const charged = await ctx.db.select().from(fundings).where(eq(fundings.stripeChargeId, row.stripeChargeId)).orderBy(fundings.createdAt, fundings.id).for("update");
  let left = row.amountMinor;
  const take = (available: bigint): bigint => {
    const taken = least(left, available);
    left -= taken;
    return taken;
  };
  const fromUnappliedMinor = take(charged.reduce((sum, funding) => sum + unappliedOf(funding), 0n));
  const shares = charged.map((funding) => ({ funding, minor: take(holdLeftOf(funding)) })).filter(({ minor }) => minor > 0n);
  const fromPayeeMinor = take(parts.reduce((sum, { payeeMinor, reversedMinor }) => sum + payeeMinor - reversedMinor, 0n));
  return { shares, fromUnappliedMinor, fromHoldMinor: shares.reduce((sum, { minor }) => sum + minor, 0n), fromPayeeMinor, lossMinor: left };
}

/** Parts of releases that wait here for their transfer pay what the payee owes of the same payment. */
async function settleFromWaiting(ctx: Ctx, row: DisputeRow, { parts, owedMinor }: { parts: readonly Part[]; owedMinor: bigint }): Promise<void> {
  let owed = owedMinor;
  for (const part of parts) {
    const minor = least(owed, part.payeeMinor - part.reversedMinor);
    if (minor === 0n || !(await isStillHere(ctx, part))) continue;
    owed -= minor;
    await postLedger(
      ctx,
      receivableSettled({ disputeId: row.id, releaseId: part.releaseId, payeeOrganizationId: row.payeeOrganizationId, amount: { amountMinor: minor, currency: row.currency } }),
      { ...row, facts: { disputeId: row.id, releaseId: part.releaseId, fundingId: part.fundingId } },
    );
    const isSpent = part.reversedMinor + minor === part.payeeMinor;
    await ctx.db.update(releaseParts)
      .set({ reversedMinor: part.reversedMinor + minor, ...(isSpent ? { transferredAt: ctx.now } : {}) })
      .where(and(eq(releaseParts.releaseId, part.releaseId), eq(releaseParts.fundingId, part.fundingId), isNull(releaseParts.transferredAt)));
    await ctx.db.update(disputes).set({ recoveredMinor: sql`${disputes.recoveredMinor} + ${minor}` }).where(eq(disputes.id, row.id));
    if (isSpent) await endSpentRelease(ctx, part.releaseId);
  }
}

/** Money is still here when no transfer was made or may have been made; one that was only prepared is called off. */
async function isStillHere(ctx: Ctx, part: Part): Promise<boolean> {
  if (part.transferredAt) return false;
  const [op] = await ctx.db
    .select()
    .from(moneyOps)
    .where(and(eq(moneyOps.kind, "transfer"), eq(moneyOps.subject, subjectOfPart(part.releaseId, part.fundingId)), inArray(moneyOps.state, ["ready", "sent", "unknown", "done"])))
    .for("update");
  if (!op) return true;
  if (op.firstSentAt) return false;
  await rejectOp(ctx, op, { code: "disputed", message: "The payment was charged back before the transfer was sent" });
  return true;
}

async function endSpentRelease(ctx: Ctx, releaseId: string): Promise<void> {
  const open = await ctx.db.select({ id: releaseParts.fundingId }).from(releaseParts).where(and(eq(releaseParts.releaseId, releaseId), isNull(releaseParts.transferredAt)));
  if (open.length === 0) return advanceRelease(ctx, releaseId);
  await ctx.db.update(releases).set({ updatedAt: ctx.now }).where(eq(releases.id, releaseId));
}

/** A cancelled milestone whose refund the bank has overtaken is settled when nothing of it is held or on its way. */
async function endCancelled(ctx: Ctx, milestoneId: string): Promise<void> {
  const [milestone] = await ctx.db.select({ state: milestones.state }).from(milestones).where(eq(milestones.id, milestoneId));
  if (milestone?.state !== "cancelled" || (await heldFundings(ctx, milestoneId)).length > 0) return;
  const open = await ctx.db.select({ id: refunds.id }).from(refunds).where(and(eq(refunds.milestoneId, milestoneId), inArray(refunds.state, [...OPEN_REFUND_STATES])));
  if (open.length === 0) await advanceMilestone(ctx, { milestoneId, event: "complete_refund" });
}
