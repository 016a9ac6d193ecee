import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { disputes, reversals } from "~db/schema/disputes";
import { fundings, refunds, releaseParts, releases } from "~db/schema/money";
import { notifications } from "~db/schema/house";
import { giveBackMilestone } from "~/domains/money/give-back-milestone.server";
import { milestoneMoney } from "~/domains/money/milestone-money.server";
import { processStripeEvent } from "~/domains/money/process-stripe-event.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { startRelease } from "~/domains/money/start-release.server";
import { closeDispute, openDispute } from "~tests/doubles/stripe/resources/disputes";
import { CARDS } from "~tests/doubles/stripe/resources/payments";
import { failRefund } from "~tests/doubles/stripe/resources/refunds";
import { aMilestone, anOnboardedPayee, ledgerBalance, stateOf } from "~tests/factories/money";
import { anOperator } from "~tests/factories/organizations";
import { itGuards } from "~tests/setup/verb-guards";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at, clock, systemCtx } = world;
const DAY = 86_400;

const refundOf = async (milestoneId: string) => (await db.select().from(refunds).where(eq(refunds.milestoneId, milestoneId)))[0];
const disputeOf = async (milestoneId: string) => (await db.select().from(disputes).where(eq(disputes.milestoneId, milestoneId)))[0];
const chargeOf = async (fundingId: string) => (await db.select().from(fundings).where(eq(fundings.id, fundingId)))[0]?.stripeChargeId ?? "";
const barOf = async (milestoneId: string) => (await milestoneMoney(systemCtx(), [milestoneId])).get(milestoneId);

/** A milestone whose money is in the payee's Stripe balance. */
async function paidOut(options: Parameters<typeof world.funded>[0] = {}) {
  const party = await world.funded(options);
  await world.release(party.milestone.id);
  await world.settle();
  expect(await stateOf(db, party.milestone.id)).toBe("released");
  return party;
}

/** Its money is at the payee's bank: the Stripe balance is empty. */
async function atTheBank() {
  const party = await paidOut();
  world.pass(2 * DAY);
  world.pass(2 * DAY);
  await world.settle();
  expect(await ledgerBalance(db, "payee_claim", party.accountId)).toBe(0n);
  return party;
}

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

