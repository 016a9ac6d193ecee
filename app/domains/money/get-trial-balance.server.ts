import { sql } from "drizzle-orm";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import type { LedgerAccountKind } from "./ledger";
import { endOf, trialFilter } from "./ledger-filters";
import { canReadLedger } from "./policy";

export interface TrialLine {
  kind: LedgerAccountKind;
  currency: string;
  /** Accounts that have a balance. */
  accounts: number;
  /** Sums of the balances that stand in debit and in credit; both positive. */
  debitMinor: bigint;
  creditMinor: bigint;
}

export interface TrialCurrency {
  currency: string;
  lines: TrialLine[];
  debitMinor: bigint;
  creditMinor: bigint;
}

/**
 * Every kind of account in each currency, in debit and in credit, now or at the end of a day (UTC): today's balances
 * less what has moved since, so that the past costs only what came after it.
 */
export async function getTrialBalance(ctx: Ctx, input: unknown = {}): Promise<{ at: string | null; currencies: TrialCurrency[] }> {
  authorize(canReadLedger(ctx.actor));
  const { at, currency } = parse(trialFilter, input);
  const since = (at ? endOf(at) : new Date(8.64e15)).toISOString();
  const moved = at
    ? sql`select entry.account_id, sum(entry.amount_minor) as minor from ledger_transactions posting join ledger_entries entry on entry.transaction_id = posting.id
          where posting.occurred_at >= ${since}::timestamptz group by 1`
    : sql`select null::bigint as account_id, 0::numeric as minor`;
  const rows = await ctx.db.execute<{ kind: LedgerAccountKind; currency: string; accounts: number; debit: string; credit: string }>(sql`
    with moved as (${moved}),
    standing as (
      select account.kind, account.currency, account.balance_minor - coalesce(moved.minor, 0) as minor
      from ledger_accounts account left join moved on moved.account_id = account.id
      where account.entry_count > 0 ${currency ? sql`and account.currency = ${currency}` : sql``})
    select kind, currency, count(*) filter (where minor <> 0)::int as accounts,
      coalesce(sum(minor) filter (where minor > 0), 0)::text as debit, coalesce(-sum(minor) filter (where minor < 0), 0)::text as credit
    from standing group by kind, currency having count(*) filter (where minor <> 0) > 0 order by currency, kind`);
  const lines = rows.map(({ debit, credit, ...line }) => ({ ...line, debitMinor: BigInt(debit), creditMinor: BigInt(credit) }));
  const currencies = [...new Set(lines.map((line) => line.currency))].map((name) => {
    const own = lines.filter((line) => line.currency === name);
    const sum = (side: "debitMinor" | "creditMinor") => own.reduce((total, line) => total + line[side], 0n);
    return { currency: name, lines: own, debitMinor: sum("debitMinor"), creditMinor: sum("creditMinor") };
  });
  return { at: at ?? null, currencies };
}
