import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { disputes } from "~db/schema/disputes";
import { releases } from "~db/schema/money";
import { executeMoneyOp } from "~/domains/money/execute-money-op.server";
import { processStripeEvent } from "~/domains/money/process-stripe-event.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { startRelease } from "~/domains/money/start-release.server";
import { closeDispute, openDispute } from "~tests/doubles/stripe/resources/disputes";
import { CARDS } from "~tests/doubles/stripe/resources/payments";
import { ledgerBalance, stateOf } from "~tests/factories/money";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at, clock, systemCtx, atTheBank, chargeOf, barOf } = world;

const disputeOf = async (milestoneId: string) => (await db.select().from(disputes).where(eq(disputes.milestoneId, milestoneId)))[0];

/** The dispute's event is handled before anything else that waits. */
const bookDispute = () =>
  processStripeEvent(systemCtx(clock.now), Object.values(double.state.events).findLast(({ type }) => type === "charge.dispute.created")?.id ?? "");

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
    await bookDispute();
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
    await startRelease(systemCtx(clock.now), (await world.release(milestone.id)).releaseId);
    const { id } = openDispute(double, await chargeOf(fundingId));
    await world.deliver();
    await bookDispute();
    await world.wait(7200);
    expect(world.transfersOf(milestone.id)).toHaveLength(0);
    expect(await world.transferOp(milestone.id)).toMatchObject({ state: "ready", firstSentAt: null });
    closeDispute(double, id, "lost");
    await world.settle();
    await world.wait(3600);
    expect(world.transfersOf(milestone.id)).toHaveLength(0);
    expect(await world.transferOp(milestone.id)).toMatchObject({ state: "rejected" });
    expect(await disputeOf(milestone.id)).toMatchObject({ fromPayeeMinor: 920_000n, recoveredMinor: 920_000n });
    expect(await ledgerBalance(db, "payable", studio.organization.id)).toBe(0n);
    expect(await stateOf(db, milestone.id)).toBe("released");
  });

  it.each(["won", "lost"] as const)("opened while the answer to a sent transfer is missing, and %s: the transfer counts once", async (outcome) => {
    const { milestone, fundingId, studio, accountId } = await world.funded();
    const { releaseId } = await world.release(milestone.id);
    await startRelease(systemCtx(clock.now), releaseId);
    double.faults.push({ method: "POST", path: "/v1/transfers", kind: "dropped_after" });
    await executeMoneyOp(systemCtx(clock.now), (await world.transferOp(milestone.id)).id);
    double.takeDeliveries();
    const { id } = openDispute(double, await chargeOf(fundingId));
    await world.deliver();
    await bookDispute();
    expect(await stateOf(db, milestone.id)).toBe("frozen");
    if (outcome === "lost") {
      closeDispute(double, id, "lost");
      await world.deliver();
      await processStripeEvent(systemCtx(clock.now), Object.values(double.state.events).findLast(({ type }) => type === "charge.dispute.closed")?.id ?? "");
    }
    await world.wait(3600);
    expect(await stateOf(db, milestone.id)).toBe(outcome === "won" ? "frozen" : "released");
    if (outcome === "won") closeDispute(double, id, "won");
    await world.settle();
    expect(world.transfersOf(milestone.id)).toHaveLength(1);
    expect(await stateOf(db, milestone.id)).toBe("released");
    expect(await ledgerBalance(db, "payee_claim", accountId)).toBe(920_000n);
    expect(await ledgerBalance(db, "payee_receivable", studio.organization.id)).toBe(outcome === "won" ? 0n : 920_000n);
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
