import { and, eq, gt, inArray, ne } from "drizzle-orm";
import { ledgerAccounts, ledgerTransactions } from "../../../db/schema/ledger";
import { frozenCurrencies, moneyOps, reconciliations, stripeEvents } from "../../../db/schema/money";
import { type BalanceMovement, listBalanceMovements, retrievePlatformBalance } from "../../integrations/stripe/balance.server";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { newId } from "../core/id";
import { withTransaction } from "../core/transaction.server";
import { KEY_LIFE_MS } from "./op-schedule";
import { canReconcile } from "./policy";

export interface Comparison {
  currency: string;
  ledgerMinor: bigint;
  stripeMinor: bigint;
  result: "equal" | "moving" | "break";
}

const DAYS_BACK = 3 * 86_400_000;

/**
 * Compares what the ledger says the platform has at Stripe with what Stripe says, per currency, and every recent
 * movement of Stripe's with the ledger. A difference while nothing is under way is a break: transfers in that
 * currency stop until the books agree again.
 */
export async function reconcileBalances(ctx: Ctx): Promise<Comparison[]> {
  authorize(canReconcile(ctx.actor));
  const [stripe, movements] = await Promise.all([retrievePlatformBalance(), listBalanceMovements(new Date(ctx.now.getTime() - DAYS_BACK))]);
  return withTransaction(ctx, async (tx) => {
    const ledger = await ledgerBalances(tx);
    const unknown = await unknownMovements(tx, movements);
    const moving = await currenciesUnderWay(tx);
    const currencies = [...new Set([...ledger.keys(), ...stripe.keys()])].toSorted();
    const comparisons = currencies.map((currency) => {
      const ledgerMinor = ledger.get(currency) ?? 0n;
      const stripeMinor = stripe.get(currency) ?? 0n;
      const breaks = unknown.filter((movement) => movement.currency === currency);
      const isEqual = ledgerMinor === stripeMinor && breaks.length === 0;
      return { currency, ledgerMinor, stripeMinor, breaks, result: isEqual ? ("equal" as const) : moving(currency) ? ("moving" as const) : ("break" as const) };
    });
    for (const comparison of comparisons) await record(tx, comparison);
    return comparisons.map(({ breaks: _breaks, ...comparison }) => comparison);
  });
}

async function ledgerBalances(ctx: Ctx): Promise<Map<string, bigint>> {
  const rows = await ctx.db
    .select({ currency: ledgerAccounts.currency, balanceMinor: ledgerAccounts.balanceMinor, entryCount: ledgerAccounts.entryCount })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.kind, "psp_platform"));
  return new Map(rows.filter(({ entryCount }) => entryCount > 0n).map(({ currency, balanceMinor }) => [currency, balanceMinor]));
}

/** Movements at Stripe that no ledger transaction names. */
async function unknownMovements(ctx: Ctx, movements: BalanceMovement[]): Promise<BalanceMovement[]> {
  if (movements.length === 0) return [];
  const known = await ctx.db
    .select({ id: ledgerTransactions.balanceTransactionId })
    .from(ledgerTransactions)
    .where(inArray(ledgerTransactions.balanceTransactionId, movements.map(({ id }) => id)));
  const ids = new Set(known.map(({ id }) => id));
  return movements.filter(({ id }) => !ids.has(id));
}

/**
 * Currencies in which something is on its way: operations sent while their key lives, and kept events (which may
 * concern any). What has been on its way for longer explains nothing any more.
 */
async function currenciesUnderWay(ctx: Ctx): Promise<(currency: string) => boolean> {
  const recently = new Date(ctx.now.getTime() - KEY_LIFE_MS);
  const sent = await ctx.db
    .selectDistinct({ currency: moneyOps.currency })
    .from(moneyOps)
    .where(and(inArray(moneyOps.state, ["sent", "unknown"]), ne(moneyOps.kind, "manual_payout"), gt(moneyOps.firstSentAt, recently)));
  const events = await ctx.db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(and(inArray(stripeEvents.state, ["received", "failed"]), gt(stripeEvents.receivedAt, recently)))
    .limit(1);
  return (currency) => events.length > 0 || sent.some((op) => op.currency === currency);
}

async function record(ctx: Ctx, comparison: Comparison & { breaks: BalanceMovement[] }): Promise<void> {
  const id = newId("rec", ctx.now);
  const { currency, ledgerMinor, stripeMinor, result } = comparison;
  const breaks = comparison.breaks.map((movement) => ({ reference: movement.id, kind: movement.type, amountMinor: movement.netMinor.toString() }));
  await ctx.db.insert(reconciliations).values({ id, currency, ledgerMinor, stripeMinor, result, breaks, checkedAt: ctx.now });
  if (result === "equal") await ctx.db.delete(frozenCurrencies).where(eq(frozenCurrencies.currency, currency));
  if (result !== "break") return;
  await ctx.db
    .insert(frozenCurrencies)
    .values({ currency, reconciliationId: id, reason: "break", frozenAt: ctx.now })
    .onConflictDoNothing();
  await recordAudit(ctx, { action: "currency.frozen", subjectType: "currency", subjectId: currency, details: { ledger: ledgerMinor.toString(), stripe: stripeMinor.toString() } });
}
