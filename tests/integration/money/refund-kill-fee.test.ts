import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dealEvents } from "~db/schema/deals";
import { notifications } from "~db/schema/house";
import { billingDocuments } from "~db/schema/invoices";
import { milestones } from "~db/schema/milestones";
import { refunds, releases } from "~db/schema/money";
import { terminateDeal } from "~/domains/deals/terminate-deal.server";
import type { DealTerms } from "~/domains/deals/terms";
import { approveMilestone } from "~/domains/milestones/approve-milestone.server";
import { getDealMoney } from "~/domains/money/get-deal-money.server";
import { giveUpOperation } from "~/domains/money/give-up-operation.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { aSignedDeal } from "~tests/factories/contracts";
import { aMilestone, anOnboardedPayee, ledgerBalance } from "~tests/factories/money";
import { aBrand, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, at, double } = world;

/** A signed deal over US$10,000 in steps of 30, 40 and 30%, of which a quarter is owed before shooting. */
async function signed(terms: Partial<DealTerms> = {}) {
  const brand = await aBrand(db);
  const studio = await aStudio(db, { country: "US" });
  await anOnboardedPayee(db, double, studio);
  const priceLines = [{ id: "l1", payerOrganizationId: brand.organization.id, label: { en: "Fee", zh: "费用" }, amountMinor: "1000000", currency: "USD" as const }];
  const { dealId } = await aSignedDeal(db, { brand, studio, terms: { priceLines, ...terms } });
  const [first = "", second = "", third = ""] = (await db.select({ id: milestones.id }).from(milestones).where(eq(milestones.dealId, dealId)).orderBy(milestones.position)).map(({ id }) => id);
  return { dealId, brand, studio, first, second, third };
}

const statesOf = async (dealId: string) =>
  (await db.select().from(milestones).where(eq(milestones.dealId, dealId)).orderBy(milestones.position)).map(({ state }) => state);
const feesOf = async (dealId: string) => (await db.select().from(releases).where(and(eq(releases.dealId, dealId), eq(releases.cause, "kill_fee")))).map(({ amountMinor }) => amountMinor);
const papersOf = async ({ organization: { id } }: Party) =>
  (await db.select().from(billingDocuments).where(eq(billingDocuments.organizationId, id)).orderBy(billingDocuments.issuedAt, billingDocuments.id)).map(({ kind, totalMinor }) => [kind, totalMinor]);
const toldTo = async ({ owner }: Party, type: string) => (await db.select().from(notifications).where(and(eq(notifications.userId, owner.id), eq(notifications.type, type)))).map(({ params }) => params);
const planOf = async (party: Party, dealId: string, milestoneId: string) => (await getDealMoney(at(party.ctx), dealId)).find(({ id }) => id === milestoneId)?.refundPlan;
const refund = (party: Party, milestoneId: string, killFeeMinor?: string) =>
  refundMilestone(at(party.ctx), { milestoneId, reason: "Changed plans", ...(killFeeMinor === undefined ? {} : { killFeeMinor }) });

