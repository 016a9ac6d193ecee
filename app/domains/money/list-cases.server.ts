import { and, desc, eq, inArray, lt, ne, notExists, or, sql } from "drizzle-orm";
import { milestones } from "../../../db/schema/milestones";
import { disputes, reversals } from "../../../db/schema/disputes";
import { moneyDecisions } from "../../../db/schema/money-decisions";
import { moneyOps, payouts, refunds, releases } from "../../../db/schema/money";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import type { CaseKind } from "./cases";
import { canReadLedger } from "./policy";

const MOST = 100;
const LATE_MINUTES = 30;
/** Reasons for which released money waits and the operator can do or ask something. */
const OPERATORS_REASONS = ["transfer_refused", "balance_insufficient", "capability_inactive", "currency_frozen"];

export interface CaseRow {
  id: string;
  kind: CaseKind;
  /** Key of `cases:what.*`. */
  what: string;
  currency: string;
  amountMinor: bigint;
  at: Date;
  milestoneTitle: string | null;
  milestoneTitleZh: string | null;
}

/** Everything about money that needs a person now, the oldest first, and the decisions that wait for a second one. */
export async function listCases(ctx: Ctx): Promise<{ cases: CaseRow[]; waiting: (typeof moneyDecisions.$inferSelect)[] }> {
  authorize(canReadLedger(ctx.actor));
  const [found, waiting] = await Promise.all([
    Promise.all([stuckOperations(ctx), waitingReleases(ctx), brokenRefunds(ctx), openDisputes(ctx), failedPayouts(ctx)]),
    ctx.db.select().from(moneyDecisions).where(eq(moneyDecisions.state, "waiting")).orderBy(moneyDecisions.requestedAt).limit(MOST),
  ]);
  return { cases: found.flat().toSorted((a, b) => a.at.getTime() - b.at.getTime()), waiting };
}

const title = { milestoneTitle: milestones.title, milestoneTitleZh: milestones.titleZh };

async function stuckOperations(ctx: Ctx): Promise<CaseRow[]> {
  const rows = await ctx.db
    .select({ id: moneyOps.id, state: moneyOps.state, currency: moneyOps.currency, amountMinor: moneyOps.amountMinor, at: moneyOps.createdAt, ...title })
    .from(moneyOps)
    .leftJoin(milestones, eq(milestones.id, moneyOps.milestoneId))
    .where(and(inArray(moneyOps.state, ["ready", "sent", "unknown"]), ne(moneyOps.kind, "manual_payout"), lt(moneyOps.createdAt, new Date(ctx.now.getTime() - LATE_MINUTES * 60_000))))
    .orderBy(moneyOps.createdAt)
    .limit(MOST);
  return rows.map(({ state, ...row }) => ({ ...row, kind: "operation", what: state === "unknown" ? "operation_unknown" : "operation_late" }));
}

async function waitingReleases(ctx: Ctx): Promise<CaseRow[]> {
  const rows = await ctx.db
    .select({ id: releases.id, currency: releases.currency, amountMinor: releases.payeeMinor, at: releases.createdAt, ...title })
    .from(releases)
    .innerJoin(milestones, eq(milestones.id, releases.milestoneId))
    .where(and(inArray(releases.state, ["payable", "part_transferred"]), inArray(releases.waitingReason, OPERATORS_REASONS)))
    .orderBy(releases.createdAt)
    .limit(MOST);
  return rows.map((row) => ({ ...row, kind: "release", what: "release_waiting" }));
}

async function brokenRefunds(ctx: Ctx): Promise<CaseRow[]> {
  const again = ctx.db.select({ one: sql`1` }).from(sql`${refunds} again`).where(sql`again.replaces_id = ${refunds.id} and again.state <> 'withdrawn'`);
  const owed = sql`exists (select 1 from ${reversals} r where r.refund_id = ${refunds.id} and r.state = 'refused')`;
  const rows = await ctx.db
    .select({
      id: refunds.id, state: refunds.state, isUnapplied: refunds.isUnapplied, currency: refunds.currency, amountMinor: refunds.amountMinor, at: refunds.createdAt,
      ...title,
    })
    .from(refunds)
    .innerJoin(milestones, eq(milestones.id, refunds.milestoneId))
    .where(or(
      eq(refunds.state, "blocked"),
      and(eq(refunds.state, "failed"), eq(refunds.isUnapplied, true), notExists(again)),
      and(eq(refunds.state, "failed"), eq(refunds.isUnapplied, false), eq(milestones.state, "cancelled")),
      and(ne(refunds.state, "withdrawn"), owed),
    ))
    .orderBy(refunds.createdAt)
    .limit(MOST);
  return rows.map(({ state, isUnapplied, ...row }) => ({ ...row, kind: "refund", what: refundWhat(state, isUnapplied) }));
}

export function refundWhat(state: string, isUnapplied: boolean): string {
  if (state === "blocked") return "refund_blocked";
  if (state === "failed") return isUnapplied ? "refund_unapplied" : "refund_failed";
  return "refund_owed";
}

async function openDisputes(ctx: Ctx): Promise<CaseRow[]> {
  const owed = sql`${disputes.fromPayeeMinor} > ${disputes.recoveredMinor} + ${disputes.writtenOffMinor}`;
  const rows = await ctx.db
    .select({ id: disputes.id, state: disputes.state, currency: disputes.currency, amountMinor: disputes.amountMinor, at: disputes.openedAt, ...title })
    .from(disputes)
    .innerJoin(milestones, eq(milestones.id, disputes.milestoneId))
    .where(or(inArray(disputes.state, ["open", "under_review"]), and(eq(disputes.state, "lost"), owed)))
    .orderBy(disputes.openedAt)
    .limit(MOST);
  return rows.map(({ state, ...row }) => ({ ...row, kind: "dispute", what: `dispute_${state}` }));
}

/** Payouts that came back, until a later one of the same payee has arrived. */
async function failedPayouts(ctx: Ctx): Promise<CaseRow[]> {
  const later = ctx.db.select({ one: sql`1` }).from(sql`${payouts} later`)
    .where(sql`later.stripe_account_id = ${payouts.stripeAccountId} and later.currency = ${payouts.currency} and later.created_at > ${payouts.createdAt} and later.state = 'paid'`);
  const rows = await ctx.db
    .select({ id: payouts.stripePayoutId, currency: payouts.currency, amountMinor: payouts.amountMinor, at: payouts.updatedAt })
    .from(payouts)
    .where(and(eq(payouts.state, "failed"), notExists(later)))
    .orderBy(desc(payouts.updatedAt))
    .limit(MOST);
  return rows.map((row) => ({ ...row, kind: "payout", what: "payout_failed", milestoneTitle: null, milestoneTitleZh: null }));
}
