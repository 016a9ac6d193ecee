import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { availGrants } from "~db/schema/avails";
import { checkAvails } from "~/domains/avails/check-avails.server";
import { expandGrants } from "~/domains/avails/expand-grants";
import { grantAvails } from "~/domains/avails/grant-avails.server";
import { clashesBetween } from "~/domains/avails/resolve-avails";
import type { Ctx, SystemActor } from "~/domains/core/context";
import type { DealTerms } from "~/domains/deals/terms";
import { aSignedDeal, signAs } from "~tests/factories/contracts";
import { aBid, aListedProduction, anAcceptedDeal } from "~tests/factories/deals";
import { aBrand, anOperator } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { testDatabase } from "~tests/setup/database";

const { db, systemCtx } = testDatabase();

type Signed = Awaited<ReturnType<typeof aSignedDeal>>;
let first: Signed;
beforeAll(async () => {
  first = await aSignedDeal(db);
});

/** Terms of another brand for the same title. */
const rivalTerms = (brandId: string, overrides: Partial<DealTerms> = {}) => someTerms({
  payerOrganizationId: brandId, payeeOrganizationId: first.studio.organization.id, productionId: first.productionId, ...overrides,
});

describe("signing what is already sold", () => {
  it("is refused at acceptance, naming clause and deal to those who may see it", async () => {
    const brand = await aBrand(db);
    const bid = await aBid(db, { brand, studio: first.studio, productionId: first.productionId });
    const forStudio = await checkAvails(first.studio.ctx, { terms: bid.terms, exceptDealId: bid.dealId });
    expect(forStudio).toMatchObject({ status: "sold", conflicts: [{ dealId: first.dealId, clauseId: "PP04", category: "drink.tea" }] });
    const forBrand = await checkAvails(brand.ctx, { terms: bid.terms, exceptDealId: bid.dealId });
    expect(forBrand.conflicts).toMatchObject([{ dealId: null, status: "sold" }]);
    await expect(anAcceptedDeal(db, { brand, studio: first.studio, productionId: first.productionId }))
      .rejects.toMatchObject({ code: "conflict", details: { reason: "contracts:reason.already_sold" } });
  });

  it("is refused at the last signature when somebody signed first, and leaves no signature behind", async () => {
    const studio = first.studio;
    const productionId = (await aListedProduction(studio.ctx)).id;
    const [one, two] = [await anAcceptedDeal(db, { studio, productionId }), await anAcceptedDeal(db, { studio, productionId })];
    for (const deal of [one, two]) await signAs(deal.brand.ctx, deal.dealId);
    const results = await Promise.allSettled([signAs(studio.ctx, one.dealId), signAs(studio.ctx, two.dealId)]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "conflict" } });
    expect(new Set((await db.select().from(availGrants).where(eq(availGrants.productionId, productionId))).map((row) => row.dealId)).size).toBe(1);
  });
});

describe("checkAvails", () => {
  it("is free on another platform, and for other days", async () => {
    const brand = await aBrand(db);
    expect((await checkAvails(brand.ctx, { terms: rivalTerms(brand.organization.id, { platforms: ["youtube"] }) })).status).toBe("free");
    const later = { startsOn: "2027-06-01", endsOn: "2027-09-01" };
    expect((await checkAvails(brand.ctx, { terms: rivalTerms(brand.organization.id, { window: later }) })).status).toBe("free");
  });

  it("says held while another offer is open", async () => {
    const [holder, asker] = [await aBrand(db), await aBrand(db)];
    const studio = first.studio;
    const productionId = (await aListedProduction(studio.ctx)).id;
    const held = await aBid(db, { brand: holder, studio, productionId });
    const terms = someTerms({ payerOrganizationId: asker.organization.id, payeeOrganizationId: studio.organization.id, productionId });
    expect(await checkAvails(asker.ctx, { terms })).toMatchObject({ status: "held", conflicts: [{ status: "held", dealId: null }] });
    expect(await checkAvails(studio.ctx, { terms })).toMatchObject({ conflicts: [{ dealId: held.dealId }] });
  });

  it("is for the parties of the terms and the operator", async () => {
    const terms = rivalTerms((await aBrand(db)).organization.id);
    await expect(checkAvails((await aBrand(db)).ctx, { terms })).rejects.toMatchObject({ code: "forbidden" });
    expect((await checkAvails((await anOperator(db)).ctx, { terms })).conflicts[0]?.dealId).toBe(first.dealId);
  });
});

