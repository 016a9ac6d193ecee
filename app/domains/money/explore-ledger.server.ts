import { and, asc, desc, eq, gt, gte, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import { LEDGER_ACCOUNT_KINDS, ledgerAccounts, ledgerEntries, ledgerTransactions } from "../../../db/schema/ledger";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { decodeCursor, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { nameAccounts, type SubjectName } from "./internal/account-names.server";
import { accountsFilter, endOf, entriesFilter, startOf } from "./ledger-filters";
import { canReadLedger } from "./policy";

export type AccountRow = typeof ledgerAccounts.$inferSelect & { name: SubjectName | null };

/**
 * Accounts by kind, currency, owner and what they are about, the oldest first; those that were ever moved. With a day,
 * their balances at its end.
 */
export async function listLedgerAccounts(ctx: Ctx, input: unknown) {
  authorize(canReadLedger(ctx.actor));
  const filter = parse(accountsFilter, input);
  const kind = LEDGER_ACCOUNT_KINDS.find((known) => known === filter.kind);
  const after = filter.cursor ? decodeCursor(filter.cursor, ["integer"])[0] : undefined;
  const rows = await ctx.db
    .select()
    .from(ledgerAccounts)
    .where(and(
      gt(ledgerAccounts.entryCount, 0n),
      kind ? eq(ledgerAccounts.kind, kind) : undefined,
      filter.currency ? eq(ledgerAccounts.currency, filter.currency) : undefined,
      filter.q ? isAbout(filter.q) : undefined,
      filter.owner ? isOwnedBy(filter.owner) : undefined,
      filter.at ? lt(ledgerAccounts.createdAt, endOf(filter.at)) : undefined,
      after ? sql`${ledgerAccounts.id} > ${after}::bigint` : undefined,
    ))
    .orderBy(asc(ledgerAccounts.id))
    .limit(filter.limit + 1);
  const page = toPage(rows, filter.limit, ({ id }) => [id.toString()]);
  const [names, moved] = await Promise.all([
    nameAccounts(ctx, page.rows.map(({ subject }) => subject)),
    filter.at ? movedSince(ctx, endOf(filter.at), page.rows.map(({ id }) => id)) : new Map<bigint, bigint>(),
  ]);
  return { ...page, rows: page.rows.map((row): AccountRow => ({ ...row, name: names.get(row.subject) ?? null, balanceMinor: row.balanceMinor - (moved.get(row.id) ?? 0n) })) };
}

const pattern = (text: string): string => `%${text.replace(/[%_\\]/g, String.raw`\$&`)}%`;

/** The id of what the account is for, a part of it, or the deal or operation behind it. */
const isAbout = (text: string): SQL | undefined =>
  or(sql`${ledgerAccounts.subject} ilike ${pattern(text)}`, sql`${ledgerAccounts.subject} in (select id from milestones where deal_id = ${text})`);

/** Accounts of an organization: its own, those of its milestones on either side, and of its account at Stripe. */
const isOwnedBy = (owner: string): SQL => sql`${ledgerAccounts.subject} in (
  with owner as (select id from organizations where id = ${owner} or name ilike ${pattern(owner)} or name_zh ilike ${pattern(owner)})
  select id from owner
  union all select stripe_account_id from payee_accounts where organization_id in (select id from owner)
  union all select id from milestones where payer_organization_id in (select id from owner) or payee_organization_id in (select id from owner))`;

/** What has moved on these accounts from an instant on: their balance then is today's less this. */
async function movedSince(ctx: Ctx, since: Date, accountIds: readonly bigint[]): Promise<Map<bigint, bigint>> {
  if (accountIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: ledgerEntries.accountId, moved: sql<string>`sum(${ledgerEntries.amountMinor})::text` })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(and(inArray(ledgerEntries.accountId, [...accountIds]), gte(ledgerTransactions.occurredAt, since)))
    .groupBy(ledgerEntries.accountId);
  return new Map(rows.map(({ id, moved }) => [id, BigInt(moved)]));
}

/** One account by its number, with what it is about. */
export async function findLedgerAccount(ctx: Ctx, accountId: string): Promise<AccountRow> {
  authorize(canReadLedger(ctx.actor));
  const [account] = /^\d{1,18}$/.test(accountId)
    ? await ctx.db.select().from(ledgerAccounts).where(eq(ledgerAccounts.id, BigInt(accountId)))
    : [];
  if (!account) throw notFound("ledger_account");
  return { ...account, name: (await nameAccounts(ctx, [account.subject])).get(account.subject) ?? null };
}

/** One account with its entries and running balance, newest first. */
export async function getLedgerAccount(ctx: Ctx, accountId: string, input: unknown) {
  const account = await findLedgerAccount(ctx, accountId);
  const { cursor, limit, from, to } = parse(entriesFilter, input);
  const before = cursor ? decodeCursor(cursor, ["integer"])[0] : undefined;
  const rows = await ctx.db
    .select({
      transactionId: ledgerEntries.transactionId, amountMinor: ledgerEntries.amountMinor, balanceAfterMinor: ledgerEntries.balanceAfterMinor,
      sequence: ledgerEntries.accountSequence, kind: ledgerTransactions.kind, occurredAt: ledgerTransactions.occurredAt,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(and(
      eq(ledgerEntries.accountId, account.id),
      from ? gte(ledgerTransactions.occurredAt, startOf(from)) : undefined,
      to ? lt(ledgerTransactions.occurredAt, endOf(to)) : undefined,
      before ? sql`${ledgerEntries.accountSequence} < ${String(before)}::bigint` : undefined,
    ))
    .orderBy(desc(ledgerEntries.accountSequence))
    .limit(limit + 1);
  return { account, entries: toPage(rows, limit, (row) => [row.sequence.toString()]) };
}
