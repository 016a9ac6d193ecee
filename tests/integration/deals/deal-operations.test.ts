import { describe, expect, it } from "vitest";
import { dealTerms } from "~/domains/deals/terms";
import { exampleTerms } from "~/routes/api/deal-examples";
import { dealOperations } from "~/routes/api/deal-operations.server";
import { aBid, aListedProduction, anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { testDatabase, TEST_NOW } from "~tests/setup/database";
import { operationCaller } from "~tests/setup/operations";

const { db } = testDatabase();
const call = operationCaller(dealOperations);

it("shows terms that are complete", () => {
  expect(dealTerms.safeParse(exampleTerms).error).toBeUndefined();
});

describe("a deal through the API", () => {
  it("goes from bid over counter-offer to acceptance, as JSON throughout", async () => {
    const brand = await aBrand(db);
    const studio = await aStudio(db);
    const brief = await anOpenBrief(brand.ctx);
    const production = await aListedProduction(studio.ctx);
    const terms = someTerms({ payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id, productionId: production.id });
    const expiresAt = daysAfter(TEST_NOW, 9).toISOString();
    const bid = await call("submitBid", studio.ctx, { params: { briefId: brief.id }, body: { terms, expiresAt } });
    expect(bid).toMatchObject({ state: "negotiating", price: { amountMinor: "12000001", currency: "CNY" }, side: "payee" });
    const path = { params: { dealId: bid.id } };
    await call("shortlistBid", brand.ctx, { ...path, body: { isShortlisted: true } });
    const countered = await call("counterOffer", brand.ctx, { ...path, body: { parentNumber: 1, terms: { ...terms, platforms: ["kuaishou"] }, expiresAt } });
    expect(countered).toMatchObject({ versionNumber: 2, isMyTurn: false, isShortlisted: true });
    const offers = await call("listOffers", studio.ctx, path);
    expect(offers.rows).toMatchObject([{ number: 1, changes: [] }, { number: 2, changes: expect.arrayContaining([expect.objectContaining({ path: "/platforms", kind: "changed" })]) }]);
    expect(await call("acceptOffer", studio.ctx, { ...path, body: { versionNumber: 2 } })).toMatchObject({ state: "accepted", acceptedVersionNumber: 2 });
    expect((await call("listDeals", brand.ctx, { query: { stage: "signing" } })).rows).toMatchObject([{ id: bid.id }]);
  });

  it("declines, withdraws and talks", async () => {
    const declined = await aBid(db);
    const path = { params: { dealId: declined.dealId } };
    await call("sendMessage", declined.studio.ctx, { ...path, body: { body: "Hello" } });
    expect((await call("listMessages", declined.brand.ctx, path)).rows).toMatchObject([{ body: "Hello" }]);
    expect(await call("declineBid", declined.brand.ctx, { ...path, body: { reason: "quality" } })).toMatchObject({ state: "declined", outcome: { reason: "quality" } });
    const withdrawn = await aBid(db);
    expect(await call("withdrawBid", withdrawn.studio.ctx, { params: { dealId: withdrawn.dealId }, body: { reason: "price" } })).toMatchObject({ state: "withdrawn" });
    await expect(call("getDeal", withdrawn.studio.ctx, path)).rejects.toMatchObject({ code: "not_found" });
  });
});
