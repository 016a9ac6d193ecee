import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deals } from "~db/schema/deals";
import { notifications } from "~db/schema/house";
import { fundings, refunds } from "~db/schema/money";
import { cancelBrief } from "~/domains/briefs/cancel-brief.server";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import { listBriefs } from "~/domains/briefs/list-briefs.server";
import { fundBrief } from "~/domains/money/fund-brief.server";
import { getBriefMoney } from "~/domains/money/get-brief-money.server";
import { moveBriefHold } from "~/domains/money/move-brief-hold.job.server";
import { returnBriefMoney } from "~/domains/money/return-brief-money.server";
import { anOpenBrief } from "~tests/factories/deals";
import { aMilestone, anOnboardedPayee, ledgerBalance, stateOf } from "~tests/factories/money";
import { testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;
const DAY = 86_400;
const budget = { currency: "USD" as const, minMinor: "500000", maxMinor: "1000000" };

async function open(over: Parameters<typeof anOpenBrief>[1] = {}) {
  const { brand, studio } = await world.parties();
  await anOnboardedPayee(db, double, studio);
  const brief = await anOpenBrief(at(brand.ctx), { budget, ...over });
  return { brand, studio, briefId: brief.id };
}

async function funded(amount = 1_000_000) {
  const party = await open();
  const { fundingId, bankTransfer } = await fundBrief(at(party.brand.ctx), { briefId: party.briefId });
  const reference = bankTransfer?.reference ?? "none";
  await world.send(party.brand, amount, { reference });
  return { ...party, fundingId, reference };
}

const close = ({ brand, briefId }: Awaited<ReturnType<typeof open>>) => closeBrief(at(brand.ctx), { briefId, reason: "plans_changed" });
const isListedAsFunded = async ({ studio, briefId }: Awaited<ReturnType<typeof open>>) =>
  (await listBriefs(at(studio.ctx), { funded: "true", limit: 100 })).rows.some(({ id }) => id === briefId);
const held = (id: string) => ledgerBalance(db, "held", id);

/** A contract on the brief: two milestones of its owner, 6,000.00 and 3,000.00. */
async function contracted({ brand, studio, briefId }: Awaited<ReturnType<typeof open>>) {
  const first = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 600_000n });
  await db.update(deals).set({ briefId }).where(eq(deals.id, first.dealId));
  const second = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 300_000n, dealId: first.dealId, position: 2 });
  const ring = () => moveBriefHold(world.systemCtx(world.clock.now), { dealId: first.dealId });
  return { first, second, ring };
}

describe("money behind a brief", () => {
  it("is held as it arrives, gives the brief its badge, and says so to its people", async () => {
    const party = await funded(400_000);
    expect(await held(party.briefId)).toBe(400_000n);
    expect(await isListedAsFunded(party)).toBe(true);
    expect(await getBriefMoney(at(party.brand.ctx), party.briefId)).toMatchObject({ heldMinor: 400_000n, lackingMinor: 600_000n, openRequestId: party.fundingId });
    const told = await db.select({ type: notifications.type }).from(notifications).where(eq(notifications.organizationId, party.brand.organization.id));
    expect(told.map(({ type }) => type)).toContain("brief_funded");
    await world.send(party.brand, 700_000, { reference: party.reference });
    expect(await held(party.briefId)).toBe(1_000_000n);
    expect(await ledgerBalance(db, "unapplied", party.brand.organization.id)).toBe(100_000n);
    expect((await db.select().from(fundings).where(eq(fundings.id, party.fundingId)))[0]?.state).toBe("complete");
    await expect(fundBrief(at(party.brand.ctx), { briefId: party.briefId })).rejects.toMatchObject({ details: { reason: "money:reason.brief_funded" } });
  });

  it("moves to the milestones at the contract, in their order, and pays their releases; the rest stays", async () => {
    const party = await funded();
    const { first, second, ring } = await contracted(party);
    await ring();
    await ring();
    expect([await stateOf(db, first.id), await stateOf(db, second.id)]).toEqual(["funded", "funded"]);
    expect([await held(first.id), await held(second.id), await held(party.briefId)]).toEqual([600_000n, 300_000n, 100_000n]);
    await world.release(first.id);
    await world.release(second.id);
    await world.settle();
    expect([await stateOf(db, first.id), await stateOf(db, second.id)]).toEqual(["released", "released"]);
    await close(party);
    await returnBriefMoney(at(party.brand.ctx), { briefId: party.briefId });
    await world.settle();
    world.pass(3 * DAY);
    await world.settle();
    expect([await held(party.briefId), await isListedAsFunded(party)]).toEqual([0n, false]);
  });

  it("funds the first milestone in part when it does not reach", async () => {
    const party = await funded(200_000);
    const { first, second, ring } = await contracted(party);
    await ring();
    expect([await stateOf(db, first.id), await stateOf(db, second.id)]).toEqual(["part_funded", "planned"]);
    expect(await isListedAsFunded(party)).toBe(false);
    await world.pay(party.brand, first.id);
    expect(await stateOf(db, first.id)).toBe("funded");
  });

  it("goes back by itself when the brief is cancelled; what comes afterwards is unassigned", async () => {
    const party = await funded(400_000);
    await cancelBrief(at(party.brand.ctx), { briefId: party.briefId, reason: "plans_changed" });
    await world.settle();
    world.pass(3 * DAY);
    await world.settle();
    expect(await held(party.briefId)).toBe(0n);
    expect(await db.select().from(refunds).where(eq(refunds.briefId, party.briefId))).toMatchObject([{ state: "succeeded", amountMinor: 400_000n, milestoneId: null }]);
    await world.send(party.brand, 100_000, { reference: party.reference });
    expect(await ledgerBalance(db, "unapplied", party.brand.organization.id)).toBe(100_000n);
  });

  it("stays while the brief takes bids, and is only put there by bank transfer in currencies that have one", async () => {
    const party = await funded(400_000);
    await expect(returnBriefMoney(at(party.brand.ctx), { briefId: party.briefId })).rejects.toMatchObject({ code: "conflict", details: { reason: "money:reason.brief_open" } });
    const yuan = await open({ budget: { ...budget, currency: "CNY" } });
    await expect(fundBrief(at(yuan.brand.ctx), { briefId: yuan.briefId })).rejects.toMatchObject({ details: { issues: [{ message: "money:error.no_bank_transfer" }] } });
    await expect(fundBrief(at(party.brand.ctx), { briefId: party.briefId, amountMinor: "-5" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("fundBrief", () => {
  itGuards({
    db, world: open, party: ({ brand }) => brand, roles: ["owner", "admin", "finance"], pair: "both",
    act: ({ briefId }, ctx) => fundBrief(at(ctx), { briefId }),
    spoil: (here) => close(here),
    effects: async ({ briefId }) => (await db.select().from(fundings).where(eq(fundings.briefId, briefId))).length,
  });
});

describe("returnBriefMoney", () => {
  itGuards({
    db, party: ({ brand }) => brand, roles: ["owner", "admin", "finance"], pair: "one",
    world: async () => {
      const party = await funded(400_000);
      await close(party);
      return party;
    },
    act: ({ briefId }, ctx) => returnBriefMoney(at(ctx), { briefId }),
    spoil: ({ briefId }, ctx) => returnBriefMoney(at(ctx), { briefId }),
    effects: async ({ briefId }) => (await db.select().from(refunds).where(eq(refunds.briefId, briefId))).length,
  });
});
