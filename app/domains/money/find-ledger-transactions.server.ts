import { and, desc, eq, gte, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import { ledgerTransactions } from "../../../db/schema/ledger";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { decodeCursor, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { endOf, startOf, transactionsFilter } from "./ledger-filters";
import { entriesOf } from "./list-ledger-for-organization.server";
import { canReadLedger } from "./policy";

/**
 * Transactions with their lines, newest first; of a deal, milestone, organization, operation or anything at Stripe when
 * its whole id is given. Each kind of id is looked up where an index knows it.
 */
export async function listLedgerTransactions(ctx: Ctx, input: unknown) {
  authorize(canReadLedger(ctx.actor));
  const { cursor, limit, from, to, q } = parse(transactionsFilter, input);
  const after = cursor ? decodeCursor(cursor) : undefined;
  const rows = await ctx.db
    .select({
      id: ledgerTransactions.id, kind: ledgerTransactions.kind, occurredAt: ledgerTransactions.occurredAt, key: ledgerTransactions.idempotencyKey,
      dealId: ledgerTransactions.dealId, milestoneId: ledgerTransactions.milestoneId, reverses: ledgerTransactions.reverses,
    })
    .from(ledgerTransactions)
    .where(and(
      q ? concerns(q) : undefined,
      from ? gte(ledgerTransactions.occurredAt, startOf(from)) : undefined,
      to ? lt(ledgerTransactions.occurredAt, endOf(to)) : undefined,
      after ? sql`(${ledgerTransactions.occurredAt}, ${ledgerTransactions.id}) < (${String(after[0])}::timestamptz, ${String(after[1])})` : undefined,
    ))
    .orderBy(desc(ledgerTransactions.occurredAt), desc(ledgerTransactions.id))
    .limit(limit + 1);
  const entries = await entriesOf(ctx, rows.map(({ id }) => id));
  return toPage(rows.map((row) => ({ ...row, entries: entries.get(row.id) ?? [] })), limit, (row) => [row.occurredAt.toISOString(), row.id]);
}

/** Keys that begin with these words and the id, between the colon and the character after it. */
const keyOf = (word: string, id: string): SQL => {
  const start = `${word}:${id}:`;
  return sql`(${ledgerTransactions.idempotencyKey} >= ${start} and ${ledgerTransactions.idempotencyKey} < ${`${start.slice(0, -1)};`})`;
};
const opWhere = (condition: SQL): SQL => sql`${ledgerTransactions.opId} in (select id from money_ops where ${condition})`;
const ofOperation = (id: string): SQL => opWhere(sql`stripe_id = ${id}`);

const either = (...conditions: SQL[]): SQL | undefined => or(...conditions);

/** Where the ids of each kind are written, by how they begin. */
const PLACES: readonly (readonly [prefix: string, where: (id: string) => SQL | undefined])[] = [
  ["led_", (id) => either(eq(ledgerTransactions.id, id), eq(ledgerTransactions.reverses, id))],
  ["txn_", (id) => eq(ledgerTransactions.balanceTransactionId, id)],
  ["mop_", (id) => eq(ledgerTransactions.opId, id)],
  ["del_", (id) => eq(ledgerTransactions.dealId, id)],
  ["mls_", (id) => eq(ledgerTransactions.milestoneId, id)],
  ["org_", (id) => either(eq(ledgerTransactions.payerOrganizationId, id), eq(ledgerTransactions.payeeOrganizationId, id))],
  ["ch_", (id) => keyOf("charge", id)],
  ["py_", (id) => keyOf("charge", id)],
  ["tr_", (id) => either(keyOf("transfer", id), ofOperation(id))],
  ["re_", (id) => either(keyOf("refund", id), ofOperation(id))],
  ["trr_", (id) => either(keyOf("reversal", id), ofOperation(id))],
  ["cs_", ofOperation],
  ["du_", (id) => keyOf("dispute", id)],
  ["dp_", (id) => keyOf("dispute", id)],
  ["po_", (id) => either(keyOf("payout", id), keyOf("platform_payout", id))],
  ["rel_", (id) => either(keyOf("release", id), opWhere(sql`kind in ('transfer', 'manual_payout') and (subject = ${id} or (subject >= ${`${id}:`} and subject < ${`${id};`}))`))],
  ["rfd_", (id) => opWhere(sql`kind = 'refund' and subject = ${id}`)],
  ["rvs_", (id) => opWhere(sql`kind = 'reversal' and subject = ${id}`)],
  ["fnd_", (id) => sql`${ledgerTransactions.opId} = (select op_id from fundings where id = ${id})`],
  ["acct_", (id) => inArray(ledgerTransactions.id, sql`(select entry.transaction_id from ledger_entries entry join ledger_accounts account on account.id = entry.account_id where account.subject = ${id})`)],
];

/** Every known kind of id; anything else is taken for an idempotency key. */
const concerns = (id: string): SQL | undefined => (PLACES.find(([prefix]) => id.startsWith(prefix))?.[1] ?? ((key: string) => eq(ledgerTransactions.idempotencyKey, key)))(id);
