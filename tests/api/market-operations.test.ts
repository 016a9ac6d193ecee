import { describe, expect, test } from "vitest";
import { briefOperations } from "~/routes/api/brief-operations.server";
import { productionOperations } from "~/routes/api/production-operations.server";
import { completeBrief, completeProduction } from "~tests/factories/market";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { operationCaller } from "~tests/setup/operations";

const { db } = testDatabase();
const call = operationCaller([...briefOperations, ...productionOperations]);

describe("the market through the API", () => {
  test("a brief from draft to closed, seen by a studio", async () => {
    const [brand, studio] = [await aBrand(db), await aStudio(db)];
    const draft = await call("createBrief", brand.ctx, { body: { ...completeBrief(TEST_NOW), isNdaRequired: true } });
    const params = { briefId: draft["id"] };
    await call("updateBrief", brand.ctx, { params, body: { title: "Oolong, cold" } });
    expect(await call("publishBrief", brand.ctx, { params })).toMatchObject({ state: "open", title: "Oolong, cold" });
    await call("inviteStudio", brand.ctx, { params, body: { organizationId: studio.organization.id } });
    const listed = await call("listBriefs", studio.ctx, { query: { q: "oolong", scope: "invited" } });
    expect(listed["briefs"]).toMatchObject([{ id: draft["id"], budget: { currency: "CNY", maxMinor: "60000000" } }]);
    expect(await call("getBrief", studio.ctx, { params })).toMatchObject({ details: null, detailsAccess: "nda" });
    expect(await call("acceptNda", studio.ctx, { params })).toMatchObject({ detailsAccess: "shown", hasAcceptedNda: true });
    expect(await call("closeBrief", brand.ctx, { params, body: { reason: "filled" } })).toMatchObject({ state: "closed" });
    expect(await call("cancelBrief", brand.ctx, { params, body: { reason: "plans_changed", note: null } })).toMatchObject({ state: "cancelled" });
  });

  test("a title from draft to archive", async () => {
    const studio = await aStudio(db);
    const draft = await call("createProduction", studio.ctx, { body: completeProduction(TEST_NOW) });
    const params = { productionId: draft["id"] };
    await call("updateProduction", studio.ctx, { params, body: { episodes: 90 } });
    expect(await call("publishProduction", studio.ctx, { params })).toMatchObject({ state: "published", episodes: 90 });
    const listed = await call("listProductions", (await aBrand(db)).ctx, { query: { q: "守灯人", tier: "Q2" } });
    expect(listed["productions"]).toMatchObject([{ id: draft["id"] }]);
    expect(await call("archiveProduction", studio.ctx, { params })).toMatchObject({ state: "archived" });
    expect(await call("getProduction", studio.ctx, { params })).toMatchObject({ state: "archived" });
  });
});
