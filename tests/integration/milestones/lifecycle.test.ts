import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { deals } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import { advanceMilestone } from "~/domains/milestones/advance-milestone.server";
import { MILESTONE_STATES, type MilestoneEvent, type MilestoneState } from "~/domains/milestones/milestone";
import { planMilestones } from "~/domains/milestones/plan-milestones.server";
import { milestonePlan } from "~/domains/deals/totals";
import { aDeal } from "~tests/factories/agreed";
import { aMilestone, type Milestone, stateOf } from "~tests/factories/money";
import { aBoard, aBrand, aStudio } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { historyOf } from "~tests/setup/books";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, systemCtx } = testDatabase();

let milestone: Milestone;
beforeAll(async () => {
  const [payer, payee] = [await aBrand(db), await aStudio(db)];
  milestone = await aMilestone(db, { payer, payee });
  await aMilestone(db, { payer, payee, dealId: milestone.dealId, position: 2 }); // keeps the deal open
});

const put = async (state: MilestoneState) => {
  await db.update(milestones).set({ state, frozenFrom: state === "frozen" ? "funded" : null, releasedAt: null }).where(eq(milestones.id, milestone.id));
  await db.update(deals).set({ state: "active" }).where(eq(deals.id, milestone.dealId));
};

/** Where each event leads from which states; every other state refuses it. */
const STEPS: Record<MilestoneEvent, [to: MilestoneState, from: MilestoneState[]]> = {
  part_fund: ["part_funded", ["planned", "part_funded"]],
  fund: ["funded", ["planned", "part_funded"]],
  deliver: ["delivered", ["funded", "changes_requested"]],
  request_changes: ["changes_requested", ["delivered"]],
  approve: ["approved", ["funded", "delivered", "changes_requested"]],
  approve_by_silence: ["approved", ["delivered"]],
  begin_release: ["releasing", ["approved"]],
  begin_kill_fee: ["releasing", ["part_funded", "funded"]],
  part_release: ["part_released", ["releasing", "part_released"]],
  complete_release: ["released", ["releasing", "part_released"]],
  take_back_release: ["releasing", ["released"]],
  begin_return: ["returning", ["released"]],
  end_return: ["released", ["returning"]],
  complete_return: ["refunded", ["returning"]],
  lose_part: ["part_funded", ["frozen"]],
  lose_all: ["planned", ["frozen"]],
  freeze: ["frozen", ["part_funded", "funded", "delivered", "changes_requested", "approved", "releasing", "part_released"]],
  cancel: ["cancelled", ["planned", "part_funded", "funded", "delivered", "changes_requested"]],
  complete_refund: ["refunded", ["cancelled"]],
};

