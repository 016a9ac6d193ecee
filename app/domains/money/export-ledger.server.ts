import { sql, type SQL } from "drizzle-orm";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { BYTE_ORDER_MARK, csvLine } from "../core/csv";
import { isCurrency, toDecimal } from "../core/money";
import { parse } from "../core/parse";
import { findLedgerAccount } from "./explore-ledger.server";
import { getTrialBalance } from "./get-trial-balance.server";
import { accountName } from "./ledger";
import { endOf, entriesFilter, startOf } from "./ledger-filters";
import { canReadLedger } from "./policy";

export interface LedgerFile {
  name: string;
  /** Text in pieces, made as they are read: memory does not grow with the ledger. */
  lines: AsyncIterable<string>;
}

const BATCH = 1000;
const HEADER = [
  "occurred_at", "transaction_id", "transaction_kind", "account_id", "account_kind", "account_subject", "currency", "debit", "credit", "balance_after",
  "deal_id", "milestone_id", "operation_id", "stripe_balance_transaction_id", "reverses", "idempotency_key",
];

type Row = Record<"at" | "transaction_id" | "transaction_kind" | "account_id" | "account_kind" | "subject" | "currency" | "amount" | "balance" | "sequence" | "key", string>
  & Record<"deal_id" | "milestone_id" | "op_id" | "balance_transaction_id" | "reverses", string | null>;

/** Exact, in the currency's own decimals. */
const decimal = (minor: bigint, currency: string): string => (isCurrency(currency) ? toDecimal({ amountMinor: minor, currency }) : minor.toString());

function lineOf(row: Row): string {
  const minor = BigInt(row.amount);
  return csvLine([
    row.at, row.transaction_id, row.transaction_kind, row.account_id, row.account_kind, row.subject, row.currency,
    minor > 0n ? decimal(minor, row.currency) : "", minor < 0n ? decimal(-minor, row.currency) : "", decimal(BigInt(row.balance), row.currency),
    row.deal_id ?? "", row.milestone_id ?? "", row.op_id ?? "", row.balance_transaction_id ?? "", row.reverses ?? "", row.key,
  ]);
}

const select = (where: SQL, order: SQL): SQL => sql`
  select to_char(posting.occurred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, posting.id as transaction_id, posting.kind as transaction_kind,
    account.id::text as account_id, account.kind as account_kind, account.subject, entry.currency, entry.amount_minor::text as amount,
    entry.balance_after_minor::text as balance, entry.account_sequence::text as sequence, posting.idempotency_key as key, posting.deal_id, posting.milestone_id,
    posting.op_id, posting.balance_transaction_id, posting.reverses
  from ledger_entries entry join ledger_accounts account on account.id = entry.account_id join ledger_transactions posting on posting.id = entry.transaction_id
  where ${where} order by ${order} limit ${BATCH}`;

const within = (from: string | undefined, to: string | undefined): SQL => sql`
  ${from ? sql`posting.occurred_at >= ${startOf(from).toISOString()}::timestamptz` : sql`true`} and ${to ? sql`posting.occurred_at < ${endOf(to).toISOString()}::timestamptz` : sql`true`}`;

/** Reads batch after batch, each from behind the last row of the one before. */
async function* batches(ctx: Ctx, query: (last: Row | undefined) => SQL): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(HEADER);
  let last: Row | undefined;
  for (;;) {
    const rows = await ctx.db.execute<Row>(query(last));
    if (rows.length > 0) yield rows.map(lineOf).join("");
    if (rows.length < BATCH) return;
    last = rows.at(-1);
  }
}

const spanOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }): string => [from, to].filter(Boolean).join("_to_") || "all";

/** An account's entries, oldest first, with its running balance. */
export async function exportLedgerAccount(ctx: Ctx, accountId: string, input: unknown): Promise<LedgerFile> {
  const account = await findLedgerAccount(ctx, accountId);
  const filter = parse(entriesFilter, input);
  const lines = batches(ctx, (last) => select(
    sql`entry.account_id = ${account.id.toString()}::bigint and entry.account_sequence > ${last?.sequence ?? "0"}::bigint and ${within(filter.from, filter.to)}`,
    sql`entry.account_sequence`,
  ));
  return { name: `ledger-${accountName(account).replaceAll(":", "-")}-${account.currency}-${spanOf(filter)}.csv`, lines };
}

/** All entries of a stretch of days, in the order of their facts. */
export async function exportLedgerEntries(ctx: Ctx, input: unknown): Promise<LedgerFile> {
  authorize(canReadLedger(ctx.actor));
  const filter = parse(entriesFilter, input);
  const lines = batches(ctx, (last) => select(
    sql`${within(filter.from, filter.to)} and ${last ? sql`(posting.occurred_at, posting.id, account.id) > (${last.at}::timestamptz, ${last.transaction_id}, ${last.account_id}::bigint)` : sql`true`}`,
    sql`posting.occurred_at, posting.id, account.id`,
  ));
  return { name: `ledger-entries-${spanOf(filter)}.csv`, lines };
}

/** The trial balance as it is shown, with the sums of each currency. */
export async function exportTrialBalance(ctx: Ctx, input: unknown): Promise<LedgerFile> {
  const { at, currencies } = await getTrialBalance(ctx, input);
  async function* lines() {
    yield BYTE_ORDER_MARK + csvLine(["currency", "account_kind", "accounts", "debit", "credit"]);
    for (const { currency, lines: own, debitMinor, creditMinor } of currencies) {
      yield own.map((line) => csvLine([currency, line.kind, String(line.accounts), decimal(line.debitMinor, currency), decimal(line.creditMinor, currency)])).join("");
      yield csvLine([currency, "total", "", decimal(debitMinor, currency), decimal(creditMinor, currency)]);
    }
  }
  return { name: `trial-balance-${at ?? ctx.now.toISOString().slice(0, 10)}.csv`, lines: lines() };
}
