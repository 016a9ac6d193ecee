import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { reversals } from "~db/schema/disputes";
import { refunds, releaseParts } from "~db/schema/money";
import { notifications } from "~db/schema/house";
import { giveBackMilestone } from "~/domains/money/give-back-milestone.server";
import { openDispute } from "~tests/doubles/stripe/resources/disputes";
import { failRefund } from "~tests/doubles/stripe/resources/refunds";
import { aMilestone, anOnboardedPayee, ledgerBalance, stateOf } from "~tests/factories/money";
import { anOperator } from "~tests/factories/organizations";
import { itGuards } from "~tests/setup/verb-guards";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at, clock, paidOut, atTheBank, chargeOf, barOf } = world;

const refundOf = async (milestoneId: string) => (await db.select().from(refunds).where(eq(refunds.milestoneId, milestoneId)))[0];

const giveBack = (party: Awaited<ReturnType<typeof paidOut>>, amountMinor?: string) =>
  giveBackMilestone(at(party.studio.ctx), { milestoneId: party.milestone.id, reason: "The scene was cut", ...(amountMinor ? { amountMinor } : {}) });

describe("released money that goes back", () => {
  it("is taken back from the payee first, then refunded, with the fee of its release", async () => {
    const party = await paidOut({ amountMinor: 1_000_001n });
    await giveBack(party);
    expect(await stateOf(db, party.milestone.id)).toBe("returning");
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(920_001n);
    expect(Object.values(double.state.refunds).filter(({ metadata }) => metadata["refund_id"]?.startsWith("rfd_"))).toHaveLength(0);
    await world.agree();
    await world.settle();
    expect(await stateOf(db, party.milestone.id)).toBe("refunded");
    expect(await refundOf(party.milestone.id)).toMatchObject({ state: "succeeded", amountMinor: 1_000_001n, payeeMinor: 920_001n, feeMinor: 80_000n, agreedByUserId: party.studio.owner.id });
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(0n);
    expect(await ledgerBalance(db, "payee_claim", party.accountId)).toBe(0n);
    expect(await barOf(party.milestone.id)).toMatchObject({ funded: 1_000_001n, held: 0n, released: 0n, fee: 0n, refunded: 1_000_001n });
    const told = await db.select().from(notifications).where(eq(notifications.type, "money_returning"));
    expect(told.map(({ organizationId }) => organizationId)).toEqual(expect.arrayContaining([party.brand.organization.id, party.studio.organization.id]));
  });

  it("may be a part, and another part later; all parts come to the whole", async () => {
    const party = await paidOut();
    await giveBack(party, "333333");
    await world.settle();
    expect(await stateOf(db, party.milestone.id)).toBe("released");
    expect(await barOf(party.milestone.id)).toMatchObject({ held: 0n, released: 613_334n, fee: 53_333n, refunded: 333_333n });
    await expect(giveBack(party, "666668")).rejects.toMatchObject({ code: "conflict", details: { reason: "cases:reason.more_than_released" } });
    await giveBack(party);
    await world.settle();
    expect(await stateOf(db, party.milestone.id)).toBe("refunded");
    expect(await barOf(party.milestone.id)).toMatchObject({ released: 0n, fee: 0n, refunded: 1_000_000n });
    expect((await db.select().from(releaseParts).where(eq(releaseParts.fundingId, party.fundingId)))[0]).toMatchObject({ reversedMinor: 920_000n });
  });

  it("comes from each charge by its own transfer", async () => {
    const { brand, studio } = await world.parties();
    await anOnboardedPayee(db, double, studio);
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n });
    await world.pay(brand, milestone.id, undefined, "200000");
    await world.pay(brand, milestone.id);
    await world.release(milestone.id);
    await world.settle();
    await giveBackMilestone(at(studio.ctx), { milestoneId: milestone.id, reason: "Agreed on the phone" });
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("refunded");
    expect((await world.ops(milestone.id)).filter(({ kind }) => kind === "reversal" || kind === "refund")).toHaveLength(4);
  });

  it.each(["dropped_after", "error_after"] as const)("survives a reversal whose answer is lost (%s)", async (kind) => {
    const party = await paidOut();
    const [transfer] = world.transfersOf(party.milestone.id);
    double.faults.push({ method: "POST", path: `/v1/transfers/${transfer?.id}/reversals`, kind });
    await giveBack(party);
    await world.settle();
    await world.wait(3600);
    expect(transfer?.reversals.data).toHaveLength(1);
    expect(await stateOf(db, party.milestone.id)).toBe("refunded");
  });

  it("finds a reversal whose answer, webhooks and key are lost instead of asking twice", async () => {
    const party = await paidOut();
    const [transfer] = world.transfersOf(party.milestone.id);
    double.faults.push({ method: "POST", path: `/v1/transfers/${transfer?.id}/reversals`, kind: "dropped_after" });
    await giveBack(party, "400000");
    await world.runJobs(clock.now);
    double.takeDeliveries();
    double.state.savedAnswers = {};
    await world.wait(3600);
    expect(transfer?.reversals.data).toHaveLength(1);
    expect((await refundOf(party.milestone.id))?.state).toBe("succeeded");
  });

  it("waits when the payee's Stripe balance is empty: nothing is lost and the operator hears of it", async () => {
    const operator = await anOperator(db);
    const party = await atTheBank();
    await giveBack(party);
    await world.settle();
    const refund = await refundOf(party.milestone.id);
    expect(refund).toMatchObject({ state: "blocked", failure: "balance_insufficient" });
    expect((await db.select().from(reversals).where(eq(reversals.refundId, refund?.id ?? "")))[0]).toMatchObject({ state: "refused" });
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(920_000n);
    expect(await ledgerBalance(db, "inflight", refund?.opId ?? "")).toBe(1_000_000n);
    expect(await stateOf(db, party.milestone.id)).toBe("returning");
    const told = await db.select().from(notifications).where(eq(notifications.organizationId, operator.organization.id));
    expect(told).toMatchObject([{ type: "case_opened", path: `/operator/cases/${refund?.id}` }]);
  });

  it("is unapplied when the refund fails after the reversal", async () => {
    const party = await paidOut();
    await giveBack(party);
    await world.settle();
    failRefund(double, Object.values(double.state.refunds).findLast((refund) => refund.metadata["refund_id"] !== undefined)?.id ?? "");
    await world.settle();
    expect(await refundOf(party.milestone.id)).toMatchObject({ state: "failed", isUnapplied: true });
    expect(await ledgerBalance(db, "unapplied", party.brand.organization.id)).toBe(1_000_000n);
  });

  it("is unapplied when Stripe refuses the refund after the reversal", async () => {
    const party = await paidOut();
    await giveBack(party);
    double.faults.push({ method: "POST", path: "/v1/refunds", kind: "dropped_before", times: 50 });
    await world.settle();
    openDispute(double, await chargeOf(party.fundingId));
    double.faults = [];
    await world.wait(3600);
    expect(await refundOf(party.milestone.id)).toMatchObject({ state: "failed", isUnapplied: true });
    expect(await ledgerBalance(db, "unapplied", party.brand.organization.id)).toBe(1_000_000n);
    expect(await stateOf(db, party.milestone.id)).toBe("refunded");
  });

  it("is asked for by the payee's money people only, once, and not while a bank decides", async () => {
    const party = await paidOut();
    await expect(giveBackMilestone(at(party.brand.ctx), { milestoneId: party.milestone.id, reason: "Give it back" })).rejects.toMatchObject({ code: "forbidden" });
    openDispute(double, await chargeOf(party.fundingId), { amount: 500_000 });
    await world.settle();
    await expect(giveBack(party)).rejects.toMatchObject({ code: "conflict", details: { reason: "cases:reason.disputed" } });
    const held = await world.funded();
    await expect(giveBackMilestone(at(held.studio.ctx), { milestoneId: held.milestone.id, reason: "Give it back" })).rejects.toMatchObject({ code: "conflict" });
  });

  itGuards({
    db,
    world: () => paidOut(),
    party: ({ studio }) => studio,
    act: (party, ctx) => giveBackMilestone({ ...ctx, now: clock.now }, { milestoneId: party.milestone.id, reason: "The scene was cut" }),
    roles: ["owner", "admin", "finance"],
    spoil: (party) => giveBack(party),
    pair: "one",
    effects: async ({ milestone }) => (await db.select().from(refunds).where(eq(refunds.milestoneId, milestone.id))).length,
  });
});
