import { and, asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deals, dealEvents } from "~db/schema/deals";
import { notifications } from "~db/schema/house";
import { billingDocuments } from "~db/schema/invoices";
import { milestones } from "~db/schema/milestones";
import { refunds, releases } from "~db/schema/money";
import { getDealEnding } from "~/domains/deals/get-deal-ending.server";
import { terminateDeal } from "~/domains/deals/terminate-deal.server";
import type { DealTerms } from "~/domains/deals/terms";
import { getCase } from "~/domains/money/get-case.server";
import { giveUpOperation } from "~/domains/money/give-up-operation.server";
import { giveBackMilestone } from "~/domains/money/give-back-milestone.server";
import { approveMilestone } from "~/domains/milestones/approve-milestone.server";
import { aSignedDeal } from "~tests/factories/contracts";
import { anOnboardedPayee, ledgerBalance } from "~tests/factories/money";
import { aBrand, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "../money/world";

const world = moneyWorld(testDatabase());
const { db, at, double } = world;
const DAY = 86_400;

/** A signed deal over US$10,000 in steps of 30, 40 and 30%, whose studio Stripe pays. */
async function signed(terms: Partial<DealTerms> = {}) {
  const brand = await aBrand(db);
  const studio = await aStudio(db, { country: "US" });
  await anOnboardedPayee(db, double, studio);
  const priceLines = [{ id: "l1", payerOrganizationId: brand.organization.id, label: { en: "Fee", zh: "费用" }, amountMinor: "1000000", currency: "USD" as const }];
  const { dealId } = await aSignedDeal(db, { brand, studio, terms: { priceLines, ...terms } });
  const [first, second] = await db.select({ id: milestones.id }).from(milestones).where(eq(milestones.dealId, dealId)).orderBy(milestones.position);
  if (!first || !second) throw new Error("The plan has too few milestones.");
  return { dealId, brand, studio, first: first.id, second: second.id };
}

const statesOf = async (dealId: string) =>
  (await db.select().from(milestones).where(eq(milestones.dealId, dealId)).orderBy(milestones.position)).map(({ state }) => state);
const papersOf = async ({ organization: { id } }: Party) =>
  (await db.select().from(billingDocuments).where(eq(billingDocuments.organizationId, id)).orderBy(asc(billingDocuments.issuedAt), asc(billingDocuments.id)))
    .map(({ kind, totalMinor }) => [kind, totalMinor]);
const toldTo = async ({ owner }: Party) => (await db.select().from(notifications).where(eq(notifications.userId, owner.id))).filter(({ type }) => type === "kill_fee_taken");
const releasesOf = (milestoneId: string) => db.select().from(releases).where(eq(releases.milestoneId, milestoneId));
const own = { reason: "plans_changed" } as const;

describe("a payer who ends the deal", () => {
  it("leaves the kill fee of the stage to the studio and has the rest back, exactly as shown before", async () => {
    const { dealId, brand, first } = await signed();
    await world.pay(brand, first);
    const shown = await getDealEnding(at(brand.ctx), { dealId });
    expect(shown).toMatchObject({
      stage: "before_script", step: { stage: "before_shoot", basisPoints: 2500 }, isPastLongStop: false,
      sums: [{ currency: "USD", heldMinor: 300_000n, owedMinor: 250_000n, releasedMinor: 0n, takenMinor: 250_000n, backMinor: 50_000n, missingMinor: 0n }],
    });
    const [sum] = shown.sums;

    const { refundIds, releaseIds } = await terminateDeal(at(brand.ctx), { dealId, ...own, killFeeMinor: "250000" });
    expect([refundIds.length, releaseIds.length]).toEqual([1, 1]);
    await world.settle();

    expect(await statesOf(dealId)).toEqual(["released", "cancelled", "cancelled"]);
    expect((await db.select().from(deals).where(eq(deals.id, dealId)))[0]).toMatchObject({ state: "terminated", endReason: "plans_changed" });
    expect(await ledgerBalance(db, "held", first)).toBe(0n);
    const [release] = await releasesOf(first);
    expect(release).toMatchObject({ cause: "kill_fee", amountMinor: 250_000n, feeMinor: sum?.feeMinor, payeeMinor: sum?.payeeMinor, state: "transferred" });
    expect((sum?.feeMinor ?? 0n) > 0n && (sum?.payeeMinor ?? 0n) + (sum?.feeMinor ?? 0n) === 250_000n).toBe(true);
    expect(await world.barOf(first)).toMatchObject({ planned: 300_000n, funded: 300_000n, held: 0n, released: sum?.payeeMinor, fee: sum?.feeMinor, refunded: 50_000n });
    expect(Object.values(double.state.refunds).at(-1)).toMatchObject({ amount: 50_000, status: "succeeded" });
    expect(world.transfersOf(first).map(({ amount }) => BigInt(amount))).toEqual([sum?.payeeMinor]);
  });

  it("is written into papers and the history, and both sides are told the amounts", async () => {
    const { dealId, brand, studio, first } = await signed();
    await world.pay(brand, first);
    await terminateDeal(at(brand.ctx), { dealId, ...own });
    await world.settle();
    const [release] = await releasesOf(first);
    expect(await papersOf(brand)).toEqual([["invoice", 300_000n], ["credit_note", 50_000n]]);
    expect(await papersOf(studio)).toEqual([["self_billing", release?.payeeMinor]]);
    const [line] = await db.select().from(dealEvents).where(and(eq(dealEvents.dealId, dealId), eq(dealEvents.type, "kill_fee_taken")));
    expect(line?.params).toEqual({ amountMinor: "250000", currency: "USD" });
    for (const party of [brand, studio]) expect((await toldTo(party))[0]?.params).toMatchObject({ amount: "$2,500", back: "$500" });
  });

  it("owes only what was not released before, and no more than is held", async () => {
    const { dealId, brand, first, second } = await signed({ killFee: [{ id: "k1", stage: "before_shoot", basisPoints: 7500 }] });
    await world.pay(brand, first);
    await approveMilestone(at(brand.ctx), { milestoneId: first, note: "Good." });
    await world.settle();
    await world.pay(brand, second);
    const { sums } = await getDealEnding(at(brand.ctx), { dealId });
    expect(sums).toMatchObject([{ owedMinor: 750_000n, releasedMinor: 300_000n, heldMinor: 400_000n, takenMinor: 400_000n, missingMinor: 50_000n, backMinor: 0n }]);
    const { refundIds } = await terminateDeal(at(brand.ctx), { dealId, ...own });
    expect(refundIds).toEqual([]);
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["released", "released", "cancelled"]);
    expect((await releasesOf(second)).map(({ amountMinor }) => amountMinor)).toEqual([400_000n]);
  });

  it("owes nothing more when what was released covers it, for whatever reason", async () => {
    const { dealId, brand, first, second } = await signed();
    await world.pay(brand, first);
    await approveMilestone(at(brand.ctx), { milestoneId: first, note: "Good." });
    await world.settle();
    await world.pay(brand, second);
    const { releaseIds } = await terminateDeal(at(brand.ctx), { dealId, reason: "force_majeure" });
    expect(releaseIds).toEqual([]);
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["released", "refunded", "cancelled"]);
  });

  it("pays out of a milestone that is funded in part, which then wants no more money", async () => {
    const { dealId, brand, first } = await signed();
    await world.pay(brand, first, undefined, "100000");
    await terminateDeal(at(brand.ctx), { dealId, ...own });
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["released", "cancelled", "cancelled"]);
    expect(await world.barOf(first)).toMatchObject({ planned: 100_000n, funded: 100_000n, held: 0n, refunded: 0n });
  });

  it("has everything back when the contract names no step for the stage, or its long stop has passed", async () => {
    const during = await signed({ schedule: [{ id: "d1", kind: "shoot_start", date: "2026-01-01" }] });
    await world.pay(during.brand, during.first);
    expect(await getDealEnding(at(during.brand.ctx), { dealId: during.dealId })).toMatchObject({ stage: "during_shoot", step: null, sums: [{ backMinor: 300_000n }] });
    const late = await signed({ schedule: [{ id: "d1", kind: "long_stop", date: "2026-01-01" }] });
    await world.pay(late.brand, late.first);
    expect(await getDealEnding(at(late.brand.ctx), { dealId: late.dealId })).toMatchObject({ isPastLongStop: true, step: null });
    for (const { brand, dealId } of [during, late]) {
      await terminateDeal(at(brand.ctx), { dealId, reason: "not_delivered", killFeeMinor: "0" });
      await world.settle();
      expect(await statesOf(dealId)).toEqual(["refunded", "cancelled", "cancelled"]);
    }
  });

  it("cannot talk itself free, nor end it for another sum than it read", async () => {
    const { dealId, brand, studio, first } = await signed();
    await world.pay(brand, first);
    for (const reason of ["mutual", "not_delivered", "not_paid", "production_stopped", "law_changed", "force_majeure", "conduct"]) {
      await expect(terminateDeal(at(brand.ctx), { dealId, reason })).rejects.toMatchObject({ code: "conflict", details: { reason: "deals:reason.kill_fee_applies" } });
    }
    await expect(terminateDeal(at(brand.ctx), { dealId, ...own, killFeeMinor: "249999" })).rejects.toMatchObject({ code: "conflict", details: { reason: "deals:reason.ending_changed" } });
    for (const killFeeMinor of ["-1", "1.5", "", 250_000]) await expect(terminateDeal(at(brand.ctx), { dealId, ...own, killFeeMinor })).rejects.toMatchObject({ code: "invalid" });
    expect(await statesOf(dealId)).toEqual(["funded", "planned", "planned"]);
    expect(await ledgerBalance(db, "held", first)).toBe(300_000n);
    expect(await toldTo(studio)).toEqual([]);
  });

  it("pays once however often it is pressed", async () => {
    const { dealId, brand, first } = await signed();
    await world.pay(brand, first);
    const ends = await Promise.allSettled([1, 2, 3, 4].map(() => terminateDeal(at(brand.ctx), { dealId, ...own })));
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await world.settle();
    expect(await releasesOf(first)).toHaveLength(1);
    expect(world.transfersOf(first)).toHaveLength(1);
  });
});

