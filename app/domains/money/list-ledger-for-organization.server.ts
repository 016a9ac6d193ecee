import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from "../../../db/schema/ledger";
import { milestones } from "../../../db/schema/milestones";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { decodeCursor, type Page, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import type { LedgerTransactionKind } from "./ledger";
import { feeIn, type LedgerEntryView, type LedgerSide, principalOf } from "./ledger-words";
import { ledgerPageInput } from "./money-input";
import { canReadMoney } from "./policy";

/** A line of the ledger as an organization reads it. */
export interface LedgerLineView {
  id: string;
  kind: LedgerTransactionKind;
  occurredAt: Date;
  side: LedgerSide;
  amountMinor: bigint;
  currency: string;
  feeMinor: bigint;
  dealId: string | null;
  milestoneId: string | null;
  milestoneTitle: string | null;
  milestoneTitleZh: string | null;
}

/** What happened to an organization's money, newest first; of one milestone when asked. */
export async function listLedgerForOrganization(ctx: Ctx, input: unknown): Promise<Page<LedgerLineView>> {
  const { actor } = requireMember(ctx);
  authorize(canReadMoney(actor));
  const { cursor, limit, milestoneId } = parse(ledgerPageInput, input);
  const own = actor.organizationId;
  const after = cursor ? decodeCursor(cursor) : undefined;
  const rows = await ctx.db
    .select({
      id: ledgerTransactions.id, kind: ledgerTransactions.kind, occurredAt: ledgerTransactions.occurredAt,
      payer: ledgerTransactions.payerOrganizationId, dealId: ledgerTransactions.dealId, milestoneId: ledgerTransactions.milestoneId,
      milestoneTitle: milestones.title, milestoneTitleZh: milestones.titleZh,
    })
    .from(ledgerTransactions)
    .leftJoin(milestones, eq(milestones.id, ledgerTransactions.milestoneId))
    .where(and(
      or(eq(ledgerTransactions.payerOrganizationId, own), eq(ledgerTransactions.payeeOrganizationId, own)),
      milestoneId ? eq(ledgerTransactions.milestoneId, milestoneId) : undefined,
      after ? sql`(${ledgerTransactions.occurredAt}, ${ledgerTransactions.id}) < (${String(after[0])}::timestamptz, ${String(after[1])})` : undefined,
    ))
    .orderBy(desc(ledgerTransactions.occurredAt), desc(ledgerTransactions.id))
    .limit(limit + 1);
  const entries = await entriesOf(ctx, rows.map(({ id }) => id));
  const views = rows.map(({ payer, ...row }) => {
    const side: LedgerSide = payer === own ? "payer" : "payee";
    const lines = entries.get(row.id) ?? [];
    return { ...row, side, ...principalOf(row.kind, lines, side), feeMinor: feeIn(lines) };
  });
  return toPage(views, limit, (row) => [row.occurredAt.toISOString(), row.id]);
}

/** The lines of these transactions, in one query. */
export async function entriesOf(ctx: Ctx, transactionIds: readonly string[]): Promise<Map<string, LedgerEntryView[]>> {
  const found = new Map<string, LedgerEntryView[]>();
  if (transactionIds.length === 0) return found;
  const rows = await ctx.db
    .select({
      transactionId: ledgerEntries.transactionId, amountMinor: ledgerEntries.amountMinor, currency: ledgerEntries.currency,
      kind: ledgerAccounts.kind, subject: ledgerAccounts.subject,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .where(inArray(ledgerEntries.transactionId, [...transactionIds]))
    .orderBy(ledgerEntries.transactionId, ledgerEntries.accountId);
  for (const { transactionId, ...entry } of rows) found.set(transactionId, [...(found.get(transactionId) ?? []), entry]);
  return found;
}
