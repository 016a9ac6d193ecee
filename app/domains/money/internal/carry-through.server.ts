import { reconciliations } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { enqueue } from "../../core/enqueue.server";
import { newId } from "../../core/id";
import { withTransaction } from "../../core/transaction.server";
import { GRACE_MS, isOfBalances } from "../reconciliation";
import { bookOwnMovements } from "./book-own-movements.server";
import { type CurrencyBalance, payeeFindings, platformBalances, readStripeBalances, type StripeBalances, unexplainedBalances } from "./compare-balances.server";
import { currenciesUnderWay, findUnmatchedMovements, lonelyFindings, markPostings, matchMovements, type OurWalk, walkPostings } from "./compare-movements.server";
import { settleFreeze } from "./frozen-currency.server";
import { finishRun, interruptRun, type Run, walkMovements } from "./reconciliation-run.server";
import { type Break, standingBreaks, syncBreaks } from "./sync-breaks.server";

export interface Comparison {
  currency: string;
  ledgerMinor: bigint;
  stripeMinor: bigint;
  /** `moving`: something is watched that may still be on its way. */
  result: "equal" | "moving" | "break";
}

/** Carries a run to its end: what is asked of Stripe first, outside of any transaction, then the comparison in one. */
export async function carryThrough(ctx: Ctx, run: Run): Promise<Comparison[]> {
  try {
    await walkMovements(ctx, run);
    const travelling = await bookOwnMovements(ctx);
    const ours = await walkPostings(ctx);
    const balances = await readStripeBalances(ctx);
    return await withTransaction(ctx, (tx) => compare(tx, run, { travelling, ours, balances }));
  } catch (error) {
    await interruptRun(ctx, run, error);
    throw error;
  }
}

interface Gathered {
  travelling: ReadonlySet<string>;
  ours: OurWalk;
  balances: StripeBalances;
}

async function compare(ctx: Ctx, run: Run, { travelling, ours, balances }: Gathered): Promise<Comparison[]> {
  await matchMovements(ctx);
  const isUnderWay = await currenciesUnderWay(ctx);
  const standing = await standingBreaks(ctx);
  const about = { runId: run.id, isUnderWay };
  await syncBreaks(ctx, {
    ...about, standing: standing.filter(({ kind }) => !isOfBalances(kind)),
    findings: [...(await findUnmatchedMovements(ctx, { isUnderWay, travelling })), ...lonelyFindings(ctx, ours.lonely, isUnderWay)],
  });
  const known = await standingBreaks(ctx);
  const platform = await platformBalances(ctx, balances);
  await syncBreaks(ctx, {
    ...about, standing: known.filter(({ kind }) => isOfBalances(kind)),
    findings: [...unexplainedBalances(platform, known, isUnderWay), ...(await payeeFindings(ctx, balances, { standing: known, isUnderWay }))],
  });
  await markPostings(ctx, ours);
  return conclude(ctx, run, { platform, postings: ours.postings });
}

async function conclude(ctx: Ctx, run: Run, { platform, postings }: { platform: CurrencyBalance[]; postings: number }): Promise<Comparison[]> {
  const standing = await standingBreaks(ctx);
  const unsettled = standing.filter(({ state }) => state !== "explained");
  const sides = new Map(platform.map((side) => [side.currency, side]));
  for (const { currency } of standing) if (!sides.has(currency)) sides.set(currency, { currency, ledgerMinor: 0n, stripeMinor: 0n });
  const comparisons: Comparison[] = [];
  for (const side of [...sides.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1))) {
    comparisons.push(await record(ctx, side, unsettled.filter(({ currency }) => currency === side.currency)));
  }
  await finishRun(ctx, run, { postings, breaks: standing.filter(({ runId }) => runId === run.id).length });
  if (unsettled.length > 0) await enqueue(ctx, "reconcile_balances", { cause: "follow_up" }, { runAt: new Date(ctx.now.getTime() + GRACE_MS), key: "reconcile:follow_up" });
  return comparisons;
}

async function record(ctx: Ctx, side: CurrencyBalance, breaks: readonly Break[]): Promise<Comparison> {
  const result = breaks.some(({ state }) => state === "open") ? ("break" as const) : breaks.length > 0 ? ("moving" as const) : ("equal" as const);
  const id = newId("rec", ctx.now);
  await ctx.db.insert(reconciliations).values({
    id, ...side, result, checkedAt: ctx.now,
    breaks: breaks.slice(0, 100).map(({ reference, kind, differenceMinor }) => ({ reference, kind, amountMinor: differenceMinor.toString() })),
  });
  await settleFreeze(ctx, side.currency, id);
  return { ...side, result };
}
