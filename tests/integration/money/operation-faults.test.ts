import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { moneyOps, releases } from "~db/schema/money";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { answerDecision } from "~/domains/money/answer-decision.server";
import { giveUpOperation } from "~/domains/money/give-up-operation.server";
import { processStripeEvent } from "~/domains/money/process-stripe-event.server";
import { receiveStripeEvent } from "~/domains/money/receive-stripe-event.server";
import { refreshFunding } from "~/domains/money/refresh-funding.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { sweepMoney } from "~/domains/money/sweep-money.job.server";
import { createTransfer, type TransferParams } from "~/integrations/stripe/transfers.server";
import { payCheckout } from "~tests/doubles/stripe/resources/payments";
import type { Fault } from "~tests/doubles/stripe/double";
import { aMilestone, approve, ledgerBalance, stateOf } from "~tests/factories/money";
import { anOperator } from "~tests/factories/organizations";
import { aColleague } from "~tests/factories/payouts";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at, clock, systemCtx, released, transfersOf, transferOp, wait } = world;
const MINUTE = 60;
const HOUR = 3600;

const trouble = (kind: Fault["kind"], path = "/v1/transfers", times = 1) => double.faults.push({ method: "POST", path, kind, times });

describe("impatience", () => {
  it("32 clicks on Pay make one payment page", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const results = await Promise.all(Array.from({ length: 32 }, () => fundMilestone(at(brand.ctx), { milestoneId: milestone.id })));
    expect(new Set(results.map(({ fundingId }) => fundingId)).size).toBe(1);
    expect(Object.values(double.state.sessions).filter((session) => session.metadata["funding_id"] === results[0]?.fundingId)).toHaveLength(1);
  });

  it("release clicked 32 times transfers once", async () => {
    const { milestone } = await world.funded();
    await approve(db, milestone.id);
    const { releaseMilestone } = await import("~/domains/money/release-milestone.server");
    const clicks = await Promise.allSettled(Array.from({ length: 32 }, () =>
      db.transaction((tx) => releaseMilestone({ ...systemCtx(clock.now), db: tx }, { milestoneId: milestone.id }))));
    expect(clicks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await world.settle();
    expect(transfersOf(milestone.id)).toHaveLength(1);
  });

  it("the browser's return races the webhook: the payment is booked once", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    payCheckout(double, world.sessionOf(fundingId));
    await world.deliver();
    await Promise.all([...Array.from({ length: 8 }, () => refreshFunding(at(brand.ctx), fundingId)), world.settle()]);
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(1_000_000n);
  });

  it("release ∥ refund: one of them wins", async () => {
    const { brand, milestone } = await world.funded();
    const { releaseMilestone } = await import("~/domains/money/release-milestone.server");
    const results = await Promise.allSettled([
      refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Changed plans" }),
      db.transaction(async (tx) => {
        await tx.execute(sql`update milestones set state = 'approved' where id = ${milestone.id} and state = 'funded'`);
        return releaseMilestone({ ...systemCtx(clock.now), db: tx }, { milestoneId: milestone.id });
      }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await world.settle();
    expect(["refunded", "releasing", "released"]).toContain(await stateOf(db, milestone.id));
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(0n);
  });
});

describe("an answer that is lost", () => {
  it.each(["dropped_after", "error_after"] as const)("transfer applied, then %s: found again, never sent twice", async (kind) => {
    const { milestone } = await released();
    trouble(kind, "/v1/transfers", kind === "error_after" ? 1 : 2);
    await world.runJobs(clock.now);
    double.takeDeliveries(); // the webhook that would tell is lost as well
    expect((await transferOp(milestone.id)).state).toBe("unknown");
    await wait(HOUR);
    expect((await transferOp(milestone.id)).state).toBe("done");
    expect(transfersOf(milestone.id)).toHaveLength(1);
    expect(await stateOf(db, milestone.id)).toBe("released");
  });

  it.each(["error_before", "dropped_before"] as const)("%s: the same key is sent again until it succeeds", async (kind) => {
    const { milestone } = await released();
    trouble(kind, "/v1/transfers", 3);
    await world.settle();
    expect(transfersOf(milestone.id)).toHaveLength(0);
    await wait(2 * HOUR);
    expect(transfersOf(milestone.id)).toHaveLength(1);
    const keys = double.requests.filter((request) => request.path === "/v1/transfers" && request.method === "POST" && request.params["transfer_group"] === milestone.id).map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
  });

  it.each(["rate_limit", "lock_timeout", "key_in_use"] as const)("%s storm: waits longer each time, with the same key", async (kind) => {
    const { milestone } = await released();
    trouble(kind, "/v1/transfers", 5);
    await world.settle();
    expect((await transferOp(milestone.id)).state).toBe("sent");
    await wait(3 * HOUR);
    expect(transfersOf(milestone.id)).toHaveLength(1);
    expect((await transferOp(milestone.id)).sendCount).toBe(6);
  });

  it("key pruned after 25 hours: it is searched and found, not sent", async () => {
    const { milestone } = await released();
    trouble("dropped_after", "/v1/transfers", 2);
    await world.settle();
    world.pass(25 * HOUR);
    double.takeDeliveries(); // and every webhook is lost
    const before = double.requests.filter(({ method, path }) => method === "POST" && path === "/v1/transfers").length;
    await sweepMoney(systemCtx(clock.now));
    await world.settle();
    expect(double.requests.filter(({ method, path }) => method === "POST" && path === "/v1/transfers")).toHaveLength(before);
    expect((await transferOp(milestone.id)).state).toBe("done");
  });

  it("never applied and too old to send: two clean searches, then a person gives it up, then a new attempt", async () => {
    const { milestone, studio } = await released();
    trouble("dropped_before", "/v1/transfers", 100);
    await world.settle();
    world.pass(21 * HOUR);
    double.faults = [];
    const operator = await anOperator(db);
    const { id } = await transferOp(milestone.id);
    await sweepMoney(systemCtx(clock.now));
    await world.settle();
    await expect(giveUpOperation(at(operator.ctx), id)).rejects.toMatchObject({ code: "conflict" });
    await expect(giveUpOperation(at(studio.ctx), id)).rejects.toMatchObject({ code: "forbidden" });
    await wait(2 * HOUR, HOUR);
    expect(transfersOf(milestone.id)).toHaveLength(0);
    const { decisionId, state } = await giveUpOperation(at(operator.ctx), id);
    expect(state, "ten thousand dollars take two people").toBe("waiting");
    expect((await transferOp(milestone.id)).state).toBe("unknown");
    await expect(giveUpOperation(at(operator.ctx), id)).rejects.toMatchObject({ details: { reason: "cases:reason.waiting_already" } });
    await expect(answerDecision(at(operator.ctx), { decisionId, answer: "approve" })).rejects.toMatchObject({ details: { reason: "cases:reason.second_person" } });
    await answerDecision(at(await aColleague(db, operator)), { decisionId, answer: "approve" });
    expect(await ledgerBalance(db, "payable", studio.organization.id)).toBe(920_000n);
    await wait(HOUR);
    expect(await transferOp(milestone.id)).toMatchObject({ state: "done", attempt: 2 });
    expect(transfersOf(milestone.id)).toHaveLength(1);
  });

  it("applied, and the webhook is quicker than the repetition: it tells the outcome", async () => {
    const { milestone } = await released();
    trouble("dropped_after", "/v1/transfers", 2);
    await world.settle();
    expect((await transferOp(milestone.id)).state).toBe("done");
    expect(transfersOf(milestone.id)).toHaveLength(1);
  });

  it("same key, other parameters: never taken for a refusal, only searched from then on", async () => {
    const { milestone } = await released();
    const { startRelease } = await import("~/domains/money/start-release.server");
    const [release] = await db.select().from(releases).where(eq(releases.milestoneId, milestone.id));
    await startRelease(systemCtx(clock.now), release?.id ?? "");
    const op = await transferOp(milestone.id);
    // something else used this operation's key before
    await fetch("https://api.stripe.com/v1/transfers", {
      method: "POST", headers: { authorization: "Bearer sk_test_double", "idempotency-key": `op:${op.id}:1` },
      body: new URLSearchParams({ amount: "1", currency: "usd", destination: "acct_of_nobody" }),
    });
    await world.settle();
    expect(await transferOp(milestone.id)).toMatchObject({ state: "unknown" });
    const sent = (await transferOp(milestone.id)).sendCount;
    await wait(2 * HOUR);
    expect(await transferOp(milestone.id)).toMatchObject({ state: "unknown", sendCount: sent });
    expect(transfersOf(milestone.id)).toHaveLength(0);
    const operator = await anOperator(db);
    const { decisionId } = await giveUpOperation(at(operator.ctx), op.id);
    await answerDecision(at(await aColleague(db, operator)), { decisionId, answer: "approve" });
    await wait(HOUR);
    expect(transfersOf(milestone.id)).toHaveLength(1);
  });

  it("Checkout does not answer: the page says it is being prepared, and is ready later", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    trouble("error_before", "/v1/checkout/sessions");
    const started = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    expect(started).toMatchObject({ state: "preparing", checkoutUrl: null });
    await wait(10 * MINUTE, 5 * MINUTE);
    expect(await fundMilestone(at(brand.ctx), { milestoneId: milestone.id })).toMatchObject({ fundingId: started.fundingId, state: "open" });
  });
});

describe("crashes", () => {
  it("between the first and the second transaction: the sweeper carries on", async () => {
    const { milestone } = await released();
    await db.execute(sql`delete from graphile_worker._private_jobs`);
    const { startRelease } = await import("~/domains/money/start-release.server");
    const [release] = await db.select().from(releases).where(eq(releases.milestoneId, milestone.id));
    await startRelease(systemCtx(clock.now), release?.id ?? "");
    await db.execute(sql`delete from graphile_worker._private_jobs`); // the ring is lost with the process
    expect((await transferOp(milestone.id)).state).toBe("ready");
    await wait(30 * MINUTE);
    expect(await stateOf(db, milestone.id)).toBe("released");
  });

  it("after Stripe acted, before it was written down: the same key finds the same transfer", async () => {
    const { milestone } = await released();
    const { startRelease } = await import("~/domains/money/start-release.server");
    const [release] = await db.select().from(releases).where(eq(releases.milestoneId, milestone.id));
    await startRelease(systemCtx(clock.now), release?.id ?? "");
    const op = await transferOp(milestone.id);
    // the process that sent it died with the answer in its hands
    await db.update(moneyOps).set({ state: "sent", firstSentAt: clock.now, sendCount: 1 }).where(eq(moneyOps.id, op.id));
    await createTransfer(op.params as Record<string, unknown> & TransferParams, `op:${op.id}:${op.attempt}`);
    double.takeDeliveries();
    await wait(30 * MINUTE);
    expect(transfersOf(milestone.id)).toHaveLength(1);
    expect(await stateOf(db, milestone.id)).toBe("released");
  });

  it("a handler that dies half-way leaves nothing, and the redelivery is not skipped", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    payCheckout(double, world.sessionOf(fundingId));
    double.faults.push({ method: "GET", path: "/v1/charges", kind: "error_before", times: 50 });
    const deliveries = double.takeDeliveries({ copies: 1, shuffle: false });
    for (const { source, body, signature } of deliveries) await receiveStripeEvent(world.ctxFor({ kind: "anonymous" }, clock.now), { source, body, signature });
    for (const { eventId } of deliveries) await processStripeEvent(systemCtx(clock.now), eventId).catch(() => undefined);
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(0n);
    double.faults = [];
    for (const { source, body, signature } of deliveries) await receiveStripeEvent(world.ctxFor({ kind: "anonymous" }, clock.now), { source, body, signature });
    await world.settle();
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(1_000_000n);
  });
});
