import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { complianceAnswers, complianceChecks, rulebookVersions } from "~db/schema/compliance";
import { dealEvents, dealParties } from "~db/schema/deals";
import { answerCompliance } from "~/domains/compliance/answer-compliance.server";
import { checkCompliance } from "~/domains/compliance/check-compliance.server";
import { currentRulebook } from "~/domains/compliance/current-rulebook.server";
import { getRulebook } from "~/domains/compliance/get-rulebook.server";
import { recordComplianceCheck } from "~/domains/compliance/record-compliance-check.server";
import { reviseRulebook } from "~/domains/compliance/revise-rulebook.server";
import { SHIPPED_RULES } from "~/domains/compliance/rulebook/shipped";
import { aContract, aDeal } from "~tests/factories/agreed";
import { aBoard, aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { auditOf, historyOf } from "~tests/setup/books";
import { queryCounter } from "~tests/setup/query-count";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db, url, ctxFor, systemCtx } = testDatabase();
const queriesOf = queryCounter(url);

const answersOf = async (dealId: string) => (await db.select().from(complianceAnswers).where(eq(complianceAnswers.dealId, dealId)))[0];

describe("answerCompliance", () => {
  itGuards({
    db, world: () => aDeal(db), party: ({ payee }) => payee, roles: ["owner", "admin", "deals"], pair: "both",
    act: ({ dealId }, ctx) => answerCompliance(ctx, { dealId, answers: { paidBoost: true } }),
    effects: ({ dealId }) => db.$count(complianceAnswers, eq(complianceAnswers.dealId, dealId)),
  });

  it.each([1, 2, 3])("forgets no answer when both parties answer at once (%i)", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    await Promise.all([
      answerCompliance(payer.ctx, { dealId, answers: { paidBoost: true, airtime: "20:00-22:30" } }),
      answerCompliance(payee.ctx, { dealId, answers: { childDirected: false, claims: [] } }),
    ]);
    expect((await answersOf(dealId))?.answers).toEqual({ paidBoost: true, airtime: "20:00-22:30", childDirected: false, claims: [] });
  });

  it("replaces an answer of the same question whole, keeps who answered last, and writes the books", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    await answerCompliance(payer.ctx, { dealId, answers: { claims: ["health", "superlative"], paidBoost: true } });
    await answerCompliance(payee.ctx, { dealId, answers: { claims: ["efficacy"] } });
    expect(await answersOf(dealId)).toMatchObject({ answers: { claims: ["efficacy"], paidBoost: true }, updatedByUserId: payee.owner.id, updatedAt: TEST_NOW });
    expect(await historyOf(db, dealId)).toEqual(["compliance_answered", "compliance_answered"]);
    expect(await auditOf(db, dealId)).toEqual(["member:compliance.answered", "member:compliance.answered"]);
    const lines = await db.select({ params: dealEvents.params }).from(dealEvents).where(eq(dealEvents.dealId, dealId)).orderBy(dealEvents.id);
    expect(lines.map(({ params }) => params)).toEqual([{ count: 2 }, { count: 1 }]);
  });

  it.each([
    ["an unknown question", { shoeSize: 42 }], ["hours that no clock has", { airtime: "25:00-26:00" }], ["more than all", { adultSharePercent: 101 }],
    ["a number in words", { abvPercent: "twelve" }],
  ])("refuses %s", async (_name, answers) => {
    const { payee, dealId } = await aDeal(db);
    await expect(answerCompliance(payee.ctx, { dealId, answers })).rejects.toMatchObject({ code: "invalid" });
    expect(await answersOf(dealId)).toBeUndefined();
  });

  it("is not for a party that a later version left out", async () => {
    const { payee, dealId } = await aDeal(db);
    await db.update(dealParties).set({ leftAt: TEST_NOW }).where(and(eq(dealParties.dealId, dealId), eq(dealParties.side, "payee")));
    await expect(answerCompliance(payee.ctx, { dealId, answers: {} })).rejects.toMatchObject({ code: "not_found" });
    await expect(checkCompliance(payee.ctx, { dealId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("reviseRulebook", () => {
  const world = async () => {
    const operator = await anOperator(db);
    return { operator, baseNumber: (await getRulebook(operator.ctx)).number };
  };
  const revise = (baseNumber: number, change: object) => ({ baseNumber, changes: [{ ruleId: "AU-01", ...change }] });

  itGuards({
    db, world, party: ({ operator }) => operator, roles: ["owner", "admin"], pair: "one", openTo: ["operator"],
    act: async ({ baseNumber }, ctx) => reviseRulebook(ctx, revise(baseNumber, { isConfirmed: true })),
    spoil: ({ baseNumber, operator }) => reviseRulebook(operator.ctx, revise(baseNumber, { isConfirmed: false })),
    effects: ({ baseNumber }) => db.$count(rulebookVersions, eq(rulebookVersions.number, baseNumber + 1)),
  });

  it("keeps who confirmed a row until it is taken back, and its dates", async () => {
    const { operator, baseNumber } = await world();
    const { ctx } = await aMember(db, operator.organization, { role: "admin" });
    const change = async (fields: object, by = operator.ctx) => {
      const { number } = await reviseRulebook(by, revise((await currentRulebook(systemCtx())).number, fields));
      const rule = (await currentRulebook(systemCtx())).rules.find(({ id }) => id === "AU-01");
      return { number, rule };
    };
    await reviseRulebook(operator.ctx, revise(baseNumber, { isConfirmed: false }));
    expect((await change({ isConfirmed: true })).rule).toMatchObject({ isConfirmed: true, reviewedBy: operator.owner.id });
    expect((await change({ effectiveTo: "2027-01-01" }, ctx)).rule).toMatchObject({ isConfirmed: true, reviewedBy: operator.owner.id, effectiveTo: "2027-01-01" });
    expect((await change({ effectiveTo: null }, ctx)).rule).toMatchObject({ effectiveTo: null });
    const { number, rule } = await change({ isConfirmed: false });
    expect(rule).toMatchObject({ isConfirmed: false, reviewedBy: null });
    expect(await auditOf(db, String(number))).toEqual(["member:rulebook.revised"]);
    expect((await getRulebook(operator.ctx)).changes.slice(0, 3).map(({ change: words }) => words)).toEqual(["AU-01 unconfirmed", "AU-01 to open", "AU-01 to 2027-01-01"]);
  });

  it("keeps every rule it does not name, and what it read back is what was written", async () => {
    const { operator, baseNumber } = await world();
    const before = (await currentRulebook(systemCtx())).rules;
    await reviseRulebook(operator.ctx, { baseNumber, changes: [{ ruleId: "KR-04", isConfirmed: true }, { ruleId: "AU-02", isConfirmed: true }] });
    const after = (await currentRulebook(systemCtx())).rules;
    expect(after.map(({ id }) => id)).toEqual(SHIPPED_RULES.map(({ id }) => id));
    const others = (rules: typeof after) => rules.filter(({ id }) => !["KR-04", "AU-02"].includes(id));
    expect(others(after)).toEqual(others(before));
    expect((await getRulebook(operator.ctx)).changes[0]?.change).toBe("KR-04 confirmed; AU-02 confirmed");
  });
});

describe("getRulebook", () => {
  it("is for the operator's people, in as many queries whatever the history", async () => {
    const operator = await anOperator(db);
    const count = () => queriesOf((counted) => getRulebook({ ...operator.ctx, db: counted }));
    const before = await count();
    await reviseRulebook(operator.ctx, { baseNumber: (await getRulebook(operator.ctx)).number, changes: [{ ruleId: "PH-01", isConfirmed: true }] });
    expect(await count()).toBe(before);
    for (const role of ["viewer", "finance"] as const) expect((await getRulebook((await aMember(db, operator.organization, { role })).ctx)).rules).toHaveLength(SHIPPED_RULES.length);
    for (const { ctx } of [await aBrand(db), await aStudio(db), await aBoard(db)]) await expect(getRulebook(ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getRulebook(ctxFor({ kind: "anonymous" }))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("recordComplianceCheck", () => {
  let contract: Awaited<ReturnType<typeof aContract>>;
  beforeAll(async () => {
    contract = await aContract(db);
  });

  it("keeps the judgement with its rulebook, and nobody changes it afterwards", async () => {
    const { dealId, contractId, payer } = contract;
    const report = await checkCompliance(payer.ctx, { dealId });
    await recordComplianceCheck(payer.ctx, { dealId, contractId, termsHash: "a".repeat(64), report });
    const [kept] = await db.select().from(complianceChecks).where(eq(complianceChecks.contractId, contractId));
    expect(kept).toMatchObject({ dealId, decision: report.decision, onDate: "2026-12-01", rulebookVersion: report.rulebookVersion, createdAt: TEST_NOW });
    expect(kept?.findings).toMatchObject(report.territories.map(({ territory, decision }) => ({ territory, decision })));
    await expect(db.update(complianceChecks).set({ decision: "clear" }).where(eq(complianceChecks.contractId, contractId))).rejects.toThrow();
    await expect(db.delete(complianceChecks).where(eq(complianceChecks.contractId, contractId))).rejects.toThrow();
  });
});

describe("checkCompliance", () => {
  it("is for the parties of the deal and the operator, suspended ones too, and changes nothing", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    const suspended = { ...payee.ctx, actor: { ...payee.ctx.actor, organizationStatus: "suspended" as const } };
    for (const ctx of [payer.ctx, payee.ctx, suspended, (await anOperator(db)).ctx, systemCtx()]) {
      expect((await checkCompliance(ctx, { dealId })).onDate).toBe("2026-12-01");
    }
    for (const { ctx } of [await aBrand(db), await aStudio(db), await aBoard(db)]) await expect(checkCompliance(ctx, { dealId })).rejects.toMatchObject({ code: "not_found" });
    await expect(checkCompliance(ctxFor({ kind: "anonymous" }), { dealId })).rejects.toMatchObject({ code: "not_found" });
    expect([await historyOf(db, dealId), await answersOf(dealId)]).toEqual([[], undefined]);
  });

  it("judges what the writer tells beside the terms, and asks for what is missing until then", async () => {
    const brand = await aBrand(db);
    const terms = someTerms({ payerOrganizationId: brand.organization.id });
    const open = await checkCompliance(brand.ctx, { terms });
    expect(open.missing).toContain("claims");
    const told = await checkCompliance(brand.ctx, { terms, answers: { claims: [], childDirected: false } });
    expect(told.missing).not.toContain("claims");
    await expect(checkCompliance(brand.ctx, { terms: { ...terms, territories: [] as string[], window: { startsOn: "x", endsOn: "y" } } })).rejects.toMatchObject({ code: "invalid" });
  });
});
