import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { notifications } from "~db/schema/house";
import { fundings } from "~db/schema/money";
import { payerAccounts } from "~db/schema/money-accounts";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { pullStripeEvents } from "~/domains/money/pull-stripe-events.job.server";
import { refreshFunding } from "~/domains/money/refresh-funding.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { sweepMoney } from "~/domains/money/sweep-money.job.server";
import { aMilestone, anOnboardedPayee, ledgerBalance, stateOf } from "~tests/factories/money";
import type { Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;
const DAY = 86_400;

const rowOf = async (fundingId: string) => (await db.select().from(fundings).where(eq(fundings.id, fundingId)))[0];
const sumsOf = (payer: Party) => db.select().from(fundings).where(eq(fundings.payerOrganizationId, payer.organization.id)).orderBy(fundings.createdAt, fundings.id)
  .then((rows) => rows.filter(({ arrivalId }) => arrivalId !== null));
const unapplied = (payer: Party, currency = "USD") => ledgerBalance(db, "unapplied", payer.organization.id, currency);
const held = (milestone: { id: string; currency: string }) => ledgerBalance(db, "held", milestone.id, milestone.currency);

async function asked(amountMinor = 500_000n, currency = "USD") {
  const { brand, studio } = await world.parties();
  await anOnboardedPayee(db, double, studio);
  const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor, currency });
  return { brand, studio, milestone, ...(await world.askTransfer(brand, milestone.id)) };
}

describe("a bank transfer", () => {
  it("shows the payer's own account and a reference, and is asked for once", async () => {
    const { brand, milestone, fundingId, bankTransfer } = await asked();
    expect(bankTransfer?.addresses.map(({ form }) => form)).toEqual(["aba", "swift"]);
    expect(bankTransfer?.addresses[0]?.lines.map(({ name }) => name)).toEqual(["account_holder_name", "routing_number", "account_number", "account_type", "bank_name"]);
    expect((await world.askTransfer(brand, milestone.id)).fundingId).toBe(fundingId);
    expect(Object.values(double.state.customers).at(-1)?.reconciliation_mode).toBe("manual");
    const again = await aMilestone(db, { payer: brand, payee: (await world.parties()).studio });
    expect((await world.askTransfer(brand, again.id)).bankTransfer?.addresses).toEqual(bankTransfer?.addresses);
    expect(await db.select().from(payerAccounts).where(eq(payerAccounts.organizationId, brand.organization.id))).toHaveLength(1);
  });

  it("funds the milestone when all of it arrives, and its charge pays the release", async () => {
    const { brand, milestone, fundingId, reference } = await asked();
    await world.send(brand, 500_000, { reference });
    expect(await stateOf(db, milestone.id)).toBe("funded");
    expect(await rowOf(fundingId)).toMatchObject({ state: "complete" });
    const [sum] = await sumsOf(brand);
    expect(sum).toMatchObject({ state: "paid", requestId: fundingId, receivedMinor: 500_000n, heldMinor: 500_000n, stripeFeeMinor: 500n });
    await world.release(milestone.id);
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("released");
    expect(world.transfersOf(milestone.id).map((transfer) => transfer.source_transaction)).toEqual([sum?.stripeChargeId]);
  });

  it("books each part as it arrives, keeps waiting for what is missing, and takes the rest by card", async () => {
    const { brand, milestone, fundingId, reference } = await asked();
    await world.send(brand, 200_000, { reference });
    expect(await stateOf(db, milestone.id)).toBe("part_funded");
    expect(await held(milestone)).toBe(200_000n);
    expect((await rowOf(fundingId))?.state).toBe("open");
    await world.send(brand, 100_000, { reference });
    expect(await held(milestone)).toBe(300_000n);
    await world.pay(brand, milestone.id);
    expect(await stateOf(db, milestone.id)).toBe("funded");
    expect((await rowOf(fundingId))?.state).toBe("complete");
    await world.release(milestone.id);
    await world.settle();
    expect(world.transfersOf(milestone.id)).toHaveLength(3);
  });

  it("holds what is missing of too much and leaves the rest unapplied; the payer is told", async () => {
    const { brand, milestone, reference } = await asked();
    await world.send(brand, 620_000, { reference });
    expect(await held(milestone)).toBe(500_000n);
    expect(await unapplied(brand)).toBe(120_000n);
    const told = await db.select({ type: notifications.type, params: notifications.params }).from(notifications).where(eq(notifications.organizationId, brand.organization.id));
    expect(told.find(({ type }) => type === "money_unapplied")?.params).toMatchObject({ amount: "$1,200" });
  });

  it("keeps money in a wrong currency unapplied in its own", async () => {
    const { brand, milestone, fundingId, reference } = await asked();
    await world.send(brand, 400_000, { currency: "eur", reference });
    expect(await stateOf(db, milestone.id)).toBe("planned");
    expect(await unapplied(brand, "EUR")).toBe(400_000n);
    expect(await sumsOf(brand)).toMatchObject([{ requestId: fundingId, milestoneId: null, currency: "EUR", heldMinor: 0n }]);
    expect((await rowOf(fundingId))?.state).toBe("open");
  });

  it("keeps money that names nothing unapplied when several requests are open", async () => {
    const { brand, studio, milestone } = await asked();
    const other = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 300_000n });
    await world.askTransfer(brand, other.id);
    await world.send(brand, 123_400);
    expect(await unapplied(brand)).toBe(123_400n);
    await world.send(brand, 300_000);
    expect([await stateOf(db, milestone.id), await stateOf(db, other.id)]).toEqual(["planned", "funded"]);
  });

  it("still holds money that comes late, and none when the milestone was cancelled meanwhile", async () => {
    const { brand, milestone, fundingId, reference } = await asked();
    world.pass(15 * DAY);
    await sweepMoney(world.systemCtx(world.clock.now));
    expect((await rowOf(fundingId))?.state).toBe("expired");
    await world.send(brand, 200_000, { reference });
    expect(await stateOf(db, milestone.id)).toBe("part_funded");
    await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Changed plans" });
    await world.settle();
    await world.send(brand, 300_000, { reference });
    expect(await unapplied(brand)).toBe(300_000n);
    world.pass(3 * DAY);
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("refunded");
  });

  it("splits what is beyond eight digits into several charges", async () => {
    const { brand, milestone, reference } = await asked(250_000_000n);
    await world.send(brand, 250_000_000, { reference });
    expect(await stateOf(db, milestone.id)).toBe("funded");
    expect((await sumsOf(brand)).map(({ receivedMinor }) => receivedMinor)).toEqual([99_999_999n, 99_999_999n, 50_000_002n]);
    await world.release(milestone.id);
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("released");
  });

  it("carries yen, and is not offered where Stripe has no virtual accounts", async () => {
    const { brand, studio, milestone, reference, bankTransfer } = await asked(333_333n, "JPY");
    expect(bankTransfer?.addresses[0]?.form).toBe("zengin");
    await world.send(brand, 333_333, { currency: "jpy", reference });
    expect(await held(milestone)).toBe(333_333n);
    for (const currency of ["HKD", "CNY"]) {
      const other = await aMilestone(db, { payer: brand, payee: studio, currency });
      await expect(world.askTransfer(brand, other.id)).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "method", message: "money:error.no_bank_transfer" }] } });
    }
  });
});

