import { and, eq, inArray, sql } from "drizzle-orm";
import { ledgerAccounts } from "../../../../db/schema/ledger";
import { batchPayments } from "../../../../db/schema/payouts";
import type { Ctx } from "../../core/context";

/** The platform's bank in one currency: what the books say is there, and what two people have already sent away. */
export interface BankStanding {
  currency: string;
  bankMinor: bigint;
  /** Given to the bank and not reported as done. */
  leavingMinor: bigint;
}

/** How the platform's bank stands in these currencies; all that ever moved, when none are named. */
export async function bankStandings(ctx: Ctx, currencies?: readonly string[]): Promise<BankStanding[]> {
  const wanted = currencies ? [...currencies] : undefined;
  if (wanted?.length === 0) return [];
  const [accounts, leaving] = await Promise.all([
    ctx.db.select({ currency: ledgerAccounts.currency, balanceMinor: ledgerAccounts.balanceMinor, entryCount: ledgerAccounts.entryCount }).from(ledgerAccounts)
      .where(and(eq(ledgerAccounts.kind, "bank_platform"), wanted ? inArray(ledgerAccounts.currency, wanted) : undefined))
      .orderBy(ledgerAccounts.currency),
    ctx.db.select({ currency: batchPayments.currency, sum: sql<string>`sum(${batchPayments.amountMinor})::text` }).from(batchPayments)
      .where(eq(batchPayments.state, "sent")).groupBy(batchPayments.currency),
  ]);
  const found = accounts.map(({ currency, balanceMinor, entryCount }) => ({
    currency, bankMinor: balanceMinor, leavingMinor: BigInt(leaving.find((row) => row.currency === currency)?.sum ?? "0"), isUsed: entryCount > 0n,
  }));
  return found.filter(({ isUsed, leavingMinor }) => wanted !== undefined || isUsed || leavingMinor > 0n).map(({ isUsed: _isUsed, ...standing }) => standing);
}
