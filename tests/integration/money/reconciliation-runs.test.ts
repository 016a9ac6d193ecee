import { eq, sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { moneyOps, releases } from "~db/schema/money";
import { reconciliationRuns, stripeMovements } from "~db/schema/reconciliation";
import { freezeCurrency } from "~/domains/money/freeze-currency.server";
import { reconcileBalances } from "~/domains/money/reconcile-balances.server";
import { requestReconciliation } from "~/domains/money/request-reconciliation.server";
import { startRelease } from "~/domains/money/start-release.server";
import { thawCurrency } from "~/domains/money/thaw-currency.server";
import { bookForeign } from "~tests/doubles/stripe/resources/balance";
import { stateOf } from "~tests/factories/money";
import { aBrand, aMember } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { booksOf } from "./books";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at, systemCtx, clock } = world;
const { operatorTeam, compare, compareLater, theBreak, frozen, lastRun } = booksOf(world);
const MINUTE = 60;
const DAY = 86_400;

const fees = (number: number) => Array.from({ length: number }, () => bookForeign(double, { amount: -1, type: "stripe_fee" }));
const copied = () => db.$count(stripeMovements);

/** Pages of movements that were asked for since, by what they came after. */
function watchPages() {
  const from = double.requests.length;
  return () => double.requests.slice(from).filter(({ path, status }) => path === "/v1/balance_transactions" && status === 200).map(({ params }) => params["starting_after"] ?? "top");
}

/** Stripe answers so many pages, then nothing but errors. */
function breakAfter(pages: number) {
  const handle = double.handle.bind(double);
  let asked = 0;
  return vi.spyOn(double, "handle").mockImplementation((request) => {
    const isPage = new URL(request.url).pathname === "/v1/balance_transactions";
    if (isPage) asked += 1;
    return isPage && asked > pages ? Promise.resolve(new Response('{"error":{"type":"api_error","message":"An unknown error occurred"}}', { status: 500, headers: { "content-type": "application/json" } })) : handle(request);
  });
}

