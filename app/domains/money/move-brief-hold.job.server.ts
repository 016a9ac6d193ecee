import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { deals } from "../../../db/schema/deals";
import { milestones } from "../../../db/schema/milestones";
import { fundings } from "../../../db/schema/money";
import { loadBriefForMoney } from "../briefs/load-brief-for-money.server";
import { showFunded } from "../briefs/show-funded.server";
import { authorize } from "../core/authorize";
import type { Ctx, SystemActor } from "../core/context";
import { withTransaction } from "../core/transaction.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { missingFor, moveOn } from "./internal/apply-charge.server";
import { briefFundings, heldForBrief } from "./internal/brief-hold.server";
import type { Funding } from "./internal/load-funding.server";
import { postLedger } from "./internal/post-ledger.server";
import { shareCharge } from "./internal/share-charge.server";
import { tellOfHold } from "./internal/tell-of-payment.server";
import { canExecuteOps } from "./policy";
import { briefHoldMoved } from "./postings";

const payload = z.object({ dealId: z.string() });

/**
 * Rings when a contract is signed: money behind its brief moves to the milestones that the brief's owner pays, in their
 * order, up to what each needs. What is left stays behind the brief. Ringing twice moves nothing twice.
 */
export async function moveBriefHold(ctx: Ctx<SystemActor>, input: unknown): Promise<void> {
  authorize(canExecuteOps(ctx.actor));
  const { dealId } = payload.parse(input);
  const [deal] = await ctx.db.select({ briefId: deals.briefId }).from(deals).where(eq(deals.id, dealId));
  const { briefId } = deal ?? {};
  if (!briefId) return;
  const { organizationId } = await loadBriefForMoney(ctx, briefId);
  const plan = await ctx.db.select({ id: milestones.id }).from(milestones)
    .where(and(eq(milestones.dealId, dealId), eq(milestones.payerOrganizationId, organizationId)))
    .orderBy(asc(milestones.position), asc(milestones.id));
  for (const { id } of plan) await withTransaction(ctx, (tx) => fundFromBrief(tx, briefId, id));
}

/** The milestone's lock comes before the brief's, as everywhere. */
async function fundFromBrief(ctx: Ctx, briefId: string, milestoneId: string): Promise<void> {
  const milestone = await loadMilestoneForMoney(ctx, milestoneId, { lock: true });
  await loadBriefForMoney(ctx, briefId, { lock: true });
  const missing = await missingFor(ctx, milestone, milestone.currency);
  let left = missing;
  for (const { funding, leftMinor } of await briefFundings(ctx, briefId)) {
    const amountMinor = leftMinor < left ? leftMinor : left;
    if (amountMinor === 0n || funding.currency !== milestone.currency) continue;
    await move(ctx, { source: funding, milestone, amountMinor });
    left -= amountMinor;
  }
  const heldMinor = missing - left;
  if (heldMinor === 0n) return;
  await moveOn(ctx, milestoneId, { fundingId: "", heldMinor, missing });
  await showFunded(ctx, briefId, (await heldForBrief(ctx, briefId)) > 0n);
  await tellOfHold(ctx, milestone, { payerOrganizationId: milestone.payerOrganizationId, amountMinor: heldMinor });
}

async function move(ctx: Ctx, { source, milestone, amountMinor }: { source: Funding; milestone: MilestoneForMoney; amountMinor: bigint }): Promise<void> {
  const id = await shareCharge(ctx, source, { milestone, amountMinor, byUserId: null });
  await ctx.db.update(fundings).set({ movedMinor: sql`${fundings.movedMinor} + ${amountMinor}`, updatedAt: ctx.now }).where(eq(fundings.id, source.id));
  await postLedger(ctx, briefHoldMoved({ id, briefId: source.briefId ?? "", milestoneId: milestone.id, amount: { amountMinor, currency: milestone.currency } }), {
    dealId: milestone.dealId, milestoneId: milestone.id, payerOrganizationId: source.payerOrganizationId, payeeOrganizationId: milestone.payeeOrganizationId,
    facts: { fundingId: id, sourceFundingId: source.id, briefId: source.briefId ?? "" },
  });
}