describe("a payer who has one milestone refunded", () => {
  it("has everything back where the contract owes nothing at this stage", async () => {
    const { dealId, brand, first } = await signed({ killFee: [] });
    await world.pay(brand, first);
    expect(await planOf(brand, dealId, first)).toMatchObject({ step: null, takenMinor: 0n, backMinor: 300_000n });
    expect(await refund(brand, first, "0")).toMatchObject({ killFeeMinor: 0n, backMinor: 300_000n });
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["refunded", "planned", "planned"]);
  });

  it("has everything back while its other holds cover the kill fee, which the last one of them then pays", async () => {
    const { dealId, brand, first, second } = await signed();
    await world.pay(brand, first);
    await world.pay(brand, second);
    expect(await planOf(brand, dealId, first)).toMatchObject({ owedMinor: 250_000n, coveredMinor: 250_000n, takenMinor: 0n, backMinor: 300_000n });
    expect(await refund(brand, first, "0")).toMatchObject({ killFeeMinor: 0n, backMinor: 300_000n });
    await world.settle();
    expect(await planOf(brand, dealId, second)).toMatchObject({ coveredMinor: 0n, takenMinor: 250_000n, backMinor: 150_000n });
    expect(await refund(brand, second, "250000")).toMatchObject({ killFeeMinor: 250_000n, backMinor: 150_000n });
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["refunded", "released", "planned"]);
    expect(await feesOf(dealId)).toEqual([250_000n]);
  });

  it("leaves the payee only what they do not cover, in the books, on paper and in words", async () => {
    const { dealId, brand, studio, first, second } = await signed();
    await world.pay(brand, first);
    await world.pay(brand, second, undefined, "100000");
    const plan = await planOf(brand, dealId, first);
    expect(plan).toMatchObject({ stage: "before_script", step: { stage: "before_shoot" }, coveredMinor: 100_000n, takenMinor: 150_000n, backMinor: 150_000n });
    const { refundIds } = await refund(brand, first, "150000");
    expect(refundIds).toHaveLength(1);
    await world.settle();

    expect(await statesOf(dealId)).toEqual(["released", "part_funded", "planned"]);
    expect([await ledgerBalance(db, "held", first), await ledgerBalance(db, "held", second)]).toEqual([0n, 100_000n]);
    const [release] = await db.select().from(releases).where(eq(releases.milestoneId, first));
    expect(release).toMatchObject({ cause: "kill_fee", amountMinor: 150_000n, payeeMinor: plan?.payeeMinor, feeMinor: plan?.feeMinor, state: "transferred" });
    expect(await world.barOf(first)).toMatchObject({ planned: 300_000n, funded: 300_000n, held: 0n, released: plan?.payeeMinor, fee: plan?.feeMinor, refunded: 150_000n });
    expect(Object.values(double.state.refunds).at(-1)).toMatchObject({ amount: 150_000, status: "succeeded" });
    expect(await papersOf(brand)).toEqual([["invoice", 300_000n], ["invoice", 100_000n], ["credit_note", 150_000n]]);
    expect(await papersOf(studio)).toEqual([["self_billing", plan?.payeeMinor]]);
    const [line] = await db.select().from(dealEvents).where(and(eq(dealEvents.dealId, dealId), eq(dealEvents.type, "kill_fee_taken")));
    expect(line?.params).toEqual({ amountMinor: "150000", currency: "USD" });
    for (const party of [brand, studio]) expect(await toldTo(party, "milestone_kill_fee")).toMatchObject([{ amount: "$1,500", back: "$1,500", reason: "Changed plans" }]);
    expect(await toldTo(studio, "milestone_cancelled")).toEqual([]);
  });

  it("has nothing back where all of it is the kill fee, and nothing more is owed than is held", async () => {
    const { dealId, brand, first, second } = await signed();
    await world.pay(brand, first, undefined, "100000");
    expect(await refund(brand, first)).toEqual({ refundIds: [], killFeeMinor: 100_000n, backMinor: 0n });
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["released", "planned", "planned"]);
    expect(await db.select().from(refunds).where(eq(refunds.milestoneId, first))).toEqual([]);
    // what was paid counts towards the fee of what comes after
    await world.pay(brand, second);
    expect(await planOf(brand, dealId, second)).toMatchObject({ releasedMinor: 100_000n, takenMinor: 150_000n, backMinor: 250_000n });
  });

  it("counts what was released before", async () => {
    const { dealId, brand, first, second } = await signed();
    await world.pay(brand, first);
    await approveMilestone(at(brand.ctx), { milestoneId: first, note: "Good." });
    await world.settle();
    await world.pay(brand, second);
    expect(await refund(brand, second, "0")).toMatchObject({ killFeeMinor: 0n, backMinor: 400_000n });
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["released", "refunded", "planned"]);
  });

  it("is refused when the kill fee is another than was shown, and nothing has moved", async () => {
    const { dealId, brand, first, second } = await signed();
    await world.pay(brand, first);
    expect(await planOf(brand, dealId, first)).toMatchObject({ takenMinor: 250_000n });
    await world.pay(brand, second);
    const changed = { code: "conflict", details: { reason: "money:reason.kill_fee_changed" } };
    await expect(refund(brand, first, "250000")).rejects.toMatchObject(changed);
    for (const bad of ["-1", "1.5", "", "١"]) await expect(refund(brand, first, bad)).rejects.toMatchObject({ code: "invalid" });
    expect(await statesOf(dealId)).toEqual(["funded", "funded", "planned"]);
    expect(await ledgerBalance(db, "held", first)).toBe(300_000n);
    expect(await toldTo(brand, "milestone_kill_fee")).toEqual([]);
  });

  it("covers in the same currency only", async () => {
    const { brand, studio } = await world.parties();
    await anOnboardedPayee(db, double, studio);
    const dollars = await aMilestone(db, { payer: brand, payee: studio, killFee: [{ id: "k1", stage: "before_shoot", basisPoints: 2500 }] });
    const euros = await aMilestone(db, { payer: brand, payee: studio, dealId: dollars.dealId, position: 2, currency: "EUR" });
    await world.pay(brand, dollars.id);
    await world.pay(brand, euros.id);
    expect(await planOf(brand, dollars.dealId, dollars.id)).toMatchObject({ coveredMinor: 0n, takenMinor: 250_000n });
    expect(await refund(brand, euros.id)).toMatchObject({ killFeeMinor: 0n, backMinor: 1_000_000n });
    expect(await refund(brand, dollars.id)).toMatchObject({ killFeeMinor: 250_000n, backMinor: 750_000n });
    await world.settle();
    expect(await statesOf(dollars.dealId)).toEqual(["released", "refunded"]);
  });
});

