import { asc, eq, inArray } from "drizzle-orm";
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from "../../../../db/schema/ledger";
import { moneyDecisions } from "../../../../db/schema/money-decisions";
import type { Ctx } from "../../core/context";
import type { CaseKind } from "../cases";
import { principalOf } from "../ledger-words";

/** One happening of a case: a fact of the ledger (`money:transaction_kind.*`) or a decision (`cases:action.*`). */
export interface HappeningLine {
  key: string;
  at: Date;
  about: "ledger" | "decision";
  what: string;
  state: string | null;
  amountMinor: bigint;
  currency: string;
}

/** What happened, the oldest first: the ledger's facts about the case (about its milestone), and the decisions. */
export async function caseHistory(ctx: Ctx, { id, kind, milestoneId }: { id: string; kind: CaseKind; milestoneId: string | null }): Promise<HappeningLine[]> {
  const [facts, decisions] = await Promise.all([
    ledgerFacts(ctx, { id, kind, milestoneId }),
    ctx.db.select().from(moneyDecisions).where(eq(moneyDecisions.subject, id)),
  ]);
  const decided = decisions.map((decision): HappeningLine => ({
    key: decision.id, at: decision.decidedAt ?? decision.requestedAt, about: "decision", what: decision.kind, state: decision.state,
    amountMinor: decision.amountMinor, currency: decision.currency,
  }));
  return [...facts, ...decided].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

async function ledgerFacts(ctx: Ctx, { id, kind, milestoneId }: { id: string; kind: CaseKind; milestoneId: string | null }): Promise<HappeningLine[]> {
  const where = milestoneId ? eq(ledgerTransactions.milestoneId, milestoneId) : kind === "operation" ? eq(ledgerTransactions.opId, id) : undefined;
  if (!where) return [];
  const transactions = await ctx.db.select().from(ledgerTransactions).where(where).orderBy(asc(ledgerTransactions.occurredAt), asc(ledgerTransactions.id)).limit(200);
  if (transactions.length === 0) return [];
  const entries = await ctx.db
    .select({ transactionId: ledgerEntries.transactionId, kind: ledgerAccounts.kind, subject: ledgerAccounts.subject, currency: ledgerEntries.currency, amountMinor: ledgerEntries.amountMinor })
    .from(ledgerEntries)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .where(inArray(ledgerEntries.transactionId, transactions.map((transaction) => transaction.id)));
  return transactions.map((transaction) => ({
    key: transaction.id, at: transaction.occurredAt, about: "ledger", what: transaction.kind, state: null,
    ...principalOf(transaction.kind, entries.filter((entry) => entry.transactionId === transaction.id), "operator"),
  }));
}
