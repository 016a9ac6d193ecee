import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { milestones } from "~db/schema/milestones";
import { getMilestone } from "~/domains/milestones/get-milestone.server";
import { listDealMilestones } from "~/domains/milestones/list-deal-milestones.server";
import { listWaiting } from "~/domains/milestones/list-waiting.server";
import { loadMilestoneForMoney } from "~/domains/milestones/load-milestone-for-money.server";
import { MILESTONE_STATES } from "~/domains/milestones/milestone";
import { milestoneShape, presentMilestone } from "~/domains/milestones/present-milestone";
import { submitEvidence } from "~/domains/milestones/submit-evidence.server";
import { aMilestone } from "~tests/factories/money";
import { aBoard, aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { queryCounter } from "~tests/setup/query-count";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, url, ctxFor, systemCtx } = testDatabase();
const queriesOf = queryCounter(url);

const parties = async () => ({ payer: await aBrand(db), payee: await aStudio(db) });

describe("a milestone", () => {
  it("is for its payer, its payee, the operator and the system; for others it is not found", async () => {
    const { payer, payee } = await parties();
    const { id, dealId } = await aMilestone(db, { payer, payee });
    for (const { ctx } of [payer, payee, await anOperator(db)]) {
      expect((await getMilestone(ctx, id)).milestone.id).toBe(id);
      expect((await loadMilestoneForMoney(ctx, id)).dealId).toBe(dealId);
      expect((await listDealMilestones(ctx, dealId)).map((row) => row.id)).toEqual([id]);
    }
    expect((await loadMilestoneForMoney(systemCtx(), id)).amountMinor).toBe(1_000_000n);
    const strangers = [(await aBrand(db)).ctx, (await aStudio(db)).ctx, (await aBoard(db)).ctx, ctxFor({ kind: "anonymous" as const }), ctxFor({ kind: "user" as const, userId: payer.owner.id })];
    for (const ctx of strangers) {
      await expect(getMilestone(ctx, id)).rejects.toMatchObject({ code: "not_found" });
      await expect(loadMilestoneForMoney(ctx, id)).rejects.toMatchObject({ code: "not_found" });
      expect(await listDealMilestones(ctx, dealId)).toEqual([]);
    }
  });

  it("of one payer is not another's of the same deal", async () => {
    const { payer, payee } = await parties();
    const board = await aBoard(db);
    const { dealId, id } = await aMilestone(db, { payer, payee, position: 2 });
    const other = await aMilestone(db, { payer: board, payee, dealId, position: 1 });
    expect((await listDealMilestones(payer.ctx, dealId)).map((row) => row.id)).toEqual([id]);
    expect((await listDealMilestones(payee.ctx, dealId)).map((row) => row.id)).toEqual([other.id, id]);
    await expect(getMilestone(board.ctx, id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("shows what each round proves, and fits the API's shape", async () => {
    const { payer, payee } = await parties();
    const { id, dealId } = await aMilestone(db, { payer, payee, state: "funded" });
    await submitEvidence(payee.ctx, { milestoneId: id, timecodes: [{ placementId: "p1", versionId: "v1", episode: 7, start: 0, end: 6_000 }], links: [{ url: "https://example.com" }] });
    const view = await getMilestone(payer.ctx, id);
    expect(view).toMatchObject({ parties: expect.arrayContaining([expect.objectContaining({ id: payer.organization.id })]), rounds: [{ round: 1, submittedBy: "Robin Chen", review: null }] });
    expect(view.rounds[0]?.checks.map(({ placementId }) => placementId)).toEqual(["p1"]);
    expect([view.actions.approve.allowed, view.actions.deliver.allowed]).toEqual([true, false]);
    expect((await listDealMilestones(payer.ctx, dealId))[0]?.rounds).toBe(1);
    const shown = presentMilestone(view);
    expect(milestoneShape.parse(JSON.parse(JSON.stringify(shown)))).toEqual(shown);
    expect(shown).toMatchObject({ amountMinor: "1000000", reviewEndsAt: "2026-03-09T09:00:00.000Z", evidence: [{ decision: null, items: [{ kind: "timecode", endMs: 6000 }, { kind: "link" }] }] });
    const viewer = await aMember(db, payer.organization, { role: "viewer" });
    expect((await getMilestone(viewer.ctx, id)).actions.approve).toEqual({ allowed: false, reason: "role_not_allowed" });
  });
});

describe("listWaiting", () => {
  it("asks the payer to fund and review, the payee to deliver, and nobody for the rest", async () => {
    const { payer, payee } = await parties();
    for (const state of MILESTONE_STATES) await aMilestone(db, { payer, payee, state: state === "frozen" ? "released" : state });
    const keys = async (ctx: typeof payer.ctx) => (await listWaiting(ctx)).map(({ key }) => key.replace("milestones:waiting.", "")).toSorted();
    expect(await keys(payer.ctx)).toEqual(["fund", "fund", "review"]);
    expect(await keys(payee.ctx)).toEqual(["deliver", "deliver_again"]);
    expect(await keys((await anOperator(db)).ctx)).toEqual([]);
  });

  it("names the first of each kind of a deal, and where it is done", async () => {
    const { payer, payee } = await parties();
    const first = await aMilestone(db, { payer, payee, position: 1, state: "delivered" });
    const second = await aMilestone(db, { payer, payee, position: 2, dealId: first.dealId, state: "part_funded" });
    await aMilestone(db, { payer, payee, position: 3, dealId: first.dealId });
    await db.update(milestones).set({ reviewEndsAt: new Date("2026-03-09T09:00:00Z") }).where(eq(milestones.id, first.id));
    await db.update(milestones).set({ dueDate: "2026-03-05" }).where(eq(milestones.id, second.id));
    expect(await listWaiting(payer.ctx)).toEqual([
      { key: "milestones:waiting.fund", path: `/deals/${first.dealId}/money`, since: TEST_NOW.toISOString(), due: "2026-03-05", params: { milestone: "Signing", milestoneZh: "签约", production: "The Ninth Umbrella", productionZh: "" } },
      { key: "milestones:waiting.review", path: `/milestones/${first.id}`, since: TEST_NOW.toISOString(), due: "2026-03-09T09:00:00.000Z", params: expect.anything() },
    ]);
  });

  it("loses no running clock of an organization with many deals", async () => {
    const { payer, payee } = await parties();
    for (let index = 0; index < 22; index += 1) {
      const { dealId } = await aMilestone(db, { payer, payee });
      for (const position of [2, 3, 4]) await aMilestone(db, { payer, payee, dealId, position });
    }
    const last = await aMilestone(db, { payer, payee, state: "delivered" });
    await db.update(milestones).set({ reviewEndsAt: new Date("2026-03-09T09:00:00Z") }).where(eq(milestones.id, last.id));
    const tasks = await listWaiting(payer.ctx);
    expect(tasks).toHaveLength(20);
    expect(tasks[0]?.path).toBe(`/milestones/${last.id}`);
  });
});

it("asks the database as often for many rows as for few", async () => {
  const { payer, payee } = await parties();
  const { id, dealId } = await aMilestone(db, { payer, payee, state: "funded" });
  const deliver = () => submitEvidence(payee.ctx, { milestoneId: id, links: [{ url: "https://example.com" }] });
  const measure = async () => ({
    one: await queriesOf((counted) => getMilestone({ ...payer.ctx, db: counted }, id)),
    ofDeal: await queriesOf((counted) => listDealMilestones({ ...payer.ctx, db: counted }, dealId)),
    waiting: await queriesOf((counted) => listWaiting({ ...payer.ctx, db: counted })),
  });
  await deliver();
  const few = await measure();
  for (let round = 0; round < 3; round += 1) {
    await db.update(milestones).set({ state: "changes_requested" }).where(eq(milestones.id, id));
    await deliver();
    await aMilestone(db, { payer, payee, dealId, position: round + 2 });
  }
  expect(await measure()).toEqual(few);
});
