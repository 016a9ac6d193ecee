import { eq, sql } from "drizzle-orm";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { fundings, moneyOps } from "~db/schema/money";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { milestoneMoney } from "~/domains/money/milestone-money.server";
import { receiveStripeEvent } from "~/domains/money/receive-stripe-event.server";
import { releaseMilestone } from "~/domains/money/release-milestone.server";
import { sweepMoney } from "~/domains/money/sweep-money.job.server";
import { StripeDouble } from "~tests/doubles/stripe/double";
import { stripeHandlers } from "~tests/doubles/stripe/msw";
import { receiveBankTransfer } from "~tests/doubles/stripe/resources/cash-payments";
import { CARDS, payCheckout } from "~tests/doubles/stripe/resources/payments";

import { tick } from "~tests/doubles/stripe/tick";
import { aMilestone, anOnboardedPayee, approve, ledgerBalance, type MilestoneOptions, stateOf } from "~tests/factories/money";
import { aBrand, aStudio, type Party } from "~tests/factories/organizations";
import { TEST_NOW, type TestDatabase } from "~tests/setup/database";

const DAY = 86_400;

/** A marketplace with its database, its Stripe and one clock for both. After each test both sides must agree. */
export function moneyWorld(database: TestDatabase) {
  const { db, ctxFor, systemCtx, runJobs } = database;
  const clock = { now: TEST_NOW };
  const double = new StripeDouble({ clock: () => clock.now });
  const server = setupServer(...stripeHandlers(double));
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterAll(() => server.close());
  afterEach(async () => {
    double.faults = [];
    await settle();
    await agree();
  });

  /** The actor at the clock's time. */
  const at = <A extends MemberActor>(ctx: Ctx<A>): Ctx<A> => ({ ...ctx, now: clock.now });

  const pass = (seconds: number) => {
    clock.now = new Date(clock.now.getTime() + seconds * 1000);
    tick(double);
  };

  /** Hands every waiting webhook to the marketplace: twice and out of order. */
  async function deliver(): Promise<void> {
    for (const { source, body, signature } of double.takeDeliveries()) {
      await receiveStripeEvent(ctxFor({ kind: "anonymous" }, clock.now), { source, body, signature });
    }
  }

  /** Webhooks and jobs until nothing is left to do now. */
  async function settle(): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      await deliver();
      const ran = await runJobs(clock.now);
      if (ran.length === 0 && double.state.undelivered.length === 0) return;
    }
    throw new Error("Webhooks and jobs do not come to rest.");
  }

  /** The books: zero in all, nothing negative that is guarded, and Stripe says the same. */
  async function agree(): Promise<void> {
    const off = await db.execute(sql`select currency from ledger_accounts group by currency having sum(balance_minor) <> 0`);
    expect(off, "the ledger sums to zero in every currency").toHaveLength(0);
    const ledger = await db.execute<{ currency: string; balance: string }>(sql`
      select currency, balance_minor::text as balance from ledger_accounts where kind = 'psp_platform' and balance_minor <> 0`);
    const stripe = Object.entries(double.balance()).map(([currency, { available, pending }]) => [currency.toUpperCase(), String(available + pending)]).filter(([, amount]) => amount !== "0");
    const books = ledger.map(({ currency, balance }) => [currency, balance]);
    expect(books.toSorted(), "psp_platform is the platform's balance at Stripe").toEqual(stripe.toSorted());
    const payments = Object.values(double.state.paymentIntents).filter(({ status }) => status === "succeeded");
    const opIds = [...Object.values(double.state.transfers), ...Object.values(double.state.refunds), ...payments].map(({ metadata }) => metadata["op_id"]);
    expect(new Set(opIds).size, "at most one effect per operation").toBe(opIds.length);
  }

  async function parties(): Promise<{ brand: Party; studio: Party }> {
    return { brand: await aBrand(db), studio: await aStudio(db, { country: "US" }) };
  }

  /** A funded milestone and an onboarded studio, paid through Checkout. */
  async function funded(options: Partial<MilestoneOptions> & { card?: string; isOnboarded?: boolean } = {}) {
    const { brand, studio } = await parties();
    const accountId = options.isOnboarded === false ? "" : await anOnboardedPayee(db, double, studio);
    const milestone = await aMilestone(db, { payer: brand, payee: studio, ...options });
    const funding = await pay(brand, milestone.id, options.card);
    return { brand, studio, milestone, accountId, ...funding };
  }

  /** Opens Checkout and pays there; webhooks are delivered unless told otherwise. */
  async function pay(payer: Party, milestoneId: string, card: string = CARDS.success, amountMinor?: string) {
    const { fundingId } = await fundMilestone(at(payer.ctx), { milestoneId, ...(amountMinor ? { amountMinor } : {}) });
    payCheckout(double, sessionOf(fundingId), card);
    await settle();
    return { fundingId };
  }

  const sessionOf = (fundingId: string): string =>
    Object.values(double.state.sessions).findLast((session) => session.client_reference_id === fundingId)?.id ?? "none";

  /** Asks for a bank transfer; the reference is what the payer writes on it. */
  async function askTransfer(payer: Party, milestoneId: string, amountMinor?: string) {
    const { fundingId, bankTransfer } = await fundMilestone(at(payer.ctx), { milestoneId, method: "bank_transfer", ...(amountMinor ? { amountMinor } : {}) });
    return { fundingId, reference: bankTransfer?.reference ?? "none", bankTransfer };
  }

  /** The payer's bank sends money; webhooks and jobs follow unless told otherwise. */
  async function send(payer: Party, amount: number, transfer: { currency?: string; reference?: string | undefined; isQuiet?: boolean } = {}) {
    const customer = Object.values(double.state.customers).find(({ metadata }) => metadata["organization_id"] === payer.organization.id);
    receiveBankTransfer(double, { customer: customer?.id ?? "none", currency: transfer.currency ?? "usd", amount, reference: transfer.reference });
    if (!transfer.isQuiet) await settle();
  }

  /** What approval does at its end. */
  async function release(milestoneId: string): Promise<{ releaseId: string }> {
    await approve(db, milestoneId);
    return db.transaction((tx) => releaseMilestone({ ...systemCtx(clock.now), db: tx }, { milestoneId }));
  }

  /** A milestone whose money is in the payee's Stripe balance. */
  async function paidOut(options: Parameters<typeof funded>[0] = {}) {
    const party = await funded(options);
    await release(party.milestone.id);
    await settle();
    expect(await stateOf(db, party.milestone.id)).toBe("released");
    return party;
  }

  /** Its money is at the payee's bank: the Stripe balance is empty. */
  async function atTheBank(options: Parameters<typeof funded>[0] = {}) {
    const party = await paidOut(options);
    pass(2 * DAY);
    pass(2 * DAY);
    await settle();
    expect(await ledgerBalance(db, "payee_claim", party.accountId)).toBe(0n);
    return party;
  }

  const chargeOf = async (fundingId: string) => (await db.select().from(fundings).where(eq(fundings.id, fundingId)))[0]?.stripeChargeId ?? "";

  /** The bar of the milestone's money, as pages show it. */
  const barOf = async (milestoneId: string) => (await milestoneMoney(systemCtx(), [milestoneId])).get(milestoneId);

  /** A released milestone whose transfer has not been sent. */
  async function released() {
    const party = await funded();
    await release(party.milestone.id);
    return party;
  }

  /** Lets time pass in steps, with jobs, webhooks and the sweeper, as a night would. */
  async function wait(seconds: number, stepSeconds = 1800) {
    for (let passed = 0; passed < seconds; passed += stepSeconds) {
      pass(stepSeconds);
      await sweepMoney(systemCtx(clock.now));
      await settle();
    }
  }

  const transfersOf = (milestoneId: string) => Object.values(double.state.transfers).filter((transfer) => transfer.transfer_group === milestoneId);

  async function transferOp(milestoneId: string) {
    const op = (await ops(milestoneId)).findLast(({ kind }) => kind === "transfer");
    if (!op) throw new Error("There is no transfer operation.");
    return op;
  }

  const ops = (milestoneId: string) => db.select().from(moneyOps).where(eq(moneyOps.milestoneId, milestoneId)).orderBy(moneyOps.createdAt, moneyOps.id);

  return { ...database, double, clock, at, pass, deliver, settle, agree, parties, funded, pay, askTransfer, send, sessionOf, release, released, paidOut, atTheBank, chargeOf, barOf, wait, transfersOf, transferOp, ops };
}
