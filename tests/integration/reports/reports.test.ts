import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dealEvents, dealParties } from "~db/schema/deals";
import { metricImports, metricValues } from "~db/schema/evidence";
import { milestones } from "~db/schema/milestones";
import { DEAL_STATES } from "~/domains/deals/deal";
import { requestChanges } from "~/domains/milestones/request-changes.server";
import { submitEvidence } from "~/domains/milestones/submit-evidence.server";
import { moveMilestone } from "~/domains/milestones/internal/move-milestone.server";
import { writeReview } from "~/domains/milestones/internal/review.server";
import { getReport } from "~/domains/reports/get-report.server";
import { importMetrics } from "~/domains/reports/import-metrics.server";
import { listReports } from "~/domains/reports/list-reports.server";
import { aDeal, type Agreed } from "~tests/factories/agreed";
import { aMilestone } from "~tests/factories/money";
import { aBoard, aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { auditOf, historyOf } from "~tests/setup/books";
import { queryCounter } from "~tests/setup/query-count";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db, url, ctxFor } = testDatabase();
const queriesOf = queryCounter(url);

const table = (rows: string[], head = "date,platform,territory,views,engagements") => [head, ...rows].join("\n");
const TEXT = table(["2026-02-01,douyin,CN,\"1,000\",50", "2026-02-02,douyin,SG,3000,", "2026-02-30,douyin,CN,1,1"]);
const input = ({ dealId }: Agreed, change: object = {}) =>
  ({ dealId, source: "Douyin studio", grade: "A", asOf: "2026-03-01", fileName: "views.csv", text: TEXT, ...change });
const running = () => aDeal(db, { state: "active" });
const imports = (dealId: string) => db.select().from(metricImports).where(eq(metricImports.dealId, dealId));

