import { and, asc, eq, gt, isNotNull, ne } from "drizzle-orm";
import { disputes, reversals } from "../../../../db/schema/disputes";
import { refunds, releaseParts } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { notFound } from "../../core/errors";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { milestoneEventsFor } from "../../milestones/milestone";
import { type CaseAction, disputeActions, milestoneActions, refundActions } from "../cases";
import { heldFundings } from "./funding-sums.server";
import { hasOpenDispute } from "./open-disputes.server";
import { leftOf, returnableParts } from "./returnable-parts.server";

type Refund = typeof refunds.$inferSelect;
type Dispute = typeof disputes.$inferSelect;

/** What a decision is about: its milestone, the amount at stake, and what may be done now. */
export interface CaseFacts {
  milestone: MilestoneForMoney;
  currency: string;
  amountOf: Partial<Record<CaseAction, bigint>>;
}

const amounts = (actions: readonly CaseAction[], amountOf: (action: CaseAction) => bigint): Partial<Record<CaseAction, bigint>> =>
  Object.fromEntries(actions.map((action) => [action, amountOf(action)]));

export async function refundFacts(ctx: Ctx, id: string): Promise<CaseFacts & { refund: Refund; owedMinor: bigint }> {
  const [refund] = await ctx.db.select().from(refunds).where(eq(refunds.id, id));
  if (!refund) throw notFound("case");
  const [again] = await ctx.db.select({ id: refunds.id }).from(refunds).where(and(eq(refunds.replacesId, id), ne(refunds.state, "withdrawn")));
  const refused = await ctx.db.select().from(reversals).where(and(eq(reversals.refundId, id), eq(reversals.state, "refused")));
  const owedMinor = refund.state === "withdrawn" ? 0n : refused.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const actions = refundActions({ state: refund.state, isUnapplied: refund.isUnapplied, isReplaced: again !== undefined, owedMinor });
  const amountOf = amounts(actions, (action) => (action === "retry_reversal" || action === "write_off" ? owedMinor : refund.amountMinor));
  return { refund, owedMinor, milestone: await loadMilestoneForMoney(ctx, refund.milestoneId ?? ""), currency: refund.currency, amountOf };
}

export const owedOf = (dispute: Dispute): bigint => dispute.fromPayeeMinor - dispute.recoveredMinor - dispute.writtenOffMinor;

/** Transfers of the disputed payment from which something can still be taken back. */
export function reversibleParts(ctx: Ctx, fundingId: string) {
  return ctx.db
    .select()
    .from(releaseParts)
    .where(and(eq(releaseParts.fundingId, fundingId), isNotNull(releaseParts.stripeTransferId), gt(releaseParts.payeeMinor, releaseParts.reversedMinor)))
    .orderBy(asc(releaseParts.transferredAt));
}

export async function disputeFacts(ctx: Ctx, id: string): Promise<CaseFacts & { dispute: Dispute; owedMinor: bigint }> {
  const [dispute] = await ctx.db.select().from(disputes).where(eq(disputes.id, id));
  if (!dispute) throw notFound("case");
  const parts = await reversibleParts(ctx, dispute.fundingId);
  const asked = await ctx.db.select({ id: reversals.id }).from(reversals).where(and(eq(reversals.disputeId, id), eq(reversals.state, "asked")));
  const owedMinor = owedOf(dispute);
  const reversibleMinor = parts.reduce((sum, { payeeMinor, reversedMinor }) => sum + payeeMinor - reversedMinor, 0n);
  const actions = disputeActions({ state: dispute.state, owedMinor, reversibleMinor, isBeingReversed: asked.length > 0 });
  return {
    dispute, owedMinor, milestone: await loadMilestoneForMoney(ctx, dispute.milestoneId), currency: dispute.currency,
    amountOf: amounts(actions, (action) => (action === "reverse_transfer" && reversibleMinor < owedMinor ? reversibleMinor : owedMinor)),
  };
}

export async function milestoneFacts(ctx: Ctx, id: string): Promise<CaseFacts> {
  const milestone = await loadMilestoneForMoney(ctx, id);
  const held = (await heldFundings(ctx, id)).reduce((sum, { leftMinor }) => sum + leftMinor, 0n);
  const released = leftOf(await returnableParts(ctx, id));
  const events = milestoneEventsFor(milestone.state, "operator");
  const isDisputed = await hasOpenDispute(ctx, id);
  const actions = milestoneActions({
    canReturn: events.includes("begin_return") && !isDisputed, canCancel: (events.includes("cancel") || milestone.state === "cancelled") && !isDisputed,
    heldMinor: held, releasedMinor: released,
  });
  return { milestone, currency: milestone.currency, amountOf: amounts(actions, (action) => (action === "give_back" ? released : held)) };
}