/** Runs in a transaction that never happened, so that every run begins with nothing sold. */
async function inRolledBack<T>(work: (ctx: Ctx<SystemActor>) => Promise<T>): Promise<T | undefined> {
  let result: T | undefined;
  const undone = new Error("undone");
  await db.transaction(async (tx) => {
    result = await work({ ...systemCtx(), db: tx });
    throw undone;
  }).catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return result;
}

const dayOf = (offset: number): string => new Date(Date.UTC(2027, 0, 1 + offset)).toISOString().slice(0, 10);
const someGrant = fc.record({
  start: fc.integer({ min: 0, max: 20 }), length: fc.integer({ min: 1, max: 15 }),
  placed: fc.constantFrom("drink.tea", "drink.coffee", "food.snack"),
  exclusive: fc.constantFrom<string[]>([], ["drink.tea"], ["drink"], ["food"]),
  territories: fc.constantFrom<string[]>(["CN"], ["CN", "SG"], ["DE"], ["EU"], ["PT", "US"]),
  platforms: fc.constantFrom<string[]>(["douyin"], ["youtube"], ["douyin", "youtube"]),
  language: fc.constantFrom("zh-CN", "en"),
});
type Grant = typeof someGrant extends fc.Arbitrary<infer T> ? T : never;

describe("the exclusion constraint", () => {
  it("agrees with the pure resolver", async () => {
    const { studio, brand, contractId, dealId } = first;
    const termsOf = (grant: Grant, productionId: string): DealTerms => someTerms({
      payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id, productionId,
      window: { startsOn: dayOf(grant.start), endsOn: dayOf(grant.start + grant.length) },
      territories: grant.territories, platforms: grant.platforms, exclusivity: { categories: grant.exclusive, competitors: [], carveOuts: [] },
      production: {
        ...someTerms().production, productionId,
        versions: [{ id: "v1", kind: "original", language: grant.language, territories: grant.territories, label: { en: "", zh: "" } }],
      },
      placements: someTerms().placements.map((placement) => ({
        ...placement, subject: { ...placement.subject, category: grant.placed },
        applies: [{ id: "a1", versionId: "v1", territories: grant.territories }],
      })),
    });
    const productionId = (await aListedProduction(studio.ctx)).id;
    await fc.assert(fc.asyncProperty(someGrant, someGrant, async (one, two) => {
      const [sold, wanted] = [termsOf(one, productionId), termsOf(two, productionId)];
      const isRefused = await inRolledBack(async (ctx) => {
        await grantAvails(ctx, { contractId, dealId, terms: sold });
        return grantAvails(ctx, { contractId, dealId, terms: wanted }).then(() => false, () => true);
      });
      expect(isRefused).toBe(clashesBetween(expandGrants(wanted), expandGrants(sold)).length > 0);
    }), { numRuns: 80 });
  }, 60_000);

  it("lets any number of plain placements stand beside each other", async () => {
    const { studio, brand, contractId, dealId } = first;
    const productionId = (await aListedProduction(studio.ctx)).id;
    const terms = someTerms({
      payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id, productionId,
      exclusivity: { categories: [], competitors: [], carveOuts: [] },
    });
    for (let count = 0; count < 5; count += 1) await grantAvails(systemCtx(), { contractId, dealId, terms });
    expect(await db.select().from(availGrants).where(eq(availGrants.productionId, productionId))).toHaveLength(10);
  });
});
