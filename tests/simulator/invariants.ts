import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { reconcileBalances } from "~/domains/money/reconcile-balances.server";
import { pullStripeEvents } from "~/domains/money/pull-stripe-events.job.server";
import { sweepMoney } from "~/domains/money/sweep-money.job.server";
import { deliver, openOps, perform, work } from "./perform";
import type { SimulatedWorld } from "./world";

type Rows = Record<string, string>[];
const rows = async (world: SimulatedWorld, query: ReturnType<typeof sql>): Promise<Rows> => [...(await world.outside.execute<Record<string, string>>(query))];

/** What is true at every moment, whatever is under way. */
export async function alwaysTrue(world: SimulatedWorld): Promise<void> {
  expect(await rows(world, sql`select currency from ledger_accounts group by currency having sum(balance_minor) <> 0`), "every currency sums to zero").toEqual([]);
  expect(await rows(world, sql`select kind from ledger_accounts where is_guarded and balance_minor * normal < 0`), "no guarded account crosses zero").toEqual([]);
  expect(await rows(world, sql`select id from fundings where released_minor + refunded_minor > held_minor or held_minor > received_minor`), "no funding gives more than it has").toEqual([]);
  const effects = [...Object.values(world.double.state.transfers), ...Object.values(world.double.state.refunds)];
  const opIds = effects.map(({ metadata }) => metadata["op_id"]);
  expect(new Set(opIds).size, "at most one effect at Stripe per operation").toBe(opIds.length);
  for (const { id } of world.milestones) expect(paidOut(world, id), `milestone ${id} pays out at most what was paid in`).toBeLessThanOrEqual(paidIn(world, id));
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const chargesOf = ({ double }: SimulatedWorld, milestoneId: string) =>
  Object.values(double.state.charges).filter(({ transfer_group: group }) => group === milestoneId);

const paidIn = (world: SimulatedWorld, milestoneId: string): number => sum(chargesOf(world, milestoneId).map(({ amount }) => amount));

function paidOut(world: SimulatedWorld, milestoneId: string): number {
  const { transfers, refunds } = world.double.state;
  const charges = new Set(chargesOf(world, milestoneId).map(({ id }) => id));
  const sent = Object.values(transfers).filter(({ transfer_group: group }) => group === milestoneId).map(({ amount }) => amount);
  const back = Object.values(refunds).filter(({ charge, status }) => charges.has(charge) && status !== "failed").map(({ amount }) => amount);
  return sum(sent) + sum(back);
}

const HALF_AN_HOUR = 1800;

/** Networks and machines work again; the clock, the sweeper and the hourly pull go on until nothing is under way. */
export async function calmDown(world: SimulatedWorld): Promise<void> {
  world.double.faults = [];
  for (let round = 0; round < 200; round += 1) {
    await deliver(world, { lost: [], copies: 1, shuffle: true });
    await work(world);
    const isQuiet = (await openOps(world)).length === 0 && world.double.state.undelivered.length === 0 && (await openEvents(world)).length === 0;
    if (isQuiet && round > 8) return;
    await perform(world, { do: "pass", seconds: HALF_AN_HOUR });
    await sweepMoney(world.system());
    if (round % 2 === 0) await pullStripeEvents(world.system());
    await perform(world, { do: "give_up" });
    await perform(world, { do: "reconcile" });
  }
  const open = (await openOps(world)).map(({ id, kind, state, lastError }) => ({ id, kind, state, lastError }));
  throw new Error(`It does not come to rest: ${JSON.stringify({ open, events: await openEvents(world) })}`);
}

const openEvents = (world: SimulatedWorld) => rows(world, sql`select id, type, state, last_error from stripe_events where state in ('received', 'failed')`);

/** What is true once everything has come to rest: both sides tell the same story. */
export async function trueAtRest(world: SimulatedWorld): Promise<void> {
  await alwaysTrue(world);
  const books = await rows(world, sql`select currency, balance_minor::text as balance from ledger_accounts where kind = 'psp_platform' and entry_count > 0`);
  const bank = Object.entries(world.double.balance()).map(([currency, { available, pending }]) => `${currency.toUpperCase()} ${available + pending}`);
  expect(books.map(({ currency, balance }) => `${currency} ${balance}`).toSorted(), "psp_platform is the platform's balance at Stripe").toEqual(bank.toSorted());
  for (const { accountId } of world.studios) await sameAsStripe(world, accountId);
  expect(await rows(world, sql`select kind, subject from ledger_accounts where kind = 'inflight' and balance_minor <> 0`), "nothing is in flight").toEqual([]);
  const results = await reconcileBalances(world.as(world.operator.ctx));
  expect(results.filter(({ result }) => result !== "equal"), "reconciliation finds nothing").toEqual([]);
  await papersTellTheSame(world);
}

/** What was invoiced, and stated to payees, is what the books held and released; numbers have no gap. */
async function papersTellTheSame(world: SimulatedWorld): Promise<void> {
  const gaps = await rows(world, sql`select series, year from billing_documents group by 1, 2 having max(number) <> count(*) or min(number) <> 1`);
  expect(gaps, "numbers of papers have no gap").toEqual([]);
  const [invoices] = await rows(world, sql`
    select (select coalesce(sum(total_minor), 0) from billing_documents where kind = 'invoice')::text as papers,
           (select coalesce(sum(-e.amount_minor), 0) from ledger_transactions t join ledger_entries e on e.transaction_id = t.id join ledger_accounts a on a.id = e.account_id
             where t.kind in ('charge_succeeded', 'payment_applied') and a.kind = 'held')::text as books`);
  expect(invoices?.["papers"], "what came to be held is invoiced").toBe(invoices?.["books"]);
  const unstated = await rows(world, sql`
    select r.id from releases r left join billing_documents d on d.release_id = r.id and d.kind = 'self_billing' and d.total_minor = r.payee_minor group by r.id having count(d.id) <> 1`);
  expect(unstated, "each release has its statement").toEqual([]);
  const overcredited = await rows(world, sql`
    select funding_id from billing_documents where kind in ('invoice', 'credit_note') group by 1 having sum(case kind when 'invoice' then total_minor else -total_minor end) < 0`);
  expect(overcredited, "no more is credited than was invoiced").toEqual([]);
}

/** What a payee has at Stripe, and what has left for its bank without having arrived. */
function ofPayee({ double }: SimulatedWorld, accountId: string): string[] {
  const sums = new Map(Object.entries(double.balance(accountId)).map(([currency, { available, pending }]) => [currency, available + pending]));
  const leaving = Object.values(double.state.payouts).filter(({ id, status }) => double.state.owners[id] === accountId && status === "in_transit");
  for (const { currency, amount } of leaving) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].filter(([, amount]) => amount !== 0).map(([currency, amount]) => `${currency.toUpperCase()} ${amount}`);
}

async function sameAsStripe(world: SimulatedWorld, accountId: string): Promise<void> {
  const mirror = await rows(world, sql`select currency, balance_minor::text as balance from ledger_accounts where kind = 'payee_balance' and subject = ${accountId} and balance_minor <> 0`);
  expect(mirror.map(({ currency, balance }) => `${currency} ${balance}`).toSorted(), `the payee's balance ${accountId} is mirrored`).toEqual(ofPayee(world, accountId).toSorted());
}
