import { and, eq, inArray } from "drizzle-orm";
import { disputes } from "../../../../db/schema/disputes";
import { fundings, releases } from "../../../../db/schema/money";
import type { Dispute } from "../../../integrations/stripe/disputes.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx } from "../../core/context";
import { advanceMilestone } from "../../milestones/advance-milestone.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { milestoneTransition } from "../../milestones/milestone";
import { disputeStatesBefore, OPEN_DISPUTE_STATES } from "../money-lifecycles";
import { disputeOpened, disputeWon } from "../postings-back";
import { loseDispute } from "./lose-dispute.server";
import { postLedger } from "./post-ledger.server";
import { type DisputeRow, tellOfDispute } from "./tell-of-dispute.server";
import { unfreeze } from "./unfreeze.server";

type Funding = typeof fundings.$inferSelect;

/**
 * Follows a dispute at Stripe. The money leaves when it opens, and the milestone is frozen under its lock, so that a
 * release either was sent before or does not start. Won: the money is back and all goes on. Lost: the hold pays, else
 * the payee owes, else the platform loses. An inquiry that has taken no money is nothing yet.
 */
export async function applyDispute(ctx: Ctx, dispute: Dispute): Promise<void> {
  const charged = await ctx.db.select().from(fundings).where(eq(fundings.stripeChargeId, dispute.chargeId)).orderBy(fundings.createdAt, fundings.id);
  const funding = charged.find(({ sourceFundingId }) => sourceFundingId === null);
  const milestones = await lockAll(ctx, charged.flatMap(({ milestoneId }) => milestoneId ?? []));
  const [milestone] = milestones;
  if (!funding || !milestone) return;
  const row = (await find(ctx, dispute.id)) ?? (await open(ctx, { dispute, funding, milestones, milestone }));
  if (!row || !OPEN_DISPUTE_STATES.includes(row.state)) return;
  if (dispute.state === "under_review") await submitted(ctx, row);
  if (dispute.state === "won" && dispute.reinstated) await win(ctx, { row, dispute, milestones });
  if (dispute.state === "lost") await loseDispute(ctx, row, milestones);
}

/** Every milestone that the charge pays, the one it was made for first; locked in one order, so that nobody waits in a circle. */
async function lockAll(ctx: Ctx, ids: readonly string[]): Promise<MilestoneForMoney[]> {
  const locked = new Map<string, MilestoneForMoney>();
  for (const id of [...new Set(ids)].toSorted()) locked.set(id, await loadMilestoneForMoney(ctx, id, { lock: true }));
  return [...new Set(ids)].flatMap((id) => locked.get(id) ?? []);
}

async function find(ctx: Ctx, id: string): Promise<DisputeRow | undefined> {
  const [row] = await ctx.db.select().from(disputes).where(eq(disputes.id, id)).for("update");
  return row;
}

interface Opening {
  dispute: Dispute;
  funding: Funding;
  milestones: readonly MilestoneForMoney[];
  /** The first of them. */
  milestone: MilestoneForMoney;
}

async function open(ctx: Ctx, { dispute, funding, milestones, milestone }: Opening): Promise<DisputeRow | undefined> {
  const { withdrawn } = dispute;
  if (!withdrawn) return undefined;
  const amount = { amountMinor: -withdrawn.amountMinor, currency: withdrawn.currency };
  if (amount.currency !== funding.currency || amount.amountMinor !== dispute.amountMinor) throw new Error(`Dispute ${dispute.id} was settled in another currency or amount.`);
  const { id: milestoneId, dealId, payeeOrganizationId } = milestone;
  const about = { milestoneId, dealId, payerOrganizationId: funding.payerOrganizationId, payeeOrganizationId };
  await postLedger(ctx, disputeOpened({ disputeId: dispute.id, amount, feeMinor: withdrawn.feeMinor }), {
    ...about, balanceTransactionId: withdrawn.id, facts: { disputeId: dispute.id, fundingId: funding.id },
  });
  const [row] = await ctx.db.insert(disputes).values({
    id: dispute.id, stripeChargeId: dispute.chargeId, fundingId: funding.id, ...about, ...amount, feeMinor: withdrawn.feeMinor, reason: dispute.reason, state: "open",
    evidenceDueAt: dispute.evidenceDueAt, openedAt: dispute.created, createdAt: ctx.now, updatedAt: ctx.now,
  }).returning();
  for (const { id, state } of milestones) if (milestoneTransition(state, "freeze")) await advanceMilestone(ctx, { milestoneId: id, event: "freeze" });
  await ctx.db.update(releases)
    .set({ waitingReason: "disputed", updatedAt: ctx.now })
    .where(and(inArray(releases.milestoneId, milestones.map(({ id }) => id)), inArray(releases.state, ["payable", "transferring", "part_transferred"])));
  if (row) await tellOfDispute(ctx, { row, milestone, what: "dispute_opened" });
  await recordAudit(ctx, { action: "dispute.opened", subjectType: "dispute", subjectId: dispute.id, details: { reason: dispute.reason, milestoneId } });
  return row;
}

async function submitted(ctx: Ctx, row: DisputeRow): Promise<void> {
  await ctx.db
    .update(disputes)
    .set({ state: "under_review", updatedAt: ctx.now })
    .where(and(eq(disputes.id, row.id), inArray(disputes.state, disputeStatesBefore("submitted"))));
}

async function win(ctx: Ctx, { row, dispute, milestones }: { row: DisputeRow; dispute: Dispute; milestones: readonly MilestoneForMoney[] }): Promise<void> {
  await postLedger(ctx, disputeWon({ disputeId: row.id, amount: row }), {
    ...row, balanceTransactionId: dispute.reinstated?.id ?? null, facts: { disputeId: row.id, fundingId: row.fundingId },
  });
  await ctx.db.update(disputes)
    .set({ state: "won", closedAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(disputes.id, row.id), inArray(disputes.state, disputeStatesBefore("won"))));
  for (const milestone of milestones) await unfreeze(ctx, milestone);
  await recordAudit(ctx, { action: "dispute.won", subjectType: "dispute", subjectId: row.id });
  const [milestone] = milestones;
  if (milestone) await tellOfDispute(ctx, { row, milestone, what: "dispute_won" });
}
