import { and, asc, desc, eq, inArray, lt, ne } from "drizzle-orm";
import { users } from "../../../db/schema/identity";
import { ledgerTransactions } from "../../../db/schema/ledger";
import { milestones } from "../../../db/schema/milestones";
import { moneyDecisions } from "../../../db/schema/money-decisions";
import { frozenCurrencies, moneyOps } from "../../../db/schema/money";
import { env } from "~/config/env.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { isLarge } from "./cases";
import { EXPECTED_MS, nextStepOf, opActions } from "./op-standing";
import { canApproveDecision, canOperateMoney, canReadLedger } from "./policy";

const MOST = 200;

type Row = { op: typeof moneyOps.$inferSelect; milestone: { title: string; titleZh: string | null; state: string } | null };

const standingOf = (ctx: Ctx, { op, milestone }: Row, frozen: ReadonlySet<string>) =>
  nextStepOf(op, { isCurrencyFrozen: frozen.has(op.currency), isDisputed: milestone?.state === "frozen" }, ctx.now);

const about = { title: milestones.title, titleZh: milestones.titleZh, state: milestones.state };

async function frozenNow(ctx: Ctx): Promise<ReadonlySet<string>> {
  return new Set((await ctx.db.select({ currency: frozenCurrencies.currency }).from(frozenCurrencies)).map(({ currency }) => currency));
}

/** Operations that should have ended, the oldest first, each with what happens next by itself and when. */
export async function listStuckOperations(ctx: Ctx) {
  authorize(canReadLedger(ctx.actor));
  const rows = await ctx.db
    .select({ op: moneyOps, milestone: about })
    .from(moneyOps)
    .leftJoin(milestones, eq(milestones.id, moneyOps.milestoneId))
    .where(and(inArray(moneyOps.state, ["ready", "sent", "unknown"]), ne(moneyOps.kind, "manual_payout"), lt(moneyOps.createdAt, new Date(ctx.now.getTime() - EXPECTED_MS))))
    .orderBy(asc(moneyOps.createdAt), asc(moneyOps.id))
    .limit(MOST);
  const frozen = await frozenNow(ctx);
  return rows.map((row) => {
    const { params: _params, ...op } = row.op;
    return { ...op, milestone: row.milestone, next: standingOf(ctx, row, frozen) };
  });
}

/** One operation: what is sent, how often it was, what came back, what follows, and only those acts that are safe now. */
export async function getOperation(ctx: Ctx, id: string) {
  authorize(canReadLedger(ctx.actor));
  const [row] = await ctx.db.select({ op: moneyOps, milestone: about }).from(moneyOps).leftJoin(milestones, eq(milestones.id, moneyOps.milestoneId)).where(eq(moneyOps.id, id));
  if (!row || row.op.kind === "manual_payout") throw notFound("money_op");
  const [frozen, postings, decisions] = await Promise.all([
    frozenNow(ctx),
    ctx.db.select({ id: ledgerTransactions.id, kind: ledgerTransactions.kind, occurredAt: ledgerTransactions.occurredAt })
      .from(ledgerTransactions).where(eq(ledgerTransactions.opId, id)).orderBy(asc(ledgerTransactions.occurredAt), asc(ledgerTransactions.id)),
    decisionsAbout(ctx, id),
  ]);
  const { op } = row;
  return {
    ...op, params: JSON.stringify(op.params, null, 2), key: `op:${op.id}:${op.attempt}`, milestone: row.milestone, next: standingOf(ctx, row, frozen), postings, decisions,
    actions: canOperateMoney(ctx.actor).allowed ? opActions(op, ctx.now) : [], needsSecond: isLarge(op, env().TWO_PERSON_APPROVAL_ABOVE_USD),
    canOperate: canOperateMoney(ctx.actor).allowed,
  };
}

/** Decisions about the books or an operation, the newest first, and whether this reader may be the second person. */
export async function decisionsAbout(ctx: Ctx, subject: string) {
  authorize(canReadLedger(ctx.actor));
  const rows = await ctx.db
    .select({ decision: moneyDecisions, requestedBy: users.name })
    .from(moneyDecisions)
    .leftJoin(users, eq(users.id, moneyDecisions.requestedByUserId))
    .where(eq(moneyDecisions.subject, subject))
    .orderBy(desc(moneyDecisions.requestedAt), desc(moneyDecisions.id));
  return rows.map(({ decision, requestedBy }) => ({ ...decision, requestedBy: requestedBy ?? "", canApprove: canApproveDecision(ctx.actor, decision).allowed }));
}
