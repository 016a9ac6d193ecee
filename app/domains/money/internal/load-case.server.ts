import { eq } from "drizzle-orm";
import { moneyOps, payouts, releases } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { notFound } from "../../core/errors";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import type { CaseAction, CaseKind } from "../cases";
import { refundWhat } from "../list-cases.server";
import { isLost } from "./carry-out-books.server";
import { disputeFacts, milestoneFacts, refundFacts } from "./case-facts.server";

interface LoadedCase {
  what: string;
  currency: string;
  amountMinor: bigint;
  owedMinor: bigint;
  milestone: MilestoneForMoney | null;
  payerOrganizationId: string | null;
  payeeOrganizationId: string | null;
  notes: { key: string; value: string }[];
  amountOf: Partial<Record<CaseAction, bigint>>;
  evidence: { dueAt: Date | null } | null;
  canGiveUp: boolean;
  canRingAgain: boolean;
}

const NOTHING = { owedMinor: 0n, amountOf: {}, evidence: null, canGiveUp: false, canRingAgain: false };
const notesOf = (notes: Record<string, string | null | undefined>): { key: string; value: string }[] =>
  Object.entries(notes).flatMap(([key, value]) => (value ? [{ key, value }] : []));
const partiesOf = ({ payerOrganizationId, payeeOrganizationId }: MilestoneForMoney) => ({ payerOrganizationId, payeeOrganizationId });

const LOADERS: Record<CaseKind, (ctx: Ctx, id: string) => Promise<LoadedCase>> = {
  operation: loadOperation, release: loadRelease, refund: loadRefund, dispute: loadDispute, payout: loadPayout, milestone: loadMilestone,
};

/** What a case is about, by its kind; the caller has authorized the operator. */
export const loadCase = (ctx: Ctx, kind: CaseKind, id: string): Promise<LoadedCase> => LOADERS[kind](ctx, id);

async function loadOperation(ctx: Ctx, id: string): Promise<LoadedCase> {
  const [op] = await ctx.db.select().from(moneyOps).where(eq(moneyOps.id, id));
  if (!op) throw notFound("case");
  const what = op.state === "done" || op.state === "rejected" ? `operation_${op.state}` : op.state === "unknown" ? "operation_unknown" : "operation_late";
  return {
    ...NOTHING, what, currency: op.currency, amountMinor: op.amountMinor, payerOrganizationId: op.payerOrganizationId, payeeOrganizationId: op.payeeOrganizationId,
    milestone: op.milestoneId ? await loadMilestoneForMoney(ctx, op.milestoneId) : null, canGiveUp: isLost(op, ctx.now),
    notes: notesOf({ operation: op.kind, answer: op.lastError, stripe: op.stripeId, scans: String(op.cleanScanCount), sent: String(op.sendCount) }),
  };
}

async function loadRelease(ctx: Ctx, id: string): Promise<LoadedCase> {
  const [release] = await ctx.db.select().from(releases).where(eq(releases.id, id));
  if (!release) throw notFound("case");
  const milestone = await loadMilestoneForMoney(ctx, release.milestoneId);
  const isWaiting = release.state === "payable" || release.state === "part_transferred";
  return {
    ...NOTHING, what: isWaiting ? "release_waiting" : "release_sent", currency: release.currency, amountMinor: release.payeeMinor, milestone, ...partiesOf(milestone),
    notes: notesOf({ waiting: release.waitingReason }), canRingAgain: isWaiting,
  };
}

async function loadRefund(ctx: Ctx, id: string): Promise<LoadedCase> {
  const { refund, milestone, owedMinor, amountOf, currency } = await refundFacts(ctx, id);
  const isCase = refund.state === "blocked" || refund.state === "failed" || owedMinor > 0n;
  return {
    ...NOTHING, what: isCase ? refundWhat(refund.state, refund.isUnapplied) : "refund_under_way", currency, amountMinor: refund.amountMinor, owedMinor, milestone,
    ...partiesOf(milestone), amountOf, notes: notesOf({ reason: refund.reason, answer: refund.failure, stripe: refund.stripeRefundId }),
  };
}

async function loadDispute(ctx: Ctx, id: string): Promise<LoadedCase> {
  const { dispute, milestone, owedMinor, amountOf, currency } = await disputeFacts(ctx, id);
  const canAnswer = dispute.state === "open" && !dispute.evidenceSubmittedAt;
  return {
    ...NOTHING, what: dispute.state === "lost" && owedMinor === 0n ? "dispute_settled" : `dispute_${dispute.state}`, currency, amountMinor: dispute.amountMinor, owedMinor, milestone, ...partiesOf(milestone), amountOf,
    evidence: canAnswer ? { dueAt: dispute.evidenceDueAt } : null,
    notes: notesOf({ bank_reason: dispute.reason, stripe: dispute.id, charge: dispute.stripeChargeId, evidence: dispute.evidenceText }),
  };
}

async function loadPayout(ctx: Ctx, id: string): Promise<LoadedCase> {
  const [payout] = await ctx.db.select().from(payouts).where(eq(payouts.stripePayoutId, id));
  if (!payout) throw notFound("case");
  return {
    ...NOTHING, what: payout.state === "failed" ? "payout_failed" : "payout_fine", currency: payout.currency, amountMinor: payout.amountMinor, milestone: null,
    payerOrganizationId: null, payeeOrganizationId: payout.organizationId, notes: notesOf({ answer: payout.failureCode, stripe: id }),
  };
}

async function loadMilestone(ctx: Ctx, id: string): Promise<LoadedCase> {
  const { milestone, amountOf, currency } = await milestoneFacts(ctx, id);
  return { ...NOTHING, what: "milestone", currency, amountMinor: milestone.amountMinor, milestone, ...partiesOf(milestone), amountOf, notes: [] };
}
