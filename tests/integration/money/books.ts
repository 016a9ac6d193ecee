import { and, desc, eq } from "drizzle-orm";
import { frozenCurrencies, releases } from "~db/schema/money";
import { reconciliationBreaks, reconciliationRuns } from "~db/schema/reconciliation";
import { reconcileBalances } from "~/domains/money/reconcile-balances.server";
import { anOperator, type Party } from "~tests/factories/organizations";
import { aColleague } from "~tests/factories/payouts";
import type { Acting } from "./rail";
import type { moneyWorld } from "./world";

const HOUR = 3600;

/** Two people of the operator who compare the books with Stripe; each test has a currency of its own. */
export function booksOf(world: ReturnType<typeof moneyWorld>) {
  const { db, double, at } = world;
  let team: Promise<{ operator: Party; second: Acting }> | undefined;
  const operatorTeam = () => (team ??= anOperator(db).then(async (operator) => ({ operator, second: await aColleague(db, operator) })));

  /** The result of a comparison for one currency. */
  async function compare(currency: string): Promise<string | undefined> {
    const { operator } = await operatorTeam();
    return (await reconcileBalances(at(operator.ctx))).find((one) => one.currency === currency)?.result;
  }

  /** The comparison when nothing can still be on its way. */
  async function compareLater(currency: string): Promise<string | undefined> {
    world.pass(2 * HOUR);
    return compare(currency);
  }

  const breaksOf = (currency: string) =>
    db.select().from(reconciliationBreaks).where(eq(reconciliationBreaks.currency, currency)).orderBy(desc(reconciliationBreaks.foundAt), desc(reconciliationBreaks.id));

  async function theBreak(currency: string) {
    const [found] = await breaksOf(currency);
    if (!found) throw new Error(`There is no break in ${currency}.`);
    return found;
  }

  const frozen = async (currency: string) => (await db.select().from(frozenCurrencies).where(eq(frozenCurrencies.currency, currency)))[0];
  const lastRun = async () => (await db.select().from(reconciliationRuns).orderBy(desc(reconciliationRuns.createdAt), desc(reconciliationRuns.id)).limit(1))[0];
  const waitingIn = (currency: string) => db.select().from(releases).where(and(eq(releases.currency, currency), eq(releases.waitingReason, "currency_frozen")));

  /** What happened at Stripe since is never told. */
  const loseWebhooks = () => double.state.undelivered.splice(0);

  /** A movement at Stripe as it stands there, to be changed before anybody has copied it. */
  function movementOf(source: string) {
    const found = Object.values(double.state.balanceTransactions).find((movement) => movement.source === source && double.state.owners[movement.id] === undefined);
    if (!found) throw new Error(`Nothing moved for ${source}.`);
    return found;
  }

  return { operatorTeam, compare, compareLater, breaksOf, theBreak, frozen, lastRun, waitingIn, loseWebhooks, movementOf };
}