describe("a bank transfer and trouble on the way", () => {
  it("counts once when webhooks come fifty times and shuffled, and the page asks at the same moment", async () => {
    const { brand, milestone, fundingId, reference } = await asked();
    await world.send(brand, 200_000, { reference, isQuiet: true });
    await world.send(brand, 300_000, { reference, isQuiet: true });
    const ids = [...double.state.undelivered];
    for (let copy = 0; copy < 25; copy += 1) {
      double.state.undelivered = [...ids];
      await world.deliver();
    }
    await Promise.all([refreshFunding(at(brand.ctx), fundingId), refreshFunding(at(brand.ctx), fundingId), world.runJobs(world.clock.now)]);
    await world.settle();
    expect(await held(milestone)).toBe(500_000n);
    expect(await sumsOf(brand)).toHaveLength(2);
    expect(Object.values(double.state.cashTransactions).filter(({ type }) => type === "applied_to_payment").slice(-2).map(({ net_amount: net }) => net)).toEqual([-200_000, -300_000]);
  });

  it("finds money whose webhooks were all lost, by the page or by the hourly fetch", async () => {
    const { brand, milestone, fundingId, reference } = await asked();
    await world.send(brand, 200_000, { reference, isQuiet: true });
    double.state.undelivered = [];
    await refreshFunding(at(brand.ctx), fundingId);
    expect(await held(milestone)).toBe(200_000n);
    await world.send(brand, 300_000, { reference, isQuiet: true });
    double.state.undelivered = [];
    await pullStripeEvents(world.systemCtx(world.clock.now));
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("funded");
  });

  it.each(["error_before", "error_after", "dropped_before", "dropped_after", "rate_limit"] as const)("makes one charge when the payment meets %s", async (kind) => {
    const { brand, milestone, reference } = await asked();
    for (const path of ["/v1/payment_intents", "/v1/payment_intents/"]) double.faults.push({ method: "POST", path, kind });
    await world.send(brand, 500_000, { reference });
    await world.wait(3600);
    expect(await stateOf(db, milestone.id)).toBe("funded");
    expect((await sumsOf(brand)).map(({ state }) => state)).toEqual(["paid"]);
  });

  it("makes no charge of money that Stripe has sent back meanwhile", async () => {
    const { brand, milestone, reference } = await asked();
    await world.send(brand, 500_000, { reference, isQuiet: true });
    for (const customer of Object.values(double.state.customers)) customer.available = {};
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("planned");
    expect((await sumsOf(brand)).map(({ state }) => state)).toEqual(["failed"]);
    expect(Object.values(double.state.paymentIntents).at(-1)?.status).toBe("canceled");
  });

  it("says that the details cannot be had while Stripe does not answer, and nothing is begun", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    double.faults.push({ method: "POST", path: "/v1/customers", kind: "dropped_after" });
    const ask = () => fundMilestone(at(brand.ctx), { milestoneId: milestone.id, method: "bank_transfer" });
    await expect(ask()).rejects.toMatchObject({ code: "conflict", details: { reason: "money:reason.bank_details_unavailable" } });
    expect((await ask()).bankTransfer?.addresses).toHaveLength(2);
    expect(Object.values(double.state.customers).filter(({ metadata }) => metadata["organization_id"] === brand.organization.id)).toHaveLength(1);
  });
});
