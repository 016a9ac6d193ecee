import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { disputes } from "~db/schema/disputes";
import { fundings, refunds } from "~db/schema/money";
import { applyUnapplied } from "~/domains/money/apply-unapplied.server";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { listTakers, listUnapplied } from "~/domains/money/list-unapplied.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { returnUnapplied } from "~/domains/money/return-unapplied.server";
import { closeDispute, openDispute } from "~tests/doubles/stripe/resources/disputes";
import { payCheckout } from "~tests/doubles/stripe/resources/payments";
import { failRefund } from "~tests/doubles/stripe/resources/refunds";
import { aMilestone, anOnboardedPayee, ledgerBalance, stateOf } from "~tests/factories/money";
import { anOperator, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;
const DAY = 86_400;

const unapplied = (payer: Party, currency = "USD") => ledgerBalance(db, "unapplied", payer.organization.id, currency);
const paymentOf = async (payer: Party) => (await listUnapplied(at(payer.ctx), {})).rows[0];

/** A funded milestone with 2,000.00 too much, sent by bank, and a second milestone of 5,000.00. */
async function overpaid(currency = "USD") {
  const { brand, studio } = await world.parties();
  await anOnboardedPayee(db, double, studio);
  const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n, currency });
  const second = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n, currency, dealId: milestone.dealId, position: 2 });
  const { reference } = await world.askTransfer(brand, milestone.id);
  await world.send(brand, 700_000, { reference, currency: currency.toLowerCase() });
  const fundingId = (await paymentOf(brand))?.id ?? "none";
  return { brand, studio, milestone, second, fundingId, party: brand };
}

/** A card charge of 3,000.00 of which the milestone took nothing: a bank transfer was faster. */
async function overpaidByCard() {
  const { brand, studio } = await world.parties();
  const accountId = await anOnboardedPayee(db, double, studio);
  const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 300_000n });
  const second = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 200_000n, dealId: milestone.dealId, position: 2 });
  const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
  const { reference } = await world.askTransfer(brand, milestone.id);
  payCheckout(double, world.sessionOf(fundingId));
  double.state.undelivered = [];
  await world.send(brand, 300_000, { reference });
  await world.settle();
  expect(await unapplied(brand)).toBe(300_000n);
  return { brand, studio, accountId, milestone, second, fundingId, chargeId: await world.chargeOf(fundingId) };
}

describe("using unassigned money for a milestone", () => {
  it("holds it, funds the milestone, and the release is paid from the charge it came by", async () => {
    const { brand, milestone, second, fundingId } = await overpaid();
    expect(await listTakers(at(brand.ctx), ["USD"])).toMatchObject([{ id: second.id, missingMinor: 500_000n }]);
    expect((await applyUnapplied(at(brand.ctx), { fundingId, milestoneId: second.id })).appliedMinor).toBe(200_000n);
    expect(await stateOf(db, second.id)).toBe("part_funded");
    expect([await unapplied(brand), await ledgerBalance(db, "held", second.id)]).toEqual([0n, 200_000n]);
    await world.pay(brand, second.id);
    for (const { id } of [milestone, second]) await world.release(id);
    await world.settle();
    expect([await stateOf(db, milestone.id), await stateOf(db, second.id)]).toEqual(["released", "released"]);
    const chargesOf = async (id: string) => (await world.ops(id)).filter(({ kind }) => kind === "transfer").map(({ stripeId }) => double.state.transfers[stripeId ?? ""]?.source_transaction);
    const [charge] = await chargesOf(milestone.id);
    expect(await chargesOf(second.id)).toContain(charge);
  });

  it("takes no more than both have, and only of the same currency", async () => {
    const { brand, studio, second, fundingId } = await overpaid();
    const yen = await aMilestone(db, { payer: brand, payee: studio, currency: "JPY" });
    await expect(applyUnapplied(at(brand.ctx), { fundingId, milestoneId: yen.id })).rejects.toMatchObject({ details: { reason: "money:reason.other_currency" } });
    await expect(applyUnapplied(at(brand.ctx), { fundingId, milestoneId: second.id, amountMinor: "200001" })).rejects.toMatchObject({ code: "invalid" });
    await applyUnapplied(at(brand.ctx), { fundingId, milestoneId: second.id, amountMinor: "50000" });
    expect((await paymentOf(brand))?.unappliedMinor).toBe(150_000n);
  });

  it("goes back with the milestone that it was used for, to where it came from", async () => {
    const { brand, second, fundingId } = await overpaid();
    await applyUnapplied(at(brand.ctx), { fundingId, milestoneId: second.id });
    await refundMilestone(at(brand.ctx), { milestoneId: second.id, reason: "The scene was cut" });
    await world.settle();
    world.pass(3 * DAY);
    await world.settle();
    expect(await stateOf(db, second.id)).toBe("refunded");
    expect(Object.values(double.state.refunds).at(-1)).toMatchObject({ status: "succeeded", amount: 200_000 });
  });

  itGuards({
    db, world: overpaid, party: ({ party }) => party, roles: ["owner", "admin", "finance"], pair: "one",
    act: ({ fundingId, second }, ctx) => applyUnapplied(at(ctx), { fundingId, milestoneId: second.id, amountMinor: "200000" }),
    spoil: ({ fundingId }, ctx) => returnUnapplied(at(ctx), { fundingId }),
    effects: async ({ fundingId }) => (await db.select().from(fundings).where(eq(fundings.sourceFundingId, fundingId))).length,
  });
});

