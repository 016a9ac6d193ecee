import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { ledgerAccounts } from "../../../../db/schema/ledger";
import { payouts } from "../../../../db/schema/money";
import { retrieveAccountBalance, retrievePlatformBalance } from "../../../integrations/stripe/balance.server";
import type { Ctx } from "../../core/context";
import type { Finding } from "../reconciliation";
import { isOfBalances } from "../reconciliation";
import type { UnderWay } from "./compare-movements.server";
import type { Break } from "./sync-breaks.server";

type Sums = Map<string, bigint>;

export interface StripeBalances {
  platform: Sums;
  /** By payee's account. */
  payees: Map<string, Sums>;
}

/** Reads the platform's balance and that of every payee whom the ledger knows; outside of any transaction. */
export async function readStripeBalances(ctx: Ctx): Promise<StripeBalances> {
  const known = await ctx.db
    .selectDistinct({ account: ledgerAccounts.subject })
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.kind, "payee_balance"), gt(ledgerAccounts.entryCount, 0n)));
  const payees = new Map<string, Sums>();
  for (const { account } of known) payees.set(account, await retrieveAccountBalance(account));
  return { platform: await retrievePlatformBalance(), payees };
}

export interface CurrencyBalance {
  currency: string;
  ledgerMinor: bigint;
  stripeMinor: bigint;
}

/** Both sides of the platform's balance, for every currency that either knows. */
export async function platformBalances(ctx: Ctx, { platform }: StripeBalances): Promise<CurrencyBalance[]> {
  const rows = await ctx.db
    .select({ currency: ledgerAccounts.currency, balanceMinor: ledgerAccounts.balanceMinor })
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.kind, "psp_platform"), gt(ledgerAccounts.entryCount, 0n)));
  const ours = new Map(rows.map(({ currency, balanceMinor }) => [currency, balanceMinor]));
  const currencies = [...new Set([...ours.keys(), ...platform.keys()])].toSorted();
  return currencies.map((currency) => ({ currency, ledgerMinor: ours.get(currency) ?? 0n, stripeMinor: platform.get(currency) ?? 0n }));
}

const sumOf = (rows: readonly Break[]): bigint => rows.reduce((sum, { differenceMinor }) => sum + differenceMinor, 0n);

/**
 * A difference of the platform's balances that the breaks of single movements, and what was explained before, do not
 * account for.
 */
export function unexplainedBalances(balances: readonly CurrencyBalance[], standing: readonly Break[], isUnderWay: UnderWay): Finding[] {
  return balances.flatMap(({ currency, ledgerMinor, stripeMinor }) => {
    const counted = standing.filter((one) => one.currency === currency && one.kind !== "payee_balance_differs" && (!isOfBalances(one.kind) || one.state === "explained"));
    const differenceMinor = stripeMinor - ledgerMinor - sumOf(counted);
    if (differenceMinor === 0n) return [];
    return [{ kind: "balance_differs" as const, reference: currency, currency, source: null, stripeMinor, ledgerMinor, differenceMinor, isExcused: isUnderWay(currency) }];
  });
}

/** Payees' balances as we mirror them, less what is on its way to their banks, beside what Stripe says. */
export async function payeeFindings(ctx: Ctx, { payees }: StripeBalances, about: { standing: readonly Break[]; isUnderWay: UnderWay }): Promise<Finding[]> {
  const accounts = [...payees.keys()];
  if (accounts.length === 0) return [];
  const ours = await mirrored(ctx, accounts);
  return accounts.flatMap((account) => {
    const theirs = payees.get(account) ?? new Map<string, bigint>();
    const currencies = [...new Set([...(ours.get(account)?.keys() ?? []), ...theirs.keys()])];
    return currencies.flatMap((currency) => {
      const ledgerMinor = ours.get(account)?.get(currency) ?? 0n;
      const stripeMinor = theirs.get(currency) ?? 0n;
      const explained = about.standing.filter((one) => one.kind === "payee_balance_differs" && one.state === "explained" && one.reference === account && one.currency === currency);
      const differenceMinor = stripeMinor - ledgerMinor - sumOf(explained);
      const said = { kind: "payee_balance_differs" as const, reference: account, currency, source: account, stripeMinor, ledgerMinor, differenceMinor };
      return differenceMinor === 0n ? [] : [{ ...said, isExcused: about.isUnderWay(currency) }];
    });
  });
}

async function mirrored(ctx: Ctx, accounts: readonly string[]): Promise<Map<string, Sums>> {
  const [balances, leaving] = await Promise.all([
    ctx.db.select({ account: ledgerAccounts.subject, currency: ledgerAccounts.currency, minor: ledgerAccounts.balanceMinor })
      .from(ledgerAccounts).where(and(eq(ledgerAccounts.kind, "payee_balance"), inArray(ledgerAccounts.subject, [...accounts]))),
    ctx.db.select({ account: payouts.stripeAccountId, currency: payouts.currency, minor: sql<string>`(-sum(${payouts.amountMinor}))::text` })
      .from(payouts).where(and(inArray(payouts.stripeAccountId, [...accounts]), inArray(payouts.state, ["pending", "in_transit"]))).groupBy(payouts.stripeAccountId, payouts.currency),
  ]);
  const sums = new Map<string, Sums>();
  for (const { account, currency, minor } of [...balances, ...leaving]) {
    const own = sums.get(account) ?? new Map<string, bigint>();
    own.set(currency, (own.get(currency) ?? 0n) + BigInt(minor));
    sums.set(account, own);
  }
  return sums;
}
