import { asc, eq } from "drizzle-orm";
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from "../../../db/schema/ledger";
import { milestones } from "../../../db/schema/milestones";
import { moneyOps } from "../../../db/schema/money";
import { stripeMovements } from "../../../db/schema/reconciliation";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { nameAccounts } from "./internal/account-names.server";
import { canReadLedger } from "./policy";

/** One fact of the ledger whole: its entries, whom and what it concerns, what it takes back, and what Stripe says of it. */
export async function getLedgerTransaction(ctx: Ctx, id: string) {
  authorize(canReadLedger(ctx.actor));
  const [found] = await ctx.db
    .select({
      transaction: ledgerTransactions, milestone: { title: milestones.title, titleZh: milestones.titleZh },
      operation: { id: moneyOps.id, kind: moneyOps.kind, state: moneyOps.state, stripeId: moneyOps.stripeId }, movement: stripeMovements,
    })
    .from(ledgerTransactions)
    .leftJoin(milestones, eq(milestones.id, ledgerTransactions.milestoneId))
    .leftJoin(moneyOps, eq(moneyOps.id, ledgerTransactions.opId))
    .leftJoin(stripeMovements, eq(stripeMovements.id, ledgerTransactions.balanceTransactionId))
    .where(eq(ledgerTransactions.id, id));
  if (!found) throw notFound("ledger_transaction");
  const { transaction } = found;
  const [entries, [reversedBy]] = await Promise.all([
    ctx.db
      .select({
        accountId: ledgerAccounts.id, kind: ledgerAccounts.kind, subject: ledgerAccounts.subject, normal: ledgerAccounts.normal, currency: ledgerEntries.currency,
        amountMinor: ledgerEntries.amountMinor, balanceAfterMinor: ledgerEntries.balanceAfterMinor,
      })
      .from(ledgerEntries)
      .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
      .where(eq(ledgerEntries.transactionId, id))
      .orderBy(asc(ledgerEntries.accountId)),
    ctx.db.select({ id: ledgerTransactions.id }).from(ledgerTransactions).where(eq(ledgerTransactions.reverses, id)),
  ]);
  const names = await nameAccounts(ctx, [...entries.map(({ subject }) => subject), transaction.payerOrganizationId ?? "", transaction.payeeOrganizationId ?? ""]);
  const { paramsHash: _hash, ...shown } = transaction;
  return {
    ...shown, ...found, transaction: undefined,
    entries: entries.map((entry) => ({ ...entry, name: names.get(entry.subject) ?? null })),
    payer: names.get(transaction.payerOrganizationId ?? "") ?? null, payee: names.get(transaction.payeeOrganizationId ?? "") ?? null,
    reversedBy: reversedBy?.id ?? null,
  };
}
