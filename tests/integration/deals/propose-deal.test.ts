import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { offerDrafts } from "~db/schema/deals";
import { loadOfferNames } from "~/domains/deals/load-offer-names.server";
import { getDeal } from "~/domains/deals/get-deal.server";
import { loadProposalSetup } from "~/domains/deals/load-proposal-setup.server";
import { proposeDeal } from "~/domains/deals/propose-deal.server";
import { saveOfferDraft } from "~/domains/deals/save-offer-draft.server";
import { type DealTerms, dealTerms } from "~/domains/deals/terms";
import { operations } from "~/routes/api/operations.server";
import { aListedProduction, daysAfter } from "~tests/factories/deals";
import { aBoard, aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { aLocation, aPublishedLocation } from "~tests/factories/places";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db } = testDatabase();
const expiresAt = daysAfter(TEST_NOW, 9).toISOString();

/** The base of a setup with a price, as a person would fill it in. */
function priced(base: DealTerms | null): DealTerms {
  if (!base) throw new Error("no title was chosen");
  return { ...base, priceLines: base.priceLines.map((line) => ({ ...line, amountMinor: "500000" })) };
}

describe("a deal without a brief", () => {
  it("is a location fee from a studio to the owner of a place, or an incentive the other way round", async () => {
    const [studio, board] = [await aStudio(db), await aBoard(db)];
    const place = await aPublishedLocation(board.ctx);
    const production = await aListedProduction(studio.ctx);
    expect((await loadProposalSetup(studio.ctx, { locationId: place })).base).toBeNull();
    const fee = await loadProposalSetup(studio.ctx, { locationId: place, productionId: production.id });
    expect(dealTerms.safeParse(priced(fee.base)).error?.issues).toBeUndefined();
    expect(fee.base?.parties.map((party) => [party.side, party.organizationId])).toEqual([["payer", studio.organization.id], ["payee", board.organization.id]]);
    await saveOfferDraft(studio.ctx, { subjectId: `${production.id}_incentive`, input: { note: "x" } });
    const { dealId } = await proposeDeal(studio.ctx, { terms: priced(fee.base), expiresAt });
    expect(await getDeal(board.ctx, { dealId })).toMatchObject({ state: "negotiating", side: "payee", briefId: null, isMyTurn: true });
    expect(await db.select().from(offerDrafts).where(eq(offerDrafts.organizationId, studio.organization.id))).toHaveLength(0);

    const incentive = await loadProposalSetup(studio.ctx, { locationId: place, productionId: production.id, kind: "incentive" });
    expect(dealTerms.safeParse(priced(incentive.base)).error?.issues).toBeUndefined();
    expect(incentive.base?.placements[0]?.subject).toMatchObject({ kind: "location", locationId: place });
    expect(incentive.base?.parties.map((party) => party.side === "payer" && party.organizationId)).toContain(board.organization.id);
  });

  it.each(["brand", "board"] as const)("is money of a %s for a published title", async (kind) => {
    const payer = kind === "brand" ? await aBrand(db) : await aBoard(db);
    const studio = await aStudio(db);
    const production = await aListedProduction(studio.ctx);
    const { base } = await loadProposalSetup(payer.ctx, { productionId: production.id });
    const { dealId } = await proposeDeal(payer.ctx, { terms: priced(base), expiresAt });
    expect(await getDeal(studio.ctx, { dealId })).toMatchObject({ side: "payee", counterpart: { organizationId: payer.organization.id } });
  });

  it("lets a board be added to a brand's offer as co-payer, by name", async () => {
    const [brand, board, studio] = [await aBrand(db), await aBoard(db), await aStudio(db)];
    const production = await aListedProduction(studio.ctx);
    const { base } = await loadProposalSetup(brand.ctx, { productionId: production.id });
    if (!base) throw new Error("the title is published");
    const names = await loadOfferNames(brand.ctx, base, []);
    expect(names.payers.map((party) => party.organizationId)).toContain(board.organization.id);
    expect(names.payers.map((party) => party.organizationId)).not.toContain(brand.organization.id);
    expect(names.feeBasisPoints).toBeNull();
    expect((await loadOfferNames(studio.ctx, base, [])).feeBasisPoints).toBe(800);
  });

  it("stays with published places and titles, verified parties and people who handle deals", async () => {
    const [studio, board] = [await aStudio(db), await aBoard(db)];
    const hidden = await aLocation(board.ctx);
    await expect(loadProposalSetup(studio.ctx, { locationId: hidden })).rejects.toMatchObject({ code: "not_found" });
    await expect(loadProposalSetup(board.ctx, { productionId: "prd_none" })).rejects.toMatchObject({ code: "not_found" });
    const place = await aPublishedLocation(board.ctx);
    const foreign = await aListedProduction((await aStudio(db)).ctx);
    await expect(loadProposalSetup(studio.ctx, { locationId: place, productionId: foreign.id })).rejects.toMatchObject({ code: "not_found" });
    const viewer = await aMember(db, studio.organization, { role: "viewer" });
    await expect(loadProposalSetup(viewer.ctx, { locationId: place })).rejects.toMatchObject({ code: "forbidden" });
    const { base } = await loadProposalSetup(board.ctx, { productionId: foreign.id });
    await expect(proposeDeal((await aBrand(db)).ctx, { terms: priced(base), expiresAt })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is an operation of the API", () => {
    expect(operations.find(({ operationId }) => operationId === "proposeDeal")).toMatchObject({ method: "post", path: "/deals", scope: "deals:write" });
  });
});