describe("importMetrics", () => {
  itGuards({
    db, world: running, party: ({ payee }) => payee, roles: ["owner", "admin", "deals"], pair: "one",
    act: (deal, ctx) => importMetrics(ctx, input(deal)),
    spoil: (deal, ctx) => importMetrics(ctx, input(deal)),
    effects: async ({ dealId }) => (await imports(dealId)).length,
  });

  it("keeps each figure with its line, and names the lines it left out", async () => {
    const deal = await running();
    const { importId, rowCount, refused } = await importMetrics(deal.payee.ctx, input(deal));
    expect([rowCount, refused]).toEqual([3, [{ line: 4, reason: "date" }]]);
    expect(await imports(deal.dealId)).toMatchObject([{
      id: importId, organizationId: deal.payee.organization.id, importedByUserId: deal.payee.owner.id, grade: "A", source: "Douyin studio",
      asOf: "2026-03-01", fileName: "views.csv", rowCount: 3, refused, sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    }]);
    const values = await db.select().from(metricValues).where(eq(metricValues.importId, importId)).orderBy(metricValues.line, metricValues.metric);
    expect(values.map(({ line, day, territory, metric, value }) => [line, day, territory, metric, value])).toEqual([
      [2, "2026-02-01", "CN", "engagements", 50n], [2, "2026-02-01", "CN", "views", 1000n], [3, "2026-02-02", "SG", "views", 3000n],
    ]);
    expect([await historyOf(db, deal.dealId), await auditOf(db, deal.dealId)]).toEqual([["metrics_imported"], ["member:metrics.imported"]]);
    const [line] = await db.select().from(dealEvents).where(eq(dealEvents.dealId, deal.dealId));
    expect(line?.params).toEqual({ source: "Douyin studio", rows: 3 });
  });

  it("takes a file of thousands of lines whole", async () => {
    const deal = await running();
    const rows = Array.from({ length: 3000 }, (_, index) => `2026-02-${String((index % 28) + 1).padStart(2, "0")},douyin,CN,${index},1`);
    expect(await importMetrics(deal.payee.ctx, input(deal, { text: table(rows) }))).toMatchObject({ rowCount: 6000, refused: [] });
    expect((await getReport(deal.payer.ctx, deal.dealId)).totals.find(({ metric }) => metric === "views")?.value).toBe(BigInt((2999 * 3000) / 2));
  });

  it.each([
    ["nothing usable", { text: table(["yesterday,douyin,CN,1,1"]) }, "file", "reports:error.file.no_usable_line"],
    ["no table", { text: "" }, "file", "reports:error.file.empty"],
    ["no date column", { text: "views\n3" }, "file", "reports:error.file.no_date"],
    ["no known figure", { text: "date,shares\n2026-01-01,3" }, "file", "reports:error.file.no_metric"],
    ["no source", { source: " " }, "source", "reports:error.source"],
    ["an unknown grade", { grade: "D" }, "grade", "reports:error.grade"],
    ["no date", { asOf: "soon" }, "asOf", "reports:error.as_of"],
  ])("refuses %s, and keeps nothing", async (_name, change, path, message) => {
    const deal = await running();
    await expect(importMetrics(deal.payee.ctx, input(deal, change))).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path, message }] } });
    expect([await imports(deal.dealId), await historyOf(db, deal.dealId)]).toEqual([[], []]);
  });

  it("knows no source of tomorrow, and tomorrow begins in the east", async () => {
    const deal = await running();
    const at = (instant: string) => ctxFor(deal.payee.ctx.actor, new Date(instant));
    const future = { code: "invalid", details: { issues: [{ path: "asOf", message: "reports:error.as_of_future" }] } };
    await expect(importMetrics(at("2026-03-01T23:30:00Z"), input(deal, { asOf: "2026-03-03" }))).rejects.toMatchObject(future);
    // half past seven in Shanghai on 2 March
    await expect(importMetrics(at("2026-03-01T23:30:00Z"), input(deal, { asOf: "2026-03-02" }))).resolves.toBeDefined();
    await expect(importMetrics(at("2026-03-01T09:30:00Z"), input(deal, { asOf: "2026-03-02", text: `${TEXT}\n` }))).rejects.toMatchObject(future);
  });

  it("takes a file once for each deal, and another file beside it", async () => {
    const deal = await running();
    await importMetrics(deal.payee.ctx, input(deal));
    const again = importMetrics(deal.payee.ctx, input(deal, { source: "Another name", fileName: "copy.csv" }));
    await expect(again).rejects.toMatchObject({ code: "conflict", details: { reason: "reports:reason.file_already_imported" } });
    await importMetrics(deal.payee.ctx, input(deal, { text: `${TEXT}\n2026-02-03,douyin,CN,5,5` }));
    const other = await running();
    await importMetrics(other.payee.ctx, input(other));
    expect([(await imports(deal.dealId)).length, (await imports(other.dealId)).length]).toEqual([2, 1]);
  });

  it.each(DEAL_STATES)("of a deal that is %s", async (state) => {
    const deal = await aDeal(db, { state });
    const answer = importMetrics(deal.payee.ctx, input(deal));
    if (["active", "completed", "disputed"].includes(state)) await expect(answer).resolves.toBeDefined();
    else if (["accepted", "contracted", "terminated"].includes(state)) await expect(answer).rejects.toMatchObject({ code: "conflict", details: { reason: "reports:reason.not_running" } });
    else await expect(answer).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("getReport", () => {
  it("says what a thousand cost, from where, and how far it can be trusted", async () => {
    const deal = await running();
    await importMetrics(deal.payee.ctx, input(deal));
    await importMetrics(deal.payee.ctx, input(deal, { grade: "C", source: "Estimate", text: table(["2026-02-02,kuaishou,CN,6000,"]) }));
    const report = await getReport(deal.payer.ctx, deal.dealId);
    expect(report.price).toEqual([{ amountMinor: 12_000_001n, currency: "CNY" }]);
    const views = report.totals.find(({ metric }) => metric === "views");
    expect(views).toMatchObject({ value: 10_000n, grade: "C", costPerThousand: { amountMinor: 1_200_000n, currency: "CNY" } });
    expect(views?.sources.map(({ source, value, grade, firstDay, lastDay }) => [source, value, grade, firstDay, lastDay])).toEqual([
      ["Douyin studio", 4_000n, "A", "2026-02-01", "2026-02-02"], ["Estimate", 6_000n, "C", "2026-02-02", "2026-02-02"],
    ]);
    expect(report.viewsByDay).toEqual([{ day: "2026-02-01", value: 1_000n }, { day: "2026-02-02", value: 9_000n }]);
    expect(report.imports).toHaveLength(2);
    expect([report.canImport.allowed, (await getReport(deal.payee.ctx, deal.dealId)).canImport.allowed]).toEqual([false, true]);
  });

  it("counts approved proof only, and once also when changes were asked for before", async () => {
    const deal = await running();
    const { id } = await aMilestone(db, { payer: deal.payer, payee: deal.payee, dealId: deal.dealId, state: "funded" });
    await submitEvidence(deal.payee.ctx, { milestoneId: id, timecodes: [{ placementId: "p1", episode: 7, start: 0, end: 6000 }] });
    const seen = async () => (await getReport(deal.payer.ctx, deal.dealId)).checks.map(({ countedAppearances }) => countedAppearances);
    expect(await seen()).toEqual([0]);
    await requestChanges(deal.payer.ctx, { milestoneId: id, note: "Sharper." });
    expect(await seen()).toEqual([0]);
    await db.transaction(async (tx) => {
      const ctx = { ...deal.payer.ctx, db: tx };
      await writeReview(ctx, await moveMilestone(ctx, { milestoneId: id, event: "approve" }), { decision: "approved", note: "" });
    });
    expect(await seen()).toEqual([1]);
    expect(await db.$count(milestones, and(eq(milestones.id, id), eq(milestones.state, "approved")))).toBe(1);
  });

  it("is for the deal's parties and the operator, after acceptance", async () => {
    const deal = await running();
    const viewer = await aMember(db, deal.payer.organization, { role: "viewer" });
    for (const { ctx } of [deal.payer, deal.payee, viewer, await anOperator(db)]) expect((await getReport(ctx, deal.dealId)).dealId).toBe(deal.dealId);
    for (const { ctx } of [await aBrand(db), await aStudio(db), await aBoard(db)]) await expect(getReport(ctx, deal.dealId)).rejects.toMatchObject({ code: "not_found" });
    await expect(getReport(ctxFor({ kind: "anonymous" }), deal.dealId)).rejects.toMatchObject({ code: "unauthenticated" });
    const open = await aDeal(db);
    await expect(getReport(open.payer.ctx, open.dealId)).rejects.toMatchObject({ code: "not_found" });
    await db.update(dealParties).set({ leftAt: TEST_NOW }).where(and(eq(dealParties.dealId, deal.dealId), eq(dealParties.side, "payee")));
    await expect(getReport(deal.payee.ctx, deal.dealId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("listReports", () => {
  const minutes = (count: number) => new Date(TEST_NOW.getTime() + count * 60_000);

  it("pages an organization's running deals, newest first, without loss when more arrive", async () => {
    const payer = await aBrand(db);
    const made: Agreed[] = [];
    for (let index = 0; index < 5; index += 1) made.push(await aDeal(db, { payer, state: index % 2 ? "completed" : "active", now: minutes(index < 2 ? 0 : index) }));
    for (const state of ["negotiating", "accepted", "contracted", "terminated"] as const) await aDeal(db, { payer, state });
    await aDeal(db, { state: "active" });
    const first = await listReports(payer.ctx, { limit: 2 });
    await aDeal(db, { payer, state: "active", now: minutes(60) });
    const second = await listReports(payer.ctx, { limit: 2, cursor: first.nextCursor });
    const third = await listReports(payer.ctx, { limit: 2, cursor: second.nextCursor });
    const seen = [first, second, third].flatMap(({ rows }) => rows.map(({ dealId }) => dealId));
    expect(seen.slice(0, 3)).toEqual(made.slice(2).toReversed().map(({ dealId }) => dealId));
    expect(seen.toSorted()).toEqual(made.map(({ dealId }) => dealId).toSorted());
    expect(third.nextCursor).toBeUndefined();
    expect((await listReports((await anOperator(db)).ctx, { limit: 100 })).rows.length).toBeGreaterThan(6);
  });

  it("puts most views first where that is asked, those without figures last, page by page", async () => {
    const payer = await aBrand(db);
    const made: Agreed[] = [];
    for (let index = 0; index < 3; index += 1) made.push(await aDeal(db, { payer, state: "active", now: minutes(index) }));
    for (const [index, views] of [[0, 10], [2, 900]] as const) {
      const deal = made[index] as Agreed;
      await importMetrics(deal.payee.ctx, input(deal, { text: table([`2026-02-02,kuaishou,CN,${views},`]) }));
    }
    const seen: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 3; page += 1) {
      const { rows, nextCursor } = await listReports(payer.ctx, { sort: "views", limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...rows.map(({ dealId }) => dealId));
      cursor = nextCursor;
    }
    expect(seen).toEqual([2, 0, 1].map((index) => made[index]?.dealId));
  });

  it("adds up what was imported, in one query however many rows", async () => {
    const payer = await aBrand(db);
    const deal = await aDeal(db, { payer, state: "active" });
    const count = () => queriesOf((counted) => listReports({ ...payer.ctx, db: counted }, {}));
    expect((await listReports(payer.ctx, {})).rows).toMatchObject([{ views: null, sources: 0, production: "The Ninth Umbrella", productionZh: "第九把伞", state: "active" }]);
    await importMetrics(deal.payee.ctx, input(deal));
    await importMetrics(deal.payee.ctx, input(deal, { text: table(["2026-02-02,kuaishou,CN,6000,"]) }));
    expect((await listReports(payer.ctx, {})).rows).toMatchObject([{ views: 10_000n, sources: 2 }]);
    for (let index = 0; index < 3; index += 1) await aDeal(db, { payer, state: "active" });
    expect(await count()).toBe(1);
  });
});
