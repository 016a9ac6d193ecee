import { eq, inArray, sql } from "drizzle-orm";
import { expect } from "vitest";
import { milestones } from "~db/schema/milestones";
import { reconciliations } from "~db/schema/money";
import { systemActor } from "~/domains/core/context";
import { enqueue } from "~/domains/core/enqueue.server";
import { sweepMoney } from "~/domains/money/sweep-money.job.server";
import type { MortalSite } from "./mortal-site";
import { type Story, until } from "./stories";

const textOf = async (site: MortalSite, query: ReturnType<typeof sql>): Promise<string[]> =>
  (await site.db.execute<{ line: string }>(query)).map(({ line }) => line);

/**
 * Ten minutes pass: what should have moved is older, what waits for its time is due, and the sweeper comes by. The locks
 * that a killed worker left in the queue stay: nobody may have to wait for them.
 */
async function passTime(site: MortalSite): Promise<void> {
  await site.db.execute(sql`update money_ops set updated_at = updated_at - interval '10 minutes', next_attempt_at = least(next_attempt_at, now()) where state in ('ready', 'sent', 'unknown')`);
  await site.db.execute(sql`update stripe_events set received_at = received_at - interval '10 minutes' where state in ('received', 'failed')`);
  await site.db.execute(sql`update releases set updated_at = updated_at - interval '10 minutes' where state in ('payable', 'part_transferred')`);
  const ctx = { actor: systemActor, db: site.db, now: new Date(), requestId: "crash_test" };
  await sweepMoney(ctx);
  await enqueue(ctx, "pull_stripe_events", {}, { key: "pull" });
  await site.db.execute(sql`update graphile_worker._private_jobs set run_at = now() where run_at > now() and locked_at is null`);
}

/** Time goes on, nothing is killed any more and nobody helps, until each milestone is where it was to end. */
export async function comeToRest(site: MortalSite, stories: readonly Story[]): Promise<void> {
  let left: string[] = [];
  let passedAt = 0;
  const look = async () => {
    if (Date.now() - passedAt > 2_000) {
      await passTime(site);
      passedAt = Date.now();
    }
    left = await unfinished(site, stories);
    return left.length === 0 ? true : undefined;
  };
  await until("rest", look).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${left.join("\n")}\n${site.log()}`);
  });
}

async function unfinished(site: MortalSite, stories: readonly Story[]): Promise<string[]> {
  const found = await site.db.select({ id: milestones.id, state: milestones.state }).from(milestones).where(inArray(milestones.id, stories.map(({ milestoneId }) => milestoneId)));
  const states = new Map(found.map(({ id, state }) => [id, state]));
  const waiting = stories.filter(({ milestoneId, ending }) => states.get(milestoneId) !== ending).map(({ milestoneId }) => `${milestoneId} is ${states.get(milestoneId)}`);
  const open = await textOf(site, sql`select kind || ' ' || state || ' ' || coalesce(last_error, '') as line from money_ops where state in ('ready', 'sent', 'unknown')`);
  const events = await textOf(site, sql`select type || ' ' || state || ' ' || coalesce(last_error, '') as line from stripe_events where state in ('received', 'failed')`);
  const undelivered = site.stripe.double.state.undelivered.length > 0 ? [`${site.stripe.double.state.undelivered.length} webhooks under way`] : [];
  return [...waiting, ...open, ...events, ...undelivered];
}

/** Nothing is lost, nothing is paid twice, and both sides tell the same story. */
export async function expectSoundBooks(site: MortalSite, accountId: string): Promise<void> {
  const { double } = site.stripe;
  expect(await textOf(site, sql`select currency as line from ledger_accounts group by currency having sum(balance_minor) <> 0`), "every currency sums to zero").toEqual([]);
  const effects = [...Object.values(double.state.transfers), ...Object.values(double.state.refunds)].map(({ metadata }) => metadata["op_id"]);
  expect(new Set(effects).size, "one effect at Stripe per operation").toBe(effects.length);
  const charged = Object.values(double.state.charges).filter(({ transfer_group: group }) => group !== null).map(({ transfer_group: group }) => group);
  expect(new Set(charged).size, "one charge per milestone").toBe(charged.length);
  const books = await textOf(site, sql`select currency || ' ' || balance_minor as line from ledger_accounts where kind = 'psp_platform' and entry_count > 0`);
  expect(books.toSorted(), "psp_platform is the platform's balance at Stripe").toEqual(linesOf(double.balance()));
  expect(await textOf(site, sql`select kind || subject as line from ledger_accounts where kind in ('inflight', 'held', 'payable', 'unapplied') and balance_minor <> 0`), "no money is left on the way").toEqual([]);
  await until("the payee's balance as at Stripe", async () => {
    const mirror = await textOf(site, sql`select currency || ' ' || balance_minor as line from ledger_accounts where kind = 'payee_balance' and subject = ${accountId} and balance_minor <> 0`);
    const there = linesOf(double.balance(accountId)).filter((line) => !line.endsWith(" 0"));
    return JSON.stringify(mirror.toSorted()) === JSON.stringify(there) ? true : undefined;
  });
  await expectEqualReconciliation(site);
}

const linesOf = (balance: Record<string, { available: number; pending: number }>): string[] =>
  Object.entries(balance).map(([currency, { available, pending }]) => `${currency.toUpperCase()} ${available + pending}`).toSorted();

async function expectEqualReconciliation(site: MortalSite): Promise<void> {
  const since = new Date();
  await enqueue({ actor: systemActor, db: site.db, now: since, requestId: "crash_test" }, "reconcile_balances", {}, { key: `reconcile:${since.getTime()}` });
  const results = await until("a reconciliation", async () => {
    const rows = await site.db.select().from(reconciliations).where(sql`${reconciliations.checkedAt} >= ${since.toISOString()}::timestamptz`);
    return rows.length > 0 ? rows : undefined;
  });
  expect(results.filter(({ result }) => result === "break"), "reconciliation finds no break").toEqual([]);
  expect(await site.db.$count(reconciliations, eq(reconciliations.result, "break")), "nor did one meanwhile").toBe(0);
}