describe("at once", () => {
  it.each(["first", "second"] as const)("two refunds of what covers the other's fee leave it once (%s asked first)", async (sooner) => {
    const { dealId, brand, ...ids } = await signed();
    for (const id of [ids.first, ids.second]) await world.pay(brand, id);
    const order = sooner === "first" ? [ids.first, ids.second] : [ids.second, ids.first];
    const ends = await Promise.all(order.map((id) => refund(brand, id)));
    expect(ends.reduce((sum, { killFeeMinor }) => sum + killFeeMinor, 0n)).toBe(250_000n);
    await world.settle();
    expect(await feesOf(dealId)).toEqual([250_000n]);
  });

  it("a refund and the end of the deal take the fee once between them", async () => {
    const { dealId, brand, first, second } = await signed();
    for (const id of [first, second]) await world.pay(brand, id);
    const [, ended] = await Promise.allSettled([refund(brand, first), terminateDeal(at(brand.ctx), { dealId, reason: "plans_changed" })]);
    expect(ended.status).toBe("fulfilled");
    await world.settle();
    expect((await feesOf(dealId)).reduce((sum, one) => sum + one, 0n)).toBe(250_000n);
    expect([await ledgerBalance(db, "held", first), await ledgerBalance(db, "held", second)]).toEqual([0n, 0n]);
  });

  it("pays once however often it is pressed", async () => {
    const { dealId, brand, first } = await signed();
    await world.pay(brand, first);
    const ends = await Promise.allSettled([1, 2, 3, 4].map(() => refund(brand, first)));
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await world.settle();
    expect(await feesOf(dealId)).toEqual([250_000n]);
  });
});

describe("others return everything", () => {
  it("the payee and the operator, to whom no kill fee is shown", async () => {
    const operator = await anOperator(db);
    const { dealId, brand, studio, first, second } = await signed();
    for (const id of [first, second]) await world.pay(brand, id);
    expect(await planOf(studio, dealId, first)).toBeNull();
    expect(await refund(operator, second)).toMatchObject({ killFeeMinor: 0n, backMinor: 400_000n });
    expect(await refund(studio, first)).toMatchObject({ killFeeMinor: 0n, backMinor: 300_000n });
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["refunded", "refunded", "planned"]);
    expect(await feesOf(dealId)).toEqual([]);
  });

  it("and the payer, of a milestone that was called off before and whose refund could not be made", async () => {
    const operator = await anOperator(db);
    const { dealId, brand, first, second } = await signed();
    for (const id of [first, second]) await world.pay(brand, id);
    double.faults.push({ method: "POST", path: "/v1/refunds", kind: "dropped_before", times: 50 });
    await refund(brand, first);
    await world.wait(21 * 3600);
    double.faults = [];
    await world.wait(86_400);
    const op = (await world.ops(first)).find(({ kind }) => kind === "refund");
    await giveUpOperation(at(operator.ctx), op?.id ?? "");
    expect([await statesOf(dealId), await ledgerBalance(db, "held", first)]).toEqual([["cancelled", "funded", "planned"], 300_000n]);
    // what waits for its refund covers nothing any more
    expect(await refund(brand, second)).toMatchObject({ killFeeMinor: 250_000n, backMinor: 150_000n });
    expect(await planOf(brand, dealId, first)).toBeNull();
    expect(await refund(brand, first)).toMatchObject({ killFeeMinor: 0n, backMinor: 300_000n });
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["refunded", "released", "planned"]);
  });
});