describe("a walk", () => {
  it("that is interrupted keeps what it has, and the next one goes on behind it", async () => {
    await world.funded();
    fees(250);
    const silent = breakAfter(2);
    await expect(compare("USD")).rejects.toMatchObject({ statusCode: 500 });
    silent.mockRestore();
    expect(await lastRun()).toMatchObject({ state: "interrupted", movements: 200, lastError: expect.stringContaining("unknown error") });
    expect(await copied()).toBe(200);
    const interrupted = await lastRun();
    // a movement that comes in between is not lost
    bookForeign(double, { amount: -3, type: "stripe_fee" });
    const pages = watchPages();
    expect(await compare("USD")).toBe("equal");
    expect(pages()[0], "the two pages that were kept are not asked for again").toBe(interrupted?.walkCursor);
    expect(await copied()).toBe(252);
    const [resumed] = await db.select().from(reconciliationRuns).where(eq(reconciliationRuns.id, interrupted?.id ?? ""));
    expect(resumed).toMatchObject({ state: "done", resumptions: 1, movements: 251 });
    expect(await lastRun(), "and one for what came since").toMatchObject({ state: "done", movements: 1, resumptions: 0 });
  });

  it("costs a night only what is new, and a window for what Stripe's lists show late", async () => {
    world.pass(5 * DAY);
    await compare("USD");
    const pages = watchPages();
    world.pass(DAY);
    fees(3);
    expect(await compare("USD")).toBe("equal");
    expect(pages()).toEqual(["top"]);
    expect(await lastRun()).toMatchObject({ movements: 3, postings: 3 });
    // shown two days after it happened
    const late = bookForeign(double, { amount: -5, type: "stripe_fee" });
    delete double.state.balanceTransactions[late.id];
    await compare("USD");
    world.pass(2 * DAY);
    double.state.balanceTransactions[late.id] = late;
    expect(await compare("USD")).toBe("equal");
    expect(await lastRun()).toMatchObject({ movements: 1 });
  });

  it("whose process was killed is taken up when it has been silent for long enough, not before", async () => {
    const { operator } = await operatorTeam();
    await db.insert(reconciliationRuns).values({ id: "rcn_killed", cause: "night", state: "running", createdAt: clock.now, startedAt: clock.now, touchedAt: clock.now });
    await expect(reconcileBalances(at(operator.ctx))).rejects.toMatchObject({ code: "conflict", details: { reason: "operator:reason.reconciling" } });
    await expect(requestReconciliation(at(operator.ctx))).rejects.toMatchObject({ code: "conflict" });
    world.pass(21 * MINUTE);
    await requestReconciliation(at(operator.ctx));
    expect(await world.runJobs(clock.now)).toContain("reconcile_balances");
    const [taken] = await db.select().from(reconciliationRuns).where(eq(reconciliationRuns.id, "rcn_killed"));
    expect(taken).toMatchObject({ state: "done", resumptions: 1 });
  });

  it("is asked for by a person once, and done by the worker", async () => {
    const { operator } = await operatorTeam();
    const [first, second] = await Promise.allSettled([requestReconciliation(at(operator.ctx)), requestReconciliation(at(operator.ctx))]);
    expect([first.status, second.status], "the second only wakes the first").toEqual(["fulfilled", "fulfilled"]);
    expect(await lastRun()).toMatchObject({ state: "asked", cause: "person", requestedByUserId: operator.owner.id });
    await world.runJobs(clock.now);
    expect(await lastRun()).toMatchObject({ state: "done", cause: "person" });
    expect(await db.$count(reconciliationRuns, sql`state <> 'done'`)).toBe(0);
    for (const ctx of [at((await aBrand(db)).ctx), at((await aMember(db, operator.organization, { role: "deals" })).ctx)]) {
      await expect(requestReconciliation(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(reconcileBalances(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("finds every movement and every posting exactly once, whatever has happened between them", async () => {
    await world.paidOut({ currency: "EUR" });
    expect(await compareLater("EUR")).toBe("equal");
    const unmatched = await db.$count(stripeMovements, sql`matched_transaction_id is null`);
    const [doubled] = await db.execute(sql`select matched_transaction_id from stripe_movements where matched_transaction_id is not null group by 1 having count(*) > 1`);
    const [unclaimed] = await db.execute(sql`
      select entry.transaction_id from ledger_entries entry join ledger_accounts account on account.id = entry.account_id
      where account.kind = 'psp_platform' and not exists (select 1 from stripe_movements m where m.matched_transaction_id = entry.transaction_id)`);
    expect([unmatched, doubled, unclaimed]).toEqual([0, undefined, undefined]);
    expect(await copied()).toBe(Object.keys(double.state.balanceTransactions).filter((id) => double.state.owners[id] === undefined).length);
  });
});

describe("a currency stopped by hand", () => {
  const why = (currency: string) => ({ currency, reason: "A payer reports a stolen card." });

  it("waits whatever the books say, also where a transfer was prepared, and goes on when a person lets it", async () => {
    const { operator, second } = await operatorTeam();
    const ready = await world.funded({ currency: "GBP" });
    const { releaseId } = await world.release(ready.milestone.id);
    await startRelease(systemCtx(clock.now), releaseId);
    await freezeCurrency(at(operator.ctx), why("GBP"));
    await expect(freezeCurrency(at(second), why("GBP"))).rejects.toMatchObject({ details: { reason: "operator:reason.frozen_already" } });
    const waiting = await world.funded({ currency: "GBP" });
    await world.release(waiting.milestone.id);
    await world.settle();
    expect((await db.select().from(moneyOps).where(eq(moneyOps.subject, `${releaseId}:${ready.fundingId}`))).map(({ state }) => state)).not.toContain("sent");
    expect(await stateOf(db, ready.milestone.id)).not.toBe("released");
    expect((await db.select().from(releases).where(eq(releases.milestoneId, waiting.milestone.id)))[0]).toMatchObject({ waitingReason: "currency_frozen" });
    expect(await compare("GBP"), "the books agree").toBe("equal");
    expect(await frozen("GBP"), "and a person's stop stays").toMatchObject({ isByBreak: false, handReason: "A payer reports a stolen card.", handUserId: operator.owner.id });

    expect(await thawCurrency(at(second), why("GBP"))).toEqual({ isMoving: true });
    expect(await frozen("GBP")).toBeUndefined();
    await world.settle();
    expect([await stateOf(db, ready.milestone.id), await stateOf(db, waiting.milestone.id)]).toEqual(["released", "released"]);
    await expect(thawCurrency(at(second), why("GBP"))).rejects.toMatchObject({ details: { reason: "operator:reason.not_frozen_by_hand" } });
  });

  it("and by a break needs both to end", async () => {
    const { operator } = await operatorTeam();
    const stray = bookForeign(double, { amount: 100, currency: "hkd" });
    expect(await compareLater("HKD")).toBe("break");
    await freezeCurrency(at(operator.ctx), why("HKD"));
    expect(await thawCurrency(at(operator.ctx), why("HKD")), "the break is still open").toEqual({ isMoving: false });
    expect(await frozen("HKD")).toMatchObject({ isByBreak: true, handReason: null });
    await freezeCurrency(at(operator.ctx), why("HKD"));
    const { acceptBreak } = await import("~/domains/money/accept-break.server");
    await acceptBreak(at(operator.ctx), { breakId: (await theBreak("HKD")).id, explanation: "A correction by Stripe's support." });
    expect(await frozen("HKD"), "a person stopped it too").toMatchObject({ isByBreak: false });
    await thawCurrency(at(operator.ctx), why("HKD"));
    expect(await frozen("HKD")).toBeUndefined();
    delete double.state.balanceTransactions[stray.id];
  });

  it("is for the operator's money people, in person, with a reason and a currency that exists", async () => {
    const { operator } = await operatorTeam();
    const key = { ...at(operator.ctx), actor: { ...operator.ctx.actor, via: "api_key" as const } };
    for (const ctx of [at((await aBrand(db)).ctx), at((await aMember(db, operator.organization, { role: "viewer" })).ctx), key]) {
      await expect(freezeCurrency(ctx, why("USD"))).rejects.toMatchObject({ code: "forbidden" });
      await expect(thawCurrency(ctx, why("USD"))).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(freezeCurrency(at(operator.ctx), { currency: "XXX", reason: "Because" })).rejects.toMatchObject({ code: "invalid" });
    await expect(freezeCurrency(at(operator.ctx), { currency: "USD", reason: " " })).rejects.toMatchObject({ code: "invalid" });
    const pair = await Promise.allSettled([freezeCurrency(at(operator.ctx), why("USD")), freezeCurrency(at(operator.ctx), why("USD"))]);
    expect(pair.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await thawCurrency(at(operator.ctx), why("USD"));
  });
});
