import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { notifications } from "~db/schema/house";
import { fundings, payouts, refunds, releases } from "~db/schema/money";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { submitOnboarding } from "~tests/doubles/stripe/resources/accounts";
import { payCheckout } from "~tests/doubles/stripe/resources/payments";
import { aMilestone, anOnboardedPayee, ledgerBalance, stateOf } from "~tests/factories/money";
import { aMember, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;
const DAY = 86_400;

describe("from Checkout to the bank", () => {
  it("holds, releases, transfers and pays out, with the fee booked", async () => {
    const { milestone, studio, accountId, fundingId } = await world.funded({ amountMinor: 1_000_001n });
    expect(await stateOf(db, milestone.id)).toBe("funded");
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(1_000_001n);
    const [funding] = await db.select().from(fundings).where(eq(fundings.id, fundingId));
    expect(funding).toMatchObject({ state: "paid", heldMinor: 1_000_001n, stripeFeeMinor: 29_030n });

    const { releaseId } = await world.release(milestone.id);
    expect(await ledgerBalance(db, "payable", studio.organization.id)).toBe(920_001n);
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("released");
    const [release] = await db.select().from(releases).where(eq(releases.id, releaseId));
    expect(release).toMatchObject({ state: "transferred", feeMinor: 80_000n, payeeMinor: 920_001n, waitingReason: null });
    expect(await ledgerBalance(db, "payable", studio.organization.id)).toBe(0n);
    expect(await ledgerBalance(db, "payee_claim", accountId)).toBe(920_001n);

    world.pass(2 * DAY);
    world.pass(2 * DAY);
    await world.settle();
    expect(await ledgerBalance(db, "payee_claim", accountId)).toBe(0n);
    expect(await db.select().from(payouts).where(eq(payouts.stripeAccountId, accountId))).toMatchObject([{ state: "paid", amountMinor: 920_001n }]);
  });

  it("funds in several payments and transfers from each charge", async () => {
    const { brand, studio } = await world.parties();
    await anOnboardedPayee(db, double, studio);
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n });
    await world.pay(brand, milestone.id, undefined, "200000");
    expect(await stateOf(db, milestone.id)).toBe("part_funded");
    await world.pay(brand, milestone.id);
    expect(await stateOf(db, milestone.id)).toBe("funded");
    await world.release(milestone.id);
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("released");
    const transfers = (await world.ops(milestone.id)).filter((op) => op.kind === "transfer");
    expect(transfers.map((op) => op.amountMinor)).toEqual([184_000n, 276_000n]);
  });

  it("carries yen without cents", async () => {
    const { milestone, studio } = await world.funded({ amountMinor: 333_333n, currency: "JPY" });
    expect(double.state.sessions[world.sessionOf((await world.ops(milestone.id))[0]?.subject ?? "")]?.amount_total).toBe(333_333);
    await world.release(milestone.id);
    expect(await ledgerBalance(db, "payable", studio.organization.id, "JPY")).toBe(306_667n);
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("released");
  });
});

describe("refunding an unreleased milestone", () => {
  it("gives the payer everything back, Stripe's fee stays with the platform", async () => {
    const { brand, studio, milestone } = await world.funded();
    await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "The shoot was called off" });
    const told = await db.select({ to: notifications.organizationId }).from(notifications).where(eq(notifications.type, "milestone_cancelled"));
    expect(told, "the other side hears of it").toEqual([{ to: studio.organization.id }]);
    expect(await stateOf(db, milestone.id)).toBe("cancelled");
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("refunded");
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(0n);
    expect(await db.select().from(refunds).where(eq(refunds.milestoneId, milestone.id))).toMatchObject([{ state: "succeeded", amountMinor: 1_000_000n }]);
  });

  it("refunds each payment of a part-funded milestone and closes an open payment page", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n });
    await world.pay(brand, milestone.id, undefined, "200000");
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    const { refundIds } = await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Changed plans" });
    await world.settle();
    expect(refundIds).toHaveLength(1);
    expect(await stateOf(db, milestone.id)).toBe("refunded");
    expect(double.state.sessions[world.sessionOf(fundingId)]?.status).toBe("expired");
    await expect(refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Again" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("keeps money that was paid into a cancelled milestone unapplied", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n });
    await world.pay(brand, milestone.id, undefined, "200000");
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    payCheckout(double, world.sessionOf(fundingId));
    await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Changed plans" });
    await world.settle();
    expect(await ledgerBalance(db, "unapplied", brand.organization.id)).toBe(300_000n);
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(0n);
  });
});