describe("sending unassigned money back", () => {
  it("refunds the charge it came by; wrong-currency money too", async () => {
    const { brand, second, fundingId } = await overpaid();
    await applyUnapplied(at(brand.ctx), { fundingId, milestoneId: second.id, amountMinor: "80000" });
    await returnUnapplied(at(brand.ctx), { fundingId });
    await world.send(brand, 90_000, { currency: "eur" });
    const euros = await paymentOf(brand);
    await returnUnapplied(at(brand.ctx), { fundingId: euros?.id });
    await world.settle();
    world.pass(3 * DAY);
    await world.settle();
    expect([await unapplied(brand), await unapplied(brand, "EUR")]).toEqual([0n, 0n]);
    const rows = await db.select().from(refunds).where(eq(refunds.payerOrganizationId, brand.organization.id));
    expect(rows.map(({ state, amountMinor, currency, source }) => [state, amountMinor, currency, source]).toSorted()).toEqual([["succeeded", 120_000n, "USD", "payment"], ["succeeded", 90_000n, "EUR", "payment"]]);
    expect(await paymentOf(brand)).toBeUndefined();
  });

  it("has it unassigned again when the refund does not arrive, before or after it was paid", async () => {
    const { brand, fundingId } = await overpaid();
    for (const wait of [0, 3 * DAY]) {
      await returnUnapplied(at(brand.ctx), { fundingId });
      await world.settle();
      world.pass(wait);
      await world.settle();
      failRefund(double, Object.values(double.state.refunds).at(-1)?.id ?? "");
      await world.settle();
      expect(await unapplied(brand)).toBe(200_000n);
      expect((await paymentOf(brand))?.unappliedMinor).toBe(200_000n);
    }
  });

  itGuards({
    db, world: overpaid, party: ({ party }) => party, roles: ["owner", "admin", "finance"], pair: "one",
    act: ({ fundingId }, ctx) => returnUnapplied(at(ctx), { fundingId }),
    spoil: ({ fundingId, second }, ctx) => applyUnapplied(at(ctx), { fundingId, milestoneId: second.id }),
    effects: async ({ fundingId }) => (await db.select().from(refunds).where(eq(refunds.fundingId, fundingId))).length,
  });

  it("is seen by its payer and the operator only", async () => {
    const { brand, studio } = await overpaid();
    const operator = await anOperator(db);
    expect((await listUnapplied(at(studio.ctx), {})).rows).toEqual([]);
    expect((await listUnapplied(at(operator.ctx), { limit: 100 })).rows.map(({ payer }) => payer)).toContain(brand.organization.name);
  });
});

describe("a dispute about a charge with unassigned money", () => {
  it("lost, takes what is unassigned first", async () => {
    const { brand, milestone, chargeId } = await overpaidByCard();
    closeDispute(double, openDispute(double, chargeId, { amount: 250_000 }).id, "lost");
    await world.settle();
    expect(await db.select().from(disputes).where(eq(disputes.stripeChargeId, chargeId))).toMatchObject([{ state: "lost", fromUnappliedMinor: 250_000n, fromHoldMinor: 0n, lossMinor: 0n }]);
    expect(await unapplied(brand)).toBe(50_000n);
    expect((await paymentOf(brand))?.unappliedMinor).toBe(50_000n);
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(300_000n);
  });

  it("freezes the milestone that it was used for, and lost takes its hold", async () => {
    const { brand, second, fundingId, chargeId } = await overpaidByCard();
    await applyUnapplied(at(brand.ctx), { fundingId, milestoneId: second.id });
    expect(await stateOf(db, second.id)).toBe("funded");
    const { id } = openDispute(double, chargeId);
    await world.settle();
    expect(await stateOf(db, second.id)).toBe("frozen");
    await expect(returnUnapplied(at(brand.ctx), { fundingId })).rejects.toMatchObject({ details: { reason: "money:reason.payment_disputed" } });
    closeDispute(double, id, "lost");
    await world.settle();
    expect(await stateOf(db, second.id)).toBe("planned");
    expect(await db.select().from(disputes).where(eq(disputes.id, id))).toMatchObject([{ fromUnappliedMinor: 100_000n, fromHoldMinor: 200_000n, lossMinor: 0n }]);
    expect([await unapplied(brand), await ledgerBalance(db, "held", second.id)]).toEqual([0n, 0n]);
  });

  it("won, lets both milestones go on", async () => {
    const { brand, second, fundingId, chargeId } = await overpaidByCard();
    await applyUnapplied(at(brand.ctx), { fundingId, milestoneId: second.id });
    closeDispute(double, openDispute(double, chargeId).id, "won");
    await world.settle();
    expect(await stateOf(db, second.id)).toBe("funded");
    await world.release(second.id);
    await world.settle();
    expect(await stateOf(db, second.id)).toBe("released");
  });
});
