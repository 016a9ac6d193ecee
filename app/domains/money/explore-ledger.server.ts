import { and, asc, desc, eq, gt, ilike, inArray, ne, or, sql } from "drizzle-orm";
import { LEDGER_ACCOUNT_KINDS, ledgerAccounts, ledgerEntries, ledgerTransactions } from "../../../db/schema/ledger";
import { frozenCurrencies, moneyOps, reconciliations } from "../../../db/schema/money";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { decodeCursor, pageInput, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { entriesOf } from "./list-ledger-for-organization.server";
import { canReadLedger } from "./policy";

const MOST_ACCOUNTS = 100;

/** Every kind of account and currency with its balance, and whether each currency sums to zero. */
export async function getTrialBalance(ctx: Ctx) {
  authorize(canReadLedger(ctx.actor));
  const rows = await ctx.db
    .select({
      kind: ledgerAccounts.kind, currency: ledgerAccounts.currency, normal: ledgerAccounts.normal,
      accounts: sql<number>`count(*)::int`, balance: sql<string>`sum(${ledgerAccounts.balanceMinor})::text`,
    })
    .from(ledgerAccounts)
    .where(gt(ledgerAccounts.entryCount, 0n))
    .groupBy(ledgerAccounts.kind, ledgerAccounts.currency, ledgerAccounts.normal)
    .orderBy(asc(ledgerAccounts.currency), asc(ledgerAccounts.kind));
  const lines = rows.map((row) => ({ ...row, balanceMinor: BigInt(row.balance) }));
  const currencies = [...new Set(lines.map(({ currency }) => currency))].map((currency) => ({
    currency, sumMinor: lines.filter((line) => line.currency === currency).reduce((sum, line) => sum + line.balanceMinor, 0n),
  }));
  return { lines, currencies };
}

/** Accounts by kind and subject, largest balance first. */
export async function listLedgerAccounts(ctx: Ctx, filter: { kind?: string; search?: string }) {
  authorize(canReadLedger(ctx.actor));
  const kind = LEDGER_ACCOUNT_KINDS.find((known) => known === filter.kind);
  const search = filter.search?.trim().slice(0, 60).replace(/[%_\\]/g, "\\$&");
  return ctx.db
    .select()
    .from(ledgerAccounts)
    .where(and(
      gt(ledgerAccounts.entryCount, 0n),
      kind ? eq(ledgerAccounts.kind, kind) : undefined,
      search ? or(ilike(ledgerAccounts.subject, `%${search}%`), ilike(ledgerAccounts.kind, `%${search}%`)) : undefined,
    ))
    .orderBy(desc(sql`abs(${ledgerAccounts.balanceMinor})`), asc(ledgerAccounts.id))
    .limit(MOST_ACCOUNTS);
}

/** One account with its entries and running balance, newest first. */
export async function getLedgerAccount(ctx: Ctx, accountId: string, input: unknown) {
  authorize(canReadLedger(ctx.actor));
  const { cursor, limit } = parse(pageInput, input);
  const [account] = /^\d{1,18}$/.test(accountId)
    ? await ctx.db.select().from(ledgerAccounts).where(eq(ledgerAccounts.id, BigInt(accountId)))
    : [];
  if (!account) throw notFound("ledger_account");
  const before = cursor ? decodeCursor(cursor, ["integer"])[0] : undefined;
  const rows = await ctx.db
    .select({
      transactionId: ledgerEntries.transactionId, amountMinor: ledgerEntries.amountMinor, balanceAfterMinor: ledgerEntries.balanceAfterMinor,
      sequence: ledgerEntries.accountSequence, kind: ledgerTransactions.kind, occurredAt: ledgerTransactions.occurredAt,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(and(eq(ledgerEntries.accountId, account.id), before ? sql`${ledgerEntries.accountSequence} < ${String(before)}::bigint` : undefined))
    .orderBy(desc(ledgerEntries.accountSequence))
    .limit(limit + 1);
  return { account, entries: toPage(rows, limit, (row) => [row.sequence.toString()]) };
}

/** Transactions with their lines, newest first. */
export async function listLedgerTransactions(ctx: Ctx, input: unknown) {
  authorize(canReadLedger(ctx.actor));
  const { cursor, limit } = parse(pageInput, input);
  const after = cursor ? decodeCursor(cursor) : undefined;
  const rows = await ctx.db
    .select({
      id: ledgerTransactions.id, kind: ledgerTransactions.kind, occurredAt: ledgerTransactions.occurredAt, key: ledgerTransactions.idempotencyKey,
      dealId: ledgerTransactions.dealId, milestoneId: ledgerTransactions.milestoneId, reverses: ledgerTransactions.reverses,
    })
    .from(ledgerTransactions)
    .where(after ? sql`(${ledgerTransactions.occurredAt}, ${ledgerTransactions.id}) < (${String(after[0])}::timestamptz, ${String(after[1])})` : undefined)
    .orderBy(desc(ledgerTransactions.occurredAt), desc(ledgerTransactions.id))
    .limit(limit + 1);
  const entries = await entriesOf(ctx, rows.map(({ id }) => id));
  return toPage(rows.map((row) => ({ ...row, entries: entries.get(row.id) ?? [] })), limit, (row) => [row.occurredAt.toISOString(), row.id]);
}

/** What needs an operator's eye: operations that have not ended, the last comparisons with Stripe, frozen currencies. */
export async function getMoneyHealth(ctx: Ctx) {
  authorize(canReadLedger(ctx.actor));
  const [open, checks, frozen] = await Promise.all([
    ctx.db.select().from(moneyOps).where(and(inArray(moneyOps.state, ["ready", "sent", "unknown"]), ne(moneyOps.kind, "manual_payout"))).orderBy(asc(moneyOps.createdAt)).limit(MOST_ACCOUNTS),
    ctx.db.select().from(reconciliations).orderBy(desc(reconciliations.checkedAt), desc(reconciliations.id)).limit(12),
    ctx.db.select().from(frozenCurrencies),
  ]);
  return { open, checks, frozen };
}
