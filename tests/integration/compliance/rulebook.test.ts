import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { complianceAnswers, complianceChecks, rulebookVersions } from "~db/schema/compliance";
import { answerCompliance } from "~/domains/compliance/answer-compliance.server";
import { checkCompliance } from "~/domains/compliance/check-compliance.server";
import { getRulebook } from "~/domains/compliance/get-rulebook.server";
import { reviseRulebook } from "~/domains/compliance/revise-rulebook.server";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { aBid, anAcceptedDeal } from "~tests/factories/deals";
import { aBoard, aBrand, aMember, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();

let operator: Party;
beforeAll(async () => {
  operator = await anOperator(db);
});

const confirm = async (...ruleIds: string[]) => {
  const { number } = await getRulebook(operator.ctx);
  return reviseRulebook(operator.ctx, { baseNumber: number, changes: ruleIds.map((ruleId) => ({ ruleId, isConfirmed: true })) });
};

/** A bid whose payer is a tourism board, shown in these territories. */
async function boardBid(territories: string[]) {
  const [board, studio] = [await aBoard(db), await aStudio(db)];
  const { parties } = someTerms({ payerOrganizationId: board.organization.id, payeeOrganizationId: studio.organization.id });
  return aBid(db, {
    brand: board, studio,
    terms: {
      territories,
      parties: parties.map((party) =>
        (party.side === "payer" ? { ...party, kind: "tourism_board" as const } : party)),
    },
  });
}

describe("reviseRulebook", () => {
  it("makes a version per change, keeps the reviewer and the older versions", async () => {
    const before = (await getRulebook(operator.ctx)).number;
    const { number } = await confirm("AU-01");
    expect(number).toBe(before + 1);
    const rulebook = await getRulebook(operator.ctx);
    expect(rulebook.rules.find((rule) => rule.id === "AU-01")).toMatchObject({ isConfirmed: true, reviewedBy: operator.owner.id });
    expect(rulebook.changes[0]).toMatchObject({ number, change: "AU-01 confirmed", by: "Robin Chen" });
    await expect(db.update(rulebookVersions).set({ change: "nothing" }).where(eq(rulebookVersions.number, number))).rejects.toThrow();
  });

  it("is for the operator's owners and admins", async () => {
    const clerk = await aMember(db, operator.organization, { role: "deals" });
    const { number } = await getRulebook(clerk.ctx);
    const input = { baseNumber: number, changes: [{ ruleId: "AU-01", isConfirmed: false }] };
    await expect(reviseRulebook(clerk.ctx, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reviseRulebook((await aBrand(db)).ctx, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getRulebook((await aBrand(db)).ctx)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("refuses a stale base, an unknown rule and dates in the wrong order", async () => {
    const { number } = await getRulebook(operator.ctx);
    const revise = (baseNumber: number, change: object) => reviseRulebook(operator.ctx, { baseNumber, changes: [change] });
    await expect(revise(number - 1, { ruleId: "AU-01", isConfirmed: true })).rejects.toMatchObject({ code: "stale_version" });
    await expect(revise(number, { ruleId: "XX-99", isConfirmed: true })).rejects.toMatchObject({ code: "not_found" });
    await expect(revise(number, { ruleId: "AU-01", effectiveFrom: "2026-02-01", effectiveTo: "2026-01-01" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("lets one of two simultaneous changes win", async () => {
    const { number } = await getRulebook(operator.ctx);
    const results = await Promise.allSettled(["AU-02", "PH-01"].map((ruleId) =>
      reviseRulebook(operator.ctx, { baseNumber: number, changes: [{ ruleId, isConfirmed: true }] })));
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("compliance at acceptance", () => {
  it("blocks a tourism board's deal in Taiwan once the rule is confirmed, not the same deal without Taiwan", async () => {
    const unconfirmed = await boardBid(["CN", "TW"]);
    expect((await checkCompliance(unconfirmed.studio.ctx, { dealId: unconfirmed.dealId })).decision).not.toBe("blocked");
    await confirm("TW-03");
    expect((await checkCompliance(unconfirmed.studio.ctx, { dealId: unconfirmed.dealId })).decision).toBe("blocked");
    await expect(acceptOffer(unconfirmed.brand.ctx, { dealId: unconfirmed.dealId, versionNumber: 1 })).rejects.toMatchObject({
      code: "conflict", details: { reason: "contracts:reason.compliance_blocked", params: { rules: "TW-03" } },
    });
    const without = await boardBid(["CN"]);
    expect(await acceptOffer(without.brand.ctx, { dealId: without.dealId, versionNumber: 1 })).toMatchObject({ state: "accepted" });
  });

  it("keeps the judgement with the contract", async () => {
    const { dealId } = await anAcceptedDeal(db);
    const [check] = await db.select().from(complianceChecks).where(eq(complianceChecks.dealId, dealId));
    expect(check).toMatchObject({ decision: "needs_info", onDate: "2026-12-01" });
    expect(JSON.stringify(check?.findings)).toContain("CN-08");
  });
});

describe("answerCompliance", () => {
  it("answers what was missing, for the parties only", async () => {
    const { dealId, studio } = await aBid(db);
    expect((await checkCompliance(studio.ctx, { dealId })).missing).toContain("claims");
    await answerCompliance(studio.ctx, { dealId, answers: { claims: [], childDirected: false, aiUses: [] } });
    const { missing } = await checkCompliance(studio.ctx, { dealId });
    for (const fact of ["claims", "childDirected", "aiUses"]) expect(missing).not.toContain(fact);
    await answerCompliance(studio.ctx, { dealId, answers: { claims: ["superlative"] } });
    const [row] = await db.select().from(complianceAnswers).where(eq(complianceAnswers.dealId, dealId));
    expect(row?.answers).toEqual({ claims: ["superlative"], childDirected: false, aiUses: [] });
    const stranger = await aStudio(db);
    await expect(answerCompliance(stranger.ctx, { dealId, answers: {} })).rejects.toMatchObject({ code: "not_found" });
    await expect(checkCompliance(stranger.ctx, { dealId })).rejects.toMatchObject({ code: "not_found" });
    const viewer = await aMember(db, studio.organization, { role: "viewer" });
    await expect(answerCompliance(viewer.ctx, { dealId, answers: {} })).rejects.toMatchObject({ code: "forbidden" });
    await expect(answerCompliance(studio.ctx, { dealId, answers: { wrong: 1 } })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("checkCompliance", () => {
  it("judges terms that are being written, for those they name", async () => {
    const brand = await aBrand(db);
    const terms = someTerms({ payerOrganizationId: brand.organization.id, territories: ["MX"] });
    expect(await checkCompliance(brand.ctx, { terms })).toMatchObject({ notCovered: ["MX"] });
    await expect(checkCompliance((await aBrand(db)).ctx, { terms })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("judges by the first day of the window and looks ahead to its end", async () => {
    const brand = await aBrand(db);
    const terms = someTerms({
      payerOrganizationId: brand.organization.id, territories: ["KR"], media: ["television"],
      window: { startsOn: "2026-10-01", endsOn: "2026-12-01" },
    });
    const report = await checkCompliance(brand.ctx, { terms });
    expect(report.onDate).toBe("2026-10-01");
    expect(report.changes).toEqual(expect.arrayContaining([
      { ruleId: "KR-04", day: "2026-10-16", kind: "begins" }, { ruleId: "KR-04z", day: "2026-10-16", kind: "ends" },
    ]));
  });
});
