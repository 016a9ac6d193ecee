import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { availGrants } from "~db/schema/avails";
import { deals } from "~db/schema/deals";
import { checkAvails } from "~/domains/avails/check-avails.server";
import { checkDealAvails } from "~/domains/avails/check-deal-avails.server";
import { grantAvails } from "~/domains/avails/grant-avails.server";
import { aContract, aDeal } from "~tests/factories/agreed";
import { aBoard, aBrand, anOperator, aStudio } from "~tests/factories/organizations";
import { someTerms, type TermsOverrides } from "~tests/factories/terms";
import { queryCounter } from "~tests/setup/query-count";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, url, ctxFor, systemCtx } = testDatabase();
const queriesOf = queryCounter(url);

/** A contract of a production, and the terms of another brand for the same. */
async function aRival(overrides: TermsOverrides = {}) {
  const contract = await aContract(db);
  const rival = await aBrand(db);
  const terms = someTerms({
    payerOrganizationId: rival.organization.id, payeeOrganizationId: contract.payee.organization.id, productionId: contract.productionId, ...overrides,
  });
  return { contract, rival, terms };
}
type Rival = Awaited<ReturnType<typeof aRival>>;

const book = ({ contract: { contractId, dealId, terms } }: Rival) => grantAvails(systemCtx(), { contractId, dealId, terms });
const statusFor = async ({ rival, terms }: Rival, now = TEST_NOW) => (await checkAvails({ ...rival.ctx, now }, { terms })).status;

describe("grantAvails", () => {
  it("books every atom with its clause, or nothing when one of them is sold", async () => {
    const world = await aRival();
    await book(world);
    const sold = await db.select().from(availGrants).where(eq(availGrants.contractId, world.contract.contractId));
    expect(sold.map(({ territory, platform, category, version, clauseId, releasedAt }) => [territory, platform, category, version, clauseId, releasedAt])).toEqual([
      ["CN", "douyin", "drink.tea", "original:zh", "PP04", null], ["SG", "douyin", "drink.tea", "original:zh", "PP04", null],
    ]);
    const { contractId, dealId } = await aContract(db);
    const partly = someTerms({ ...world.terms, territories: ["SG", "PT"], payerOrganizationId: "org_payer" });
    await expect(grantAvails(systemCtx(), { contractId, dealId, terms: { ...partly, production: world.terms.production } }))
      .rejects.toMatchObject({ code: "conflict", details: { reason: "avails:reason.sold_meanwhile" } });
    expect(await db.$count(availGrants, eq(availGrants.contractId, contractId))).toBe(0);
  });

  it("of the same twice at once books it once", async () => {
    const world = await aRival();
    const outcomes = await Promise.allSettled([book(world), book(world)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await db.$count(availGrants, eq(availGrants.dealId, world.contract.dealId))).toBe(2);
  });

  it("is for those the terms name", async () => {
    const { contract: { contractId, dealId, terms } } = await aRival();
    for (const { ctx } of [await aBrand(db), await aStudio(db), await aBoard(db)]) {
      await expect(grantAvails(ctx, { contractId, dealId, terms })).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(grantAvails(ctxFor({ kind: "anonymous" }), { contractId, dealId, terms })).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("checkAvails", () => {
  it("is sold when booked, and free again when the grant is given back", async () => {
    const world = await aRival();
    await db.update(deals).set({ state: "contracted" }).where(eq(deals.id, world.contract.dealId));
    expect(await statusFor(world)).toBe("free");
    await book(world);
    expect(await statusFor(world)).toBe("sold");
    await db.update(availGrants).set({ releasedAt: TEST_NOW }).where(eq(availGrants.dealId, world.contract.dealId));
    expect(await statusFor(world)).toBe("free");
  });

  it("is held while an accepted deal is unsigned, or an offer is open, to its last instant", async () => {
    const accepted = await aRival();
    expect(await statusFor(accepted)).toBe("held");
    const offer = await aDeal(db);
    const rival = await aBrand(db);
    const terms = someTerms({ payerOrganizationId: rival.organization.id, payeeOrganizationId: offer.payee.organization.id, productionId: offer.productionId });
    const at = async (now: Date) => (await checkAvails({ ...rival.ctx, now }, { terms })).status;
    expect([await at(new Date(offer.expiresAt.getTime() - 1)), await at(offer.expiresAt)]).toEqual(["held", "free"]);
  });

  it.each(["withdrawn", "declined", "expired", "terminated"] as const)("is free of a deal that is %s", async (state) => {
    const deal = await aDeal(db, { state });
    const rival = await aBrand(db);
    const terms = someTerms({ payerOrganizationId: rival.organization.id, payeeOrganizationId: deal.payee.organization.id, productionId: deal.productionId });
    expect((await checkAvails(rival.ctx, { terms })).status).toBe("free");
  });

  it("names the deal in the way to its parties and the operator, to others only that there is one", async () => {
    const world = await aRival();
    await book(world);
    const dealIds = async (ctx: typeof world.rival.ctx) => (await checkAvails(ctx, { terms: world.terms })).conflicts.filter(({ status }) => status === "sold").map(({ dealId }) => dealId);
    const { dealId, payee } = world.contract;
    expect([await dealIds(world.rival.ctx), await dealIds(payee.ctx), await dealIds((await anOperator(db)).ctx)]).toEqual([[null], [dealId], [dealId]]);
    const { conflicts } = await checkAvails(payee.ctx, { terms: world.terms });
    expect(conflicts[0]).toMatchObject({ status: "sold", startsOn: "2026-12-01", endsOn: "2027-06-01", territories: ["CN", "SG"], platforms: ["douyin"], isTheirsExclusive: true, isOursExclusive: true });
  });

  it("asks the database as often for much as for little", async () => {
    const world = await aRival();
    await book(world);
    const count = (terms: Rival["terms"]) => queriesOf((counted) => checkAvails({ ...world.rival.ctx, db: counted }, { terms }));
    expect(await count({ ...world.terms, territories: ["WW"], exclusivity: { ...world.terms.exclusivity, categories: ["drink", "food"] } })).toBe(await count(world.terms));
  });
});

describe("checkDealAvails", () => {
  it("judges the newest offer without the deal's own grants, for those who may see the deal", async () => {
    const world = await aRival();
    await book(world);
    const { payer, payee, dealId } = world.contract;
    for (const { ctx } of [payer, payee, await anOperator(db)]) expect(await checkDealAvails(ctx, { dealId })).toMatchObject({ status: "free", asked: 2 });
    await expect(checkDealAvails(world.rival.ctx, { dealId })).rejects.toMatchObject({ code: "not_found" });
  });
});
