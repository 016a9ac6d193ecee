import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { fundings, moneyOps, payouts, refunds, releases } from "~db/schema/money";
import { stripeEvents } from "~db/schema/stripe-inbox";
import { reconciliationBreaks } from "~db/schema/reconciliation";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { pullStripeEvents } from "~/domains/money/pull-stripe-events.job.server";
import { receiveStripeEvent } from "~/domains/money/receive-stripe-event.server";
import { acceptBreak } from "~/domains/money/accept-break.server";
import { reconcileBalances } from "~/domains/money/reconcile-balances.server";
import { refreshFunding } from "~/domains/money/refresh-funding.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { bookForeign } from "~tests/doubles/stripe/resources/balance";
import { disableAccount } from "~tests/doubles/stripe/resources/accounts";
import { CARDS, payCheckout } from "~tests/doubles/stripe/resources/payments";
import { failPayout } from "~tests/doubles/stripe/resources/payouts";
import { failRefund } from "~tests/doubles/stripe/resources/refunds";
import { aMilestone, anOnboardedPayee, ledgerBalance, stateOf } from "~tests/factories/money";
import { anOperator } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at, clock, systemCtx, released, transfersOf, transferOp, wait } = world;
const HOUR = 3600;
const DAY = 24 * HOUR;

const refundsOf = (fundingId: string) => Object.values(double.state.refunds).filter((refund) => double.state.charges[refund.charge]?.metadata["funding_id"] === fundingId);

describe("webhooks", () => {
  it("50 deliveries of everything book it once", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    payCheckout(double, world.sessionOf(fundingId));
    const deliveries = double.takeDeliveries({ copies: 50 });
    await Promise.all(deliveries.map(({ source, body, signature }) => receiveStripeEvent(world.ctxFor({ kind: "anonymous" }, clock.now), { source, body, signature })));
    await world.settle();
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(1_000_000n);
    const kept = await db.select().from(stripeEvents).where(eq(stripeEvents.id, deliveries[0]?.eventId ?? ""));
    expect(kept[0]).toMatchObject({ deliveries: 50 });
  });

  it("the refund's event before the charge's: both are booked, in their own order", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    payCheckout(double, world.sessionOf(fundingId));
    const charge = double.takeDeliveries({ copies: 1, shuffle: false });
    await refreshFunding(at(brand.ctx), fundingId);
    await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Changed plans" });
    await world.settle();
    for (const { source, body, signature } of charge.toReversed()) await receiveStripeEvent(world.ctxFor({ kind: "anonymous" }, clock.now), { source, body, signature });
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("refunded");
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(0n);
  });

  it("all lost for four days: the hourly pull finds what happened", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    payCheckout(double, world.sessionOf(fundingId));
    double.takeDeliveries();
    world.pass(4 * DAY);
    double.takeDeliveries();
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(0n);
    await pullStripeEvents(systemCtx(clock.now));
    await world.settle();
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(1_000_000n);
  });

  it("one lost while Stripe could not be asked: later ones that come do not hide it", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    await pullStripeEvents(systemCtx(clock.now));
    await world.settle();
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    payCheckout(double, world.sessionOf(fundingId));
    double.takeDeliveries();
    for (let hour = 0; hour < 6; hour += 1) {
      world.pass(HOUR);
      double.faults = [{ method: "GET", path: "/v1/events", kind: "error_before", times: 9 }];
      await expect(pullStripeEvents(systemCtx(clock.now))).rejects.toThrow();
      double.faults = [];
      double.emit("customer.created", { id: `cus_${hour}`, object: "customer" });
      await world.settle();
    }
    await pullStripeEvents(systemCtx(clock.now));
    await world.settle();
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(1_000_000n);
  });

  it("forged, old, damaged or of the other endpoint: refused, nothing kept", async () => {
    await world.funded();
    const [event] = Object.values(double.state.events);
    if (!event) throw new Error("There is no event.");
    const good = double.sign(event);
    const count = async () => (await db.select({ id: stripeEvents.id }).from(stripeEvents)).length;
    const before = await count();
    const receive = (delivery: Partial<typeof good>, now = clock.now) => receiveStripeEvent(world.ctxFor({ kind: "anonymous" }, now), { ...good, ...delivery });
    expect(await receive({ signature: good.signature.replace(/.$/, (last) => (last === "0" ? "1" : "0")) })).toBe("refused");
    expect(await receive({ body: good.body.replace("evt_", "evt_x") })).toBe("refused");
    expect(await receive({ signature: "" })).toBe("refused");
    expect(await receive({ source: good.source === "platform" ? "connect" : "platform" })).toBe("refused");
    expect(await receive({}, new Date(clock.now.getTime() + 301_000))).toBe("refused");
    expect(await count()).toBe(before);
  });

  it("of another platform's funding mean nothing", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    const session = double.state.sessions[world.sessionOf(fundingId)];
    double.emit("customer.created", { id: "cus_1", object: "customer" });
    await world.settle();
    expect(session?.status).toBe("open");
    expect((await db.select().from(stripeEvents).where(eq(stripeEvents.type, "customer.created")))[0]).toMatchObject({ state: "ignored" });
  });
});