describe("advanceMilestone, state by event", () => {
  it.each(MILESTONE_STATES)("from %s", async (state) => {
    for (const [event, [to, from]] of Object.entries(STEPS) as [MilestoneEvent, [MilestoneState, MilestoneState[]]][]) {
      await put(state);
      const answer = advanceMilestone(systemCtx(), { milestoneId: milestone.id, event });
      if (from.includes(state)) expect(await answer, event).toBe(to);
      else await expect(answer, event).rejects.toMatchObject({ code: "conflict", details: { reason: "milestones:reason.state_changed" } });
      expect(await stateOf(db, milestone.id), event).toBe(from.includes(state) ? to : state);
    }
  });

  it("remembers where a frozen one came from and when one was released", async () => {
    await put("delivered");
    await advanceMilestone(systemCtx(), { milestoneId: milestone.id, event: "freeze" });
    expect((await db.select().from(milestones).where(eq(milestones.id, milestone.id)))[0]).toMatchObject({ state: "frozen", frozenFrom: "delivered", releasedAt: null });
    await put("releasing");
    await advanceMilestone(systemCtx(), { milestoneId: milestone.id, event: "complete_release" });
    expect((await db.select().from(milestones).where(eq(milestones.id, milestone.id)))[0]).toMatchObject({ state: "released", releasedAt: TEST_NOW });
  });

  it("lets one of two through when they arrive together", async () => {
    await put("approved");
    const move = () => advanceMilestone(systemCtx(), { milestoneId: milestone.id, event: "begin_release" });
    expect((await Promise.allSettled([move(), move()])).map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("the deal goes with its milestones", () => {
  const dealState = async (id: string) => (await db.select({ state: deals.state }).from(deals).where(eq(deals.id, id)))[0]?.state;

  async function aDealOf(states: MilestoneState[]) {
    const [payer, payee] = [await aBrand(db), await aStudio(db)];
    const first = await aMilestone(db, { payer, payee, state: states[0] ?? "planned" });
    const others = [];
    for (const [index, state] of states.slice(1).entries()) others.push(await aMilestone(db, { payer, payee, dealId: first.dealId, state, position: index + 2 }));
    return { dealId: first.dealId, ids: [first, ...others].map(({ id }) => id) };
  }
  const advance = (milestoneId: string | undefined, event: MilestoneEvent) => advanceMilestone(systemCtx(), { milestoneId: milestoneId ?? "", event });

  it.each(["fund", "part_fund"] as const)("into work with the first payment: %s", async (event) => {
    const { dealId, ids } = await aDealOf(["planned", "planned"]);
    await advance(ids[0], event);
    expect(await dealState(dealId)).toBe("active");
    await advance(ids[1], event);
    expect(await historyOf(db, dealId)).toEqual(["deal_activated"]);
  });

  it("to completion with the last one that is settled, when any was paid out", async () => {
    const { dealId, ids } = await aDealOf(["releasing", "cancelled", "planned"]);
    await db.update(deals).set({ state: "active" }).where(eq(deals.id, dealId));
    await advance(ids[0], "complete_release");
    await advance(ids[1], "complete_refund");
    expect(await dealState(dealId)).toBe("active");
    await advance(ids[2], "cancel");
    await advance(ids[2], "complete_refund");
    expect(await dealState(dealId)).toBe("completed");
    expect(await historyOf(db, dealId)).toEqual(["deal_completed"]);
  });

  it("to its end when all money went back", async () => {
    const { dealId, ids } = await aDealOf(["cancelled", "cancelled"]);
    for (const id of ids) await advance(id, "complete_refund");
    expect((await db.select().from(deals).where(eq(deals.id, dealId)))[0]).toMatchObject({ state: "terminated", endReason: "all_refunded" });
  });
});

describe("planMilestones", () => {
  async function planned(overrides: Parameters<typeof someTerms>[0] = {}) {
    const [payer, payee, board] = [await aBrand(db), await aStudio(db), await aBoard(db)];
    const base = someTerms({ payerOrganizationId: payer.organization.id, payeeOrganizationId: payee.organization.id });
    const coPayer = { id: "board", organizationId: board.organization.id, side: "payer" as const, kind: "tourism_board" as const, name: "B", nameZh: "", country: "KR" };
    const line = { id: "l2", payerOrganizationId: board.organization.id, label: { en: "", zh: "" }, amountMinor: "1000001", currency: "JPY" as const };
    const deal = await aDeal(db, { payer, payee, state: "accepted", terms: { parties: [...base.parties, coPayer], priceLines: [...base.priceLines, line], ...overrides } });
    const input = { dealId: deal.dealId, contractId: `con_of_${deal.dealId}`, terms: deal.terms };
    return { ...deal, board, input, rows: () => db.select().from(milestones).where(eq(milestones.dealId, deal.dealId)).orderBy(milestones.position) };
  }

  it("lays one row per step and payer, to the minor unit of each currency", async () => {
    const { input, rows, terms, board, payer } = await planned();
    await planMilestones(systemCtx(), input);
    const laid = await rows();
    expect(laid.map(({ planKey, amountMinor, currency }) => [planKey, amountMinor, currency])).toEqual(
      milestonePlan(terms).map(({ id, amountMinor, currency }) => [id, amountMinor, currency]));
    const sumOf = (organizationId: string) => laid.filter((row) => row.payerOrganizationId === organizationId).reduce((sum, row) => sum + row.amountMinor, 0n);
    expect([sumOf(payer.organization.id), sumOf(board.organization.id)]).toEqual([12_000_001n, 1_000_001n]);
    expect(laid[2]).toMatchObject({
      state: "planned", title: "Rough cut", titleZh: "粗剪", trigger: "rough_cut", evidenceRequired: ["timecodes"], reviewDays: 5, silenceApproves: true,
      dueDate: null, termsMilestoneId: "m2", position: 3, createdAt: TEST_NOW,
    });
  });

  it("lays the same plan once, also when two lay it together", async () => {
    const { input, rows } = await planned();
    await Promise.all([planMilestones(systemCtx(), input), planMilestones(systemCtx(), input)]);
    await planMilestones(systemCtx(), input);
    expect(await rows()).toHaveLength(6);
  });

  it("plans nothing for a deal that is paid in kind, and takes the Chinese title where there is no other", async () => {
    const inKind = await planned({ priceLines: [] });
    await planMilestones(systemCtx(), inKind.input);
    expect(await inKind.rows()).toEqual([]);
    const chinese = await planned({ milestones: someTerms().milestones.map((entry) => ({ ...entry, title: { en: "", zh: entry.title.zh } })) });
    await planMilestones(systemCtx(), chinese.input);
    expect((await chinese.rows())[0]).toMatchObject({ title: "签约", titleZh: "签约" });
  });
});