describe("a dispute", () => {
  it("freezes the milestone at once; won, everything goes on and only the fee is gone", async () => {
    const { milestone, fundingId, brand } = await world.funded();
    const { id } = openDispute(double, await chargeOf(fundingId));
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("frozen");
    expect(await disputeOf(milestone.id)).toMatchObject({ state: "open", amountMinor: 1_000_000n, feeMinor: 1500n, reason: "fraudulent" });
    expect(await ledgerBalance(db, "dispute_hold", id)).toBe(1_000_000n);
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(1_000_000n);
    await expect(refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "I want it back" })).rejects.toMatchObject({ code: "forbidden" });
    closeDispute(double, id, "won");
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("funded");
    expect(await ledgerBalance(db, "dispute_hold", id)).toBe(0n);
    await world.release(milestone.id);
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("released");
  });

  it("lost before release takes the hold, and the milestone needs money again", async () => {
    const { milestone, fundingId, brand } = await world.funded();
    const { id } = openDispute(double, await chargeOf(fundingId));
    closeDispute(double, id, "lost");
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("planned");
    expect(await disputeOf(milestone.id)).toMatchObject({ state: "lost", fromHoldMinor: 1_000_000n, fromPayeeMinor: 0n, lossMinor: 0n });
    expect(await ledgerBalance(db, "held", milestone.id)).toBe(0n);
    expect(await barOf(milestone.id)).toMatchObject({ funded: 0n, held: 0n });
    await world.pay(brand, milestone.id);
    expect(await stateOf(db, milestone.id)).toBe("funded");
    await world.release(milestone.id);
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("released");
  });

  it("lost in part leaves the milestone partly funded", async () => {
    const { milestone, fundingId } = await world.funded();
    closeDispute(double, openDispute(double, await chargeOf(fundingId), { amount: 400_000 }).id, "lost");
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("part_funded");
    expect(await barOf(milestone.id)).toMatchObject({ funded: 600_000n, held: 600_000n });
  });

  it("after payout, won: the payee keeps everything", async () => {
    const party = await atTheBank();
    const { id } = openDispute(double, await chargeOf(party.fundingId));
    await world.settle();
    expect(await stateOf(db, party.milestone.id)).toBe("released");
    closeDispute(double, id, "won");
    await world.settle();
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(0n);
    expect(await ledgerBalance(db, "dispute_hold", id)).toBe(0n);
  });

  it("after payout, lost: the payee owes its part, the platform loses its fee", async () => {
    const party = await atTheBank();
    closeDispute(double, openDispute(double, await chargeOf(party.fundingId)).id, "lost");
    await world.settle();
    expect(await disputeOf(party.milestone.id)).toMatchObject({ state: "lost", fromHoldMinor: 0n, fromPayeeMinor: 920_000n, lossMinor: 80_000n });
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(920_000n);
  });

  it("opened before the transfer leaves stops it, and lost, the waiting money settles the debt", async () => {
    const { milestone, fundingId, studio } = await world.funded();
    const { releaseId } = await world.release(milestone.id);
    const { id } = openDispute(double, await chargeOf(fundingId));
    await world.deliver();
    await world.settle();
    await world.wait(3600);
    expect(world.transfersOf(milestone.id)).toHaveLength(0);
    expect(await stateOf(db, milestone.id)).toBe("frozen");
    closeDispute(double, id, "lost");
    await world.settle();
    await world.wait(3600);
    expect(world.transfersOf(milestone.id)).toHaveLength(0);
    expect(await disputeOf(milestone.id)).toMatchObject({ fromPayeeMinor: 920_000n, recoveredMinor: 920_000n, lossMinor: 80_000n });
    expect(await ledgerBalance(db, "payee_receivable", studio.organization.id)).toBe(0n);
    expect(await ledgerBalance(db, "payable", studio.organization.id)).toBe(0n);
    expect((await db.select().from(releases).where(eq(releases.id, releaseId)))[0]).toMatchObject({ state: "transferred" });
  });

  it("opened before the transfer leaves and won, the transfer goes out once", async () => {
    const { milestone, fundingId, accountId } = await world.funded();
    const { releaseId } = await world.release(milestone.id);
    const { id } = openDispute(double, await chargeOf(fundingId));
    await world.deliver();
    const opened = Object.values(double.state.events).findLast(({ type }) => type === "charge.dispute.created");
    await processStripeEvent(systemCtx(clock.now), opened?.id ?? "");
    await startRelease(systemCtx(clock.now), releaseId);
    await world.settle();
    expect((await db.select().from(releases).where(eq(releases.id, releaseId)))[0]).toMatchObject({ state: "payable", waitingReason: "disputed" });
    closeDispute(double, id, "won");
    await world.settle();
    await world.wait(3600);
    expect(world.transfersOf(milestone.id)).toHaveLength(1);
    expect(await ledgerBalance(db, "payee_claim", accountId)).toBe(920_000n);
    expect(await stateOf(db, milestone.id)).toBe("released");
  });

  it("opened after the transfer was reserved and before it is sent stops it too", async () => {
    const { milestone, fundingId, studio } = await world.funded();
    const { releaseId } = await world.release(milestone.id);
    await startRelease(systemCtx(clock.now), releaseId);
    closeDispute(double, openDispute(double, await chargeOf(fundingId), { amount: 1_000_000 }).id, "lost");
    await world.settle();
    await world.wait(7200);
    const sent = world.transfersOf(milestone.id).length;
    const dispute = await disputeOf(milestone.id);
    // whichever was first: the transfer went out and is owed, or it stayed and settled the debt
    expect(dispute).toMatchObject({ state: "lost", fromPayeeMinor: 920_000n, recoveredMinor: sent === 0 ? 920_000n : 0n });
    expect(await ledgerBalance(db, "payee_receivable", studio.organization.id)).toBe(sent === 0 ? 0n : 920_000n);
    expect(await ledgerBalance(db, "payable", studio.organization.id)).toBe(0n);
  });

  it("that the card brings along freezes the milestone as soon as it is paid", async () => {
    const { milestone } = await world.funded({ card: CARDS.disputed });
    expect(await stateOf(db, milestone.id)).toBe("frozen");
    closeDispute(double, (await disputeOf(milestone.id))?.id ?? "", "won");
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("funded");
  });

  it("beats the refund of a cancelled milestone: the bank has paid the payer, nobody pays twice", async () => {
    const { milestone, fundingId, brand } = await world.funded();
    const { id } = openDispute(double, await chargeOf(fundingId));
    double.takeDeliveries();
    await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Changed plans" });
    await world.settle();
    expect(Object.values(double.state.refunds).filter(({ charge }) => charge === double.state.disputes[id]?.charge)).toHaveLength(0);
    closeDispute(double, id, "lost");
    await world.settle();
    expect(await disputeOf(milestone.id)).toMatchObject({ state: "lost", fromHoldMinor: 1_000_000n });
    expect(await stateOf(db, milestone.id)).toBe("refunded");
  });

  it("told 50 times is booked once", async () => {
    const { milestone, fundingId } = await world.funded();
    const { id } = openDispute(double, await chargeOf(fundingId));
    for (let round = 0; round < 25; round += 1) double.emit("charge.dispute.updated", double.state.disputes[id] ?? {});
    await world.settle();
    expect(await ledgerBalance(db, "dispute_hold", id)).toBe(1_000_000n);
    expect(await db.select().from(disputes).where(eq(disputes.milestoneId, milestone.id))).toHaveLength(1);
  });
});

describe("release ∥ dispute and release ∥ refund", () => {
  it("at the same time end in one or the other, with the books right", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { milestone, fundingId } = await world.funded();
      const { releaseId } = await world.release(milestone.id);
      openDispute(double, await chargeOf(fundingId));
      await Promise.allSettled([startRelease(systemCtx(clock.now), releaseId), world.deliver(), world.runJobs(clock.now)]);
      await world.settle();
      await world.agree();
      const state = await stateOf(db, milestone.id);
      expect(state).toBe("frozen");
      expect((await disputeOf(milestone.id))?.state).toBe("open");
      expect(world.transfersOf(milestone.id).length).toBeLessThanOrEqual(1);
    }
  });
});