describe("refunds that fail", () => {
  it("after they had arrived: the money is the payer's and unapplied", async () => {
    const { brand, milestone, fundingId } = await world.funded();
    await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Changed plans" });
    await world.settle();
    failRefund(double, refundsOf(fundingId)[0]?.id ?? "");
    await world.settle();
    expect(await ledgerBalance(db, "unapplied", brand.organization.id)).toBe(1_000_000n);
    expect((await db.select().from(refunds).where(eq(refunds.milestoneId, milestone.id)))[0]).toMatchObject({ state: "failed" });
  });

  it("slow ones are on their way until Stripe says they arrived", async () => {
    const { brand, milestone } = await world.funded({ card: CARDS.refundPending });
    await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Changed plans" });
    await world.deliver();
    await world.runJobs(clock.now);
    expect((await db.select().from(refunds).where(eq(refunds.milestoneId, milestone.id)))[0]).toMatchObject({ state: "pending" });
    expect(await stateOf(db, milestone.id)).toBe("cancelled");
    world.pass(2 * DAY);
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("refunded");
  });
});

describe("payees", () => {
  it("account disabled between release and transfer: the money stays payable and says why", async () => {
    const { milestone, studio, accountId } = await released();
    disableAccount(double, accountId);
    await world.settle();
    expect(transfersOf(milestone.id)).toHaveLength(0);
    expect(await ledgerBalance(db, "payable", studio.organization.id)).toBe(920_000n);
    expect((await db.select().from(releases).where(eq(releases.milestoneId, milestone.id)))[0]).toMatchObject({ state: "payable", waitingReason: "capability_inactive" });
  });

  it("account disabled before the request arrives: Stripe's refusal returns the reservation", async () => {
    const { milestone, studio, accountId } = await released();
    const { startRelease } = await import("~/domains/money/start-release.server");
    const [release] = await db.select().from(releases).where(eq(releases.milestoneId, milestone.id));
    await startRelease(systemCtx(clock.now), release?.id ?? "");
    disableAccount(double, accountId);
    await world.settle();
    expect(await transferOp(milestone.id)).toMatchObject({ state: "rejected" });
    expect(await ledgerBalance(db, "payable", studio.organization.id)).toBe(920_000n);
    expect(await ledgerBalance(db, "inflight", (await transferOp(milestone.id)).id)).toBe(0n);
  });

  it("payout paid, then failed: booked and booked back", async () => {
    const { accountId } = await released();
    await world.settle();
    world.pass(2 * DAY);
    world.pass(2 * DAY);
    await world.settle();
    expect(await ledgerBalance(db, "payee_claim", accountId)).toBe(0n);
    const [payout] = await db.select().from(payouts).where(eq(payouts.stripeAccountId, accountId));
    failPayout(double, payout?.stripePayoutId ?? "");
    await world.settle();
    expect(await ledgerBalance(db, "payee_claim", accountId)).toBe(920_000n);
    expect((await db.select().from(payouts).where(eq(payouts.stripeAccountId, accountId)))[0]).toMatchObject({ state: "failed" });
  });

  it("payout of whose payment nobody heard: paid and failed come in the wrong order", async () => {
    const { accountId } = await released();
    await world.settle();
    world.pass(2 * DAY);
    await world.settle();
    world.pass(2 * DAY);
    const id = Object.values(double.state.payouts).find((payout) => double.state.owners[payout.id] === accountId)?.id ?? "";
    failPayout(double, id);
    await world.settle();
    expect(await ledgerBalance(db, "payee_claim", accountId)).toBe(920_000n);
  });
});

describe("reconciliation", () => {
  it("finds the books equal, and freezes a currency that is not", async () => {
    const operator = await anOperator(db);
    const { milestone } = await released();
    const first = await reconcileBalances(at(operator.ctx));
    expect(first.find(({ currency }) => currency === "USD")?.result).not.toBe("break");
    await world.settle();
    expect((await reconcileBalances(at(operator.ctx))).every(({ result }) => result === "equal")).toBe(true);
    // somebody moves money by hand at Stripe
    bookForeign(double, { amount: -500 });
    world.pass(HOUR);
    const broken = await reconcileBalances(at(operator.ctx));
    expect(broken.find(({ currency }) => currency === "USD")).toMatchObject({ result: "break" });
    const party = await world.funded();
    await world.release(party.milestone.id);
    await world.settle();
    expect((await db.select().from(releases).where(eq(releases.milestoneId, party.milestone.id)))[0]).toMatchObject({ waitingReason: "currency_frozen" });
    bookForeign(double, { amount: 500 });
    world.pass(HOUR);
    await reconcileBalances(at(operator.ctx));
    for (const { id } of await db.select().from(reconciliationBreaks).where(eq(reconciliationBreaks.state, "open"))) {
      await acceptBreak(at(operator.ctx), { breakId: id, explanation: "Taken and given back by hand at the Dashboard." });
    }
    expect((await reconcileBalances(at(operator.ctx))).every(({ result }) => result === "equal")).toBe(true);
    await world.settle();
    expect(await stateOf(db, party.milestone.id)).toBe("released");
    expect(await stateOf(db, milestone.id)).toBe("released");
  });
});

describe("a payment page nobody used", () => {
  it("expires, and a new one can be opened", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    await wait(25 * HOUR, 5 * HOUR);
    expect((await db.select().from(fundings).where(eq(fundings.id, fundingId)))[0]).toMatchObject({ state: "expired" });
    const again = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    expect(again.fundingId).not.toBe(fundingId);
    await anOnboardedPayee(db, double, studio);
  });

  it("keeps at most one live operation per funding", async () => {
    const open = await db.select({ subject: moneyOps.subject, kind: moneyOps.kind, state: moneyOps.state }).from(moneyOps);
    const live = open.filter(({ state }) => state !== "rejected").map(({ kind, subject }) => `${kind}:${subject}`);
    expect(new Set(live).size).toBe(live.length);
  });
});