describe("what becomes of a kill fee", () => {
  it("is not owed when the studio ends the deal", async () => {
    const { dealId, brand, studio, first } = await signed();
    await world.pay(brand, first);
    expect(await getDealEnding(at(studio.ctx), { dealId })).toMatchObject({ step: null, sums: [{ takenMinor: 0n, backMinor: 300_000n }] });
    await terminateDeal(at(studio.ctx), { dealId, reason: "mutual" });
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["refunded", "cancelled", "cancelled"]);
    expect(await toldTo(brand)).toEqual([]);
  });

  it("may be given back by the studio", async () => {
    const { dealId, brand, studio, first } = await signed();
    await world.pay(brand, first);
    await terminateDeal(at(brand.ctx), { dealId, ...own });
    await world.settle();
    await giveBackMilestone(at(studio.ctx), { milestoneId: first, reason: "We were late as well." });
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["refunded", "cancelled", "cancelled"]);
    expect(await world.barOf(first)).toMatchObject({ held: 0n, released: 0n, fee: 0n, refunded: 300_000n });
  });

  it("leaves the rest with the payer, and with a person, when its refund cannot be made", async () => {
    const { dealId, brand, first } = await signed();
    const operator = await anOperator(db);
    await world.pay(brand, first);
    double.faults.push({ method: "POST", path: "/v1/refunds", kind: "dropped_before", times: 50 });
    await terminateDeal(at(brand.ctx), { dealId, ...own });
    await world.wait(21 * 3600);
    double.faults = [];
    await world.wait(DAY);
    const [refund] = await db.select().from(refunds).where(eq(refunds.milestoneId, first));
    const op = (await world.ops(first)).find(({ kind }) => kind === "refund");
    await giveUpOperation(at(operator.ctx), op?.id ?? "");
    expect((await db.select().from(refunds).where(eq(refunds.milestoneId, first)))[0]).toMatchObject({ state: "failed", isUnapplied: true });
    expect(await ledgerBalance(db, "unapplied", brand.organization.id)).toBe(50_000n);
    expect(await statesOf(dealId)).toEqual(["released", "cancelled", "cancelled"]);
    expect(await papersOf(brand)).toEqual([["invoice", 300_000n], ["credit_note", 50_000n]]);
    expect((await getCase(at(operator.ctx), refund?.id ?? "")).actions.map(({ action }) => action)).toContain("refund_again");
  });
});