describe("who may move money", () => {
  it("is money people of the payer; others are refused, strangers find nothing", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const deals = await aMember(db, brand.organization, { role: "deals" });
    const stranger = await aStudio(db);
    const fund = (ctx: typeof brand.ctx) => fundMilestone(at(ctx), { milestoneId: milestone.id });
    await expect(fund(deals.ctx)).rejects.toMatchObject({ code: "forbidden", details: { reason: "role_not_allowed" } });
    await expect(fund(studio.ctx)).rejects.toMatchObject({ code: "forbidden", details: { reason: "not_yours" } });
    await expect(fund(stranger.ctx)).rejects.toMatchObject({ code: "not_found" });
    await expect(refundMilestone(at(stranger.ctx), { milestoneId: milestone.id, reason: "Mine now" })).rejects.toMatchObject({ code: "not_found" });
    await expect(refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Nothing is there" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("asks for no more than is missing and needs several payments beyond eight digits", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 250_000_000n });
    const fund = (amountMinor?: string) => fundMilestone(at(brand.ctx), { milestoneId: milestone.id, ...(amountMinor ? { amountMinor } : {}) });
    await expect(fund()).rejects.toMatchObject({ code: "conflict", details: { reason: "money:reason.payment_too_large", params: { payments: 3 } } });
    await expect(fund("250000001")).rejects.toMatchObject({ code: "invalid" });
    await expect(fund("12,5")).rejects.toMatchObject({ code: "invalid" });
    await expect(fund("-5")).rejects.toMatchObject({ code: "invalid" });
    await world.pay(brand, milestone.id, undefined, "99999999");
    expect(await stateOf(db, milestone.id)).toBe("part_funded");
  });

  it("does not release what is not approved or not fully held", async () => {
    const { milestone } = await world.funded();
    const half = await aMilestone(db, { payer: (await world.parties()).brand, payee: (await world.parties()).studio, state: "approved" });
    const { releaseMilestone } = await import("~/domains/money/release-milestone.server");
    const release = (id: string) => db.transaction((tx) => releaseMilestone({ ...world.systemCtx(), db: tx }, { milestoneId: id }));
    await expect(release(milestone.id)).rejects.toMatchObject({ details: { reason: "money:reason.not_approved" } });
    await expect(release(half.id)).rejects.toMatchObject({ details: { reason: "money:reason.not_fully_funded" } });
  });
});

describe("a payee who cannot be paid yet", () => {
  it("sees why, and is paid when Stripe allows it", async () => {
    const { brand, studio } = await world.parties();
    const accountId = await anOnboardedPayee(db, double, studio, "review");
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    await world.pay(brand, milestone.id);
    await world.release(milestone.id);
    await world.settle();
    const waiting = () => db.select().from(releases).where(eq(releases.milestoneId, milestone.id)).then(([row]) => row);
    expect(await waiting()).toMatchObject({ state: "payable", waitingReason: "capability_pending" });
    expect(await ledgerBalance(db, "payable", studio.organization.id)).toBe(920_000n);
    submitOnboarding(double, accountId, { outcome: "active" });
    await world.settle();
    expect(await waiting()).toMatchObject({ state: "transferred", waitingReason: null });
  });

  it("without an account is asked to onboard; in a country Connect does not reach, waits for its bank account on the manual rail", async () => {
    const { milestone } = await world.funded({ isOnboarded: false });
    await world.release(milestone.id);
    const brand = (await world.parties()).brand;
    const far = await aStudio(db, { country: "CN" });
    const other = await aMilestone(db, { payer: brand, payee: far });
    await world.pay(brand, other.id);
    await world.release(other.id);
    await world.settle();
    const reasons = await db.select({ id: releases.milestoneId, why: releases.waitingReason }).from(releases);
    expect(reasons.find((row) => row.id === milestone.id)?.why).toBe("onboarding_needed");
    expect(reasons.find((row) => row.id === other.id)?.why).toBe("bank_details_missing");
  });
});
