import { beforeAll, describe, expect, it } from "vitest";
import { countBriefFacets, countBriefs } from "~/domains/briefs/count-briefs.server";
import { getBrief } from "~/domains/briefs/get-brief.server";
import { inviteStudio } from "~/domains/briefs/invite-studio.server";
import { listBriefs } from "~/domains/briefs/list-briefs.server";
import { loadBriefForBidding } from "~/domains/briefs/load-brief-for-bidding.server";
import type { Ctx } from "~/domains/core/context";
import { restoreOrganization, suspendOrganization } from "~/domains/organizations/change-organization-status.server";
import { exportRoute } from "~/domains/places/export-route.server";
import { getLocation } from "~/domains/places/get-location.server";
import { getRoute } from "~/domains/places/get-route.server";
import { linkScene } from "~/domains/places/link-scene.server";
import { listCountries } from "~/domains/places/list-countries.server";
import { listProductionScenes } from "~/domains/places/list-production-scenes.server";
import { listRouteChoices } from "~/domains/places/list-route-choices.server";
import { listRoutes } from "~/domains/places/list-routes.server";
import { searchLocations } from "~/domains/places/search-locations.server";
import { countProductions } from "~/domains/productions/count-productions.server";
import { getProduction } from "~/domains/productions/get-production.server";
import { listProductions } from "~/domains/productions/list-productions.server";
import { saveSearch } from "~/domains/saved-searches/save-search.server";
import { searchEverything } from "~/domains/search/search-everything.server";
import { listNotifications } from "~/domains/notifications/list-notifications.server";
import { aPublishedBrief, aPublishedProduction } from "~tests/factories/market";
import { aBoard, aBrand, anOperator, aStudio } from "~tests/factories/organizations";
import { aPublishedLocation, aPublishedRoute } from "~tests/factories/places";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor, runJobs } = testDatabase();
const visitor = ctxFor({ kind: "anonymous" as const });

async function aMarket() {
  const parties = { brand: await aBrand(db), studio: await aStudio(db), board: await aBoard(db), operator: await anOperator(db) };
  const guest = await aStudio(db);
  const brief = await aPublishedBrief(parties.brand.ctx);
  const byInvitation = await aPublishedBrief(parties.brand.ctx, { access: "invitation" });
  await inviteStudio(parties.brand.ctx, { briefId: byInvitation.id, organizationId: guest.organization.id });
  const production = await aPublishedProduction(parties.studio.ctx);
  const locationId = await aPublishedLocation(parties.board.ctx);
  const route = await aPublishedRoute(parties.board.ctx);
  const [stop] = (await getRoute(parties.board.ctx, { route: route.id })).stops;
  await linkScene(parties.board.ctx, { stopId: stop!.id, productionId: production.id, episode: 1, second: 5 });
  return { ...parties, guest, brief, byInvitation, production, locationId, route };
}

let market: Awaited<ReturnType<typeof aMarket>>;
beforeAll(async () => { market = await aMarket(); });

/** Everything under which a reader meets the listings, by name. */
async function met(ctx: Ctx): Promise<Record<string, boolean>> {
  const { brief, byInvitation, production, locationId, route } = market;
  const opens = (reading: Promise<unknown>) => reading.then(() => true, (error: { code: string }) => {
    expect(error.code).toBe("not_found");
    return false;
  });
  const has = (rows: { id: string }[], id: string) => rows.some((row) => row.id === id);
  const facets = await countBriefFacets(ctx, `${Math.random()}`);
  return {
    briefList: has((await listBriefs(ctx, {})).rows, brief.id),
    briefCount: (await countBriefs(ctx, {})) > 0,
    briefFacets: (facets.category["drink.tea"] ?? 0) > 0,
    brief: await opens(getBrief(ctx, brief.id)),
    ...(ctx.actor.kind === "member" ? { invitedList: has((await listBriefs(ctx, { scope: "invited" })).rows, byInvitation.id) } : {}),
    productionList: has((await listProductions(ctx, {})).rows, production.id),
    productionCount: (await countProductions(ctx, {})) > 0,
    production: await opens(getProduction(ctx, production.id)),
    locationList: has((await searchLocations(ctx, {})).rows, locationId),
    locationCountries: (await listCountries(ctx)).length > 0,
    locationCells: (await searchLocations(ctx, {})).cells.length > 0,
    location: await opens(getLocation(ctx, { locationId })),
    routeList: has((await listRoutes(ctx, {})).rows, route.id),
    route: await opens(getRoute(ctx, { route: route.slug })),
    routeFile: await opens(exportRoute(ctx, { route: route.id, format: "gpx" })),
    scenes: (await listProductionScenes(ctx, { productionId: production.id })).length > 0,
    search: (await searchEverything(ctx, "oolong")).some(({ results }) => results.length > 0),
  };
}

const all = (answer: Record<string, boolean>, value: boolean) => Object.fromEntries(Object.keys(answer).map((name) => [name, value]));

describe("suspending organizations", () => {
  it("puts their listings out of sight of everyone but themselves and the operator; restoring brings them back", async () => {
    const { brand, studio, board, operator, guest, brief, production } = market;
    for (const ctx of [visitor, guest.ctx]) expect(await met(ctx)).toEqual(all(await met(ctx), true));
    for (const { organization } of [brand, studio, board]) {
      await suspendOrganization(operator.ctx, { organizationId: organization.id, reason: "Papers were forged" });
    }
    for (const ctx of [visitor, guest.ctx]) expect(await met(ctx)).toEqual(all(await met(ctx), false));
    await expect(loadBriefForBidding(guest.ctx, brief.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listRouteChoices(guest.ctx)).productions).toEqual([]);
    await expect(getBrief(brand.ctx, brief.id)).resolves.toMatchObject({ state: "open" });
    await expect(getProduction(studio.ctx, production.id)).resolves.toMatchObject({ state: "published" });
    await expect(getBrief(operator.ctx, brief.id)).resolves.toMatchObject({ state: "open" });
    await expect(getLocation(operator.ctx, { locationId: market.locationId })).resolves.toMatchObject({ state: "published" });
    for (const { organization } of [brand, studio, board]) {
      await restoreOrganization(operator.ctx, { organizationId: organization.id });
    }
    for (const ctx of [visitor, guest.ctx]) expect(await met(ctx)).toEqual(all(await met(ctx), true));
  });

  it("hides nothing of other organizations", async () => {
    const other = await aBrand(db);
    const theirs = await aPublishedBrief(other.ctx, { title: "Umbrella" });
    await suspendOrganization(market.operator.ctx, { organizationId: market.brand.organization.id, reason: "Papers were forged" });
    expect((await listBriefs(visitor, {})).rows.map(({ id }) => id)).toEqual([theirs.id]);
    await restoreOrganization(market.operator.ctx, { organizationId: market.brand.organization.id });
  });

  it("leaves its saved searches untold and tells nobody of what it lists", async () => {
    const [reader, hidden] = [await aStudio(db), await aBrand(db)];
    await saveSearch(reader.ctx, { kind: "briefs", name: "Cars", filters: { category: "auto" } });
    await aPublishedBrief(hidden.ctx, { categoryId: "auto.car" });
    await suspendOrganization(market.operator.ctx, { organizationId: hidden.organization.id, reason: "Papers were forged" });
    await runJobs();
    expect((await listNotifications(reader.ctx, {})).rows).toEqual([]);
  });
});
