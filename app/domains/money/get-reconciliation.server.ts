import { and, asc, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { env } from "~/config/env.server";
import { users } from "../../../db/schema/identity";
import { ledgerTransactions } from "../../../db/schema/ledger";
import { frozenCurrencies, reconciliations, releases } from "../../../db/schema/money";
import { reconciliationBreaks, reconciliationRuns, stripeMovements } from "../../../db/schema/reconciliation";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { decodeCursor, pageInput, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { isLarge } from "./cases";
import { decisionsAbout } from "./list-operations.server";
import { canOperateMoney, canReadLedger, canSettleBooks } from "./policy";
import { breakActions, GRACE_MS } from "./reconciliation";

const MOST = 200;
const RUNS = 8;

/** How the books stand beside Stripe: frozen currencies, breaks, the last comparison of each currency, the last runs. */
export async function getReconciliation(ctx: Ctx) {
  authorize(canReadLedger(ctx.actor));
  const [frozen, breaks, balances, runs] = await Promise.all([
    listFrozenCurrencies(ctx),
    ctx.db.select().from(reconciliationBreaks).where(inArray(reconciliationBreaks.state, ["watched", "open"]))
      .orderBy(sql`${reconciliationBreaks.state} = 'watched'`, asc(reconciliationBreaks.foundAt), asc(reconciliationBreaks.id)).limit(MOST),
    ctx.db.selectDistinctOn([reconciliations.currency]).from(reconciliations)
      .orderBy(asc(reconciliations.currency), desc(reconciliations.checkedAt), desc(reconciliations.id)),
    ctx.db.select({ run: reconciliationRuns, by: users.name }).from(reconciliationRuns).leftJoin(users, eq(users.id, reconciliationRuns.requestedByUserId))
      .orderBy(desc(reconciliationRuns.createdAt), desc(reconciliationRuns.id)).limit(RUNS),
  ]);
  return {
    frozen, breaks: breaks.map((one) => ({ ...one, looksAgainAt: new Date(one.foundAt.getTime() + GRACE_MS) })), balances,
    runs: runs.map(({ run, by }) => ({ ...run, by })), isAtWork: runs.some(({ run }) => run.state === "asked" || run.state === "running"),
    canOperate: canOperateMoney(ctx.actor).allowed, canSettle: canSettleBooks(ctx.actor).allowed,
  };
}

/** Currencies that stand still: why, since when, by whom, and what waits because of it. */
export async function listFrozenCurrencies(ctx: Ctx) {
  authorize(canReadLedger(ctx.actor));
  const waiting = ctx.db.select({ currency: releases.currency, count: sql<number>`count(*)::int`.as("count"), minor: sql<string>`sum(${releases.payeeMinor})::text`.as("minor") })
    .from(releases).where(eq(releases.waitingReason, "currency_frozen")).groupBy(releases.currency).as("waiting");
  const rows = await ctx.db
    .select({ frozen: frozenCurrencies, by: users.name, waiting: waiting.count, minor: waiting.minor })
    .from(frozenCurrencies).leftJoin(users, eq(users.id, frozenCurrencies.handUserId)).leftJoin(waiting, eq(waiting.currency, frozenCurrencies.currency))
    .orderBy(asc(frozenCurrencies.currency));
  return rows.map(({ frozen, by, waiting: count, minor }) => ({ ...frozen, by, waiting: count ?? 0, waitingMinor: BigInt(minor ?? "0") }));
}

/** Breaks that are over, the newest first. */
export async function listClosedBreaks(ctx: Ctx, input: unknown) {
  authorize(canReadLedger(ctx.actor));
  const { cursor, limit } = parse(pageInput, input);
  const after = cursor ? decodeCursor(cursor) : undefined;
  const rows = await ctx.db.select().from(reconciliationBreaks)
    .where(and(
      inArray(reconciliationBreaks.state, ["explained", "resolved"]),
      after ? or(lt(reconciliationBreaks.foundAt, new Date(String(after[0]))), and(eq(reconciliationBreaks.foundAt, new Date(String(after[0]))), lt(reconciliationBreaks.id, String(after[1])))) : undefined,
    ))
    .orderBy(desc(reconciliationBreaks.foundAt), desc(reconciliationBreaks.id)).limit(limit + 1);
  return toPage(rows, limit, (row) => [row.foundAt.toISOString(), row.id]);
}

/** One break: what each side says, what is behind it on either, and the acts that are safe now. */
export async function getBreak(ctx: Ctx, id: string) {
  authorize(canReadLedger(ctx.actor));
  const [row] = await ctx.db.select({ found: reconciliationBreaks, by: users.name }).from(reconciliationBreaks)
    .leftJoin(users, eq(users.id, reconciliationBreaks.closedByUserId)).where(eq(reconciliationBreaks.id, id));
  if (!row) throw notFound("reconciliation_break");
  const { found } = row;
  const [[movement], [posting], decisions, [frozen]] = await Promise.all([
    ctx.db.select().from(stripeMovements).where(eq(stripeMovements.id, found.reference)),
    ctx.db.select({ id: ledgerTransactions.id, kind: ledgerTransactions.kind, occurredAt: ledgerTransactions.occurredAt, opId: ledgerTransactions.opId }).from(ledgerTransactions)
      .where(or(eq(ledgerTransactions.id, found.reference), eq(ledgerTransactions.balanceTransactionId, found.reference))),
    decisionsAbout(ctx, id),
    ctx.db.select({ currency: frozenCurrencies.currency }).from(frozenCurrencies).where(eq(frozenCurrencies.currency, found.currency)),
  ]);
  const size = found.differenceMinor < 0n ? -found.differenceMinor : found.differenceMinor;
  const actions = breakActions(found).filter((action) => (action === "accept" ? canSettleBooks(ctx.actor) : canOperateMoney(ctx.actor)).allowed);
  return {
    ...found, closedBy: row.by, movement: movement ?? null, posting: posting ?? null, decisions, isFrozen: frozen !== undefined,
    looksAgainAt: new Date(found.foundAt.getTime() + GRACE_MS), needsSecond: isLarge({ amountMinor: size, currency: found.currency }, env().TWO_PERSON_APPROVAL_ABOVE_USD),
    actions: actions.filter((action) => action !== "accept" || !decisions.some(({ state }) => state === "waiting")), canOperate: canOperateMoney(ctx.actor).allowed,
  };
}
