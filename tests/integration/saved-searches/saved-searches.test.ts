import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { notifications } from "~db/schema/house";
import type { Actor, Ctx } from "~/domains/core/context";
import { deleteSavedSearch } from "~/domains/saved-searches/delete-saved-search.server";
import { listSavedSearches } from "~/domains/saved-searches/list-saved-searches.server";
import { matchSavedSearches } from "~/domains/saved-searches/match-saved-searches.job.server";
import { saveSearch } from "~/domains/saved-searches/save-search.server";
import { switchSavedSearch } from "~/domains/saved-searches/switch-saved-search.server";
import { aPublishedBrief, aPublishedProduction } from "~tests/factories/market";
import { aPublishedLocation } from "~tests/factories/places";
import { aBoard, aBrand, aMember, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db, ctxFor, systemCtx, runJobs } = testDatabase();

const told = async (userId: string) =>
  (await db.select().from(notifications).where(and(eq(notifications.userId, userId), eq(notifications.type, "saved_search_match")))).map(({ path }) => path);

const ofStudio = { db, party: ({ studio }: { studio: Party }) => studio, roles: ["owner", "admin", "deals", "finance", "viewer"] as const };
const search = { kind: "briefs", name: "Tea", filters: { q: "tea" } };

describe("saveSearch", () => {
  itGuards({ ...ofStudio, openTo: ["brand", "studio", "tourism_board", "operator"], world: async () => ({ studio: await aStudio(db) }), pair: "both", act: (_, ctx) => saveSearch(ctx, search) });
});

describe.each([
  ["deleteSavedSearch", (ctx: Ctx, savedSearchId: string) => deleteSavedSearch(ctx, { savedSearchId }), ["fulfilled", "rejected"]],
  ["switchSavedSearch", (ctx: Ctx, savedSearchId: string) => switchSavedSearch(ctx, { savedSearchId, isNotifying: false }), ["fulfilled", "fulfilled"]],
] as const)("%s", (_name, act, pair) => {
  test("is for the person who saved it, in person, while the organization is not suspended", async () => {
    const studio = await aStudio(db);
    const { id } = await saveSearch(studio.ctx, search);
    const owner = studio.ctx.actor;
    const elsewhere = { ...(await aBrand(db)).ctx.actor, userId: owner.userId };
    const strangers: [Actor, string][] = [
      [{ kind: "anonymous" }, "unauthenticated"], [{ kind: "user", userId: owner.userId }, "forbidden"],
      [{ ...owner, via: "api_key" }, "forbidden"], [{ ...owner, organizationStatus: "suspended" }, "forbidden"],
      [(await aMember(db, studio.organization, { role: "owner" })).ctx.actor, "not_found"], [elsewhere, "not_found"], [(await anOperator(db)).ctx.actor, "not_found"],
    ];
    for (const [actor, code] of strangers) await expect(act(ctxFor(actor), id)).rejects.toMatchObject({ code });
    expect(await listSavedSearches(studio.ctx)).toMatchObject([{ id, isNotifying: true }]);
    expect((await Promise.allSettled([act(studio.ctx, id), act(studio.ctx, id)])).map(({ status }) => status).toSorted()).toEqual(pair);
  });
});

describe("saved searches", () => {
  test("are the person's own", async () => {
    const studio = await aStudio(db);
    const colleague = await aMember(db, studio.organization, { role: "viewer" });
    const search = await saveSearch(studio.ctx, { kind: "briefs", name: "Tea in Japan", filters: { q: "tea", territory: "JP", cursor: "x" } });
    expect(search.filters).toEqual({ q: "tea", territory: "JP" });
    expect((await listSavedSearches(studio.ctx)).map(({ id }) => id)).toEqual([search.id]);
    expect(await listSavedSearches(colleague.ctx)).toEqual([]);
    await expect(deleteSavedSearch(colleague.ctx, { savedSearchId: search.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(switchSavedSearch(colleague.ctx, { savedSearchId: search.id, isNotifying: false })).rejects.toMatchObject({ code: "not_found" });
    const pair = await Promise.allSettled([1, 2].map(() => deleteSavedSearch(studio.ctx, { savedSearchId: search.id })));
    expect(pair.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listSavedSearches(studio.ctx)).toEqual([]);
    await expect(saveSearch(ctxFor({ kind: "anonymous" }), { kind: "briefs", name: "x", filters: {} })).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(saveSearch(studio.ctx, { kind: "briefs", name: " ", filters: {} })).rejects.toMatchObject({ code: "invalid" });
  });

  test("are fifty at the most, also when two arrive together", async () => {
    const { ctx } = await aStudio(db);
    const save = (name: string) => saveSearch(ctx, { kind: "briefs", name, filters: {} });
    for (const index of Array.from({ length: 49 }).keys()) await save(`Search ${index}`);
    const pair = await Promise.allSettled(["One", "Two", "Three"].map(save));
    expect(pair.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of pair) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict", details: { reason: "saved-searches:reason.too_many", params: { most: 50 } } });
    }
    expect(await listSavedSearches(ctx)).toHaveLength(50);
  });

  test("tell of new locations in the part of the map that was saved", async () => {
    const [studio, board] = [await aStudio(db), await aBoard(db)];
    const around = "108,34,110,35";
    await saveSearch(studio.ctx, { kind: "locations", name: "Old towns near Xi'an", filters: { kind: "old_town", bbox: around, zoom: "9" } });
    await saveSearch(board.ctx, { kind: "locations", name: "Ours", filters: { bbox: around } });
    const fits = await aPublishedLocation(board.ctx);
    await aPublishedLocation(board.ctx, { kind: "desert" });
    await aPublishedLocation(board.ctx, { point: { lon: 118, lat: 24, datum: "wgs84" } });
    expect(await runJobs()).toContain("match_saved_searches");
    await matchSavedSearches(systemCtx(), { kind: "locations", subjectId: fits });
    expect(await told(studio.owner.id)).toEqual([`/locations/${fits}`]);
    expect(await told(board.owner.id)).toEqual([]);
  });

  test("tell once when something new fits, and nothing that does not fit, is hidden or is one's own", async () => {
    const [studio, muted, brand] = [await aStudio(db), await aStudio(db), await aBrand(db)];
    await saveSearch(studio.ctx, { kind: "briefs", name: "Coffee", filters: { category: "drink.coffee" } });
    const quiet = await saveSearch(muted.ctx, { kind: "briefs", name: "Coffee", filters: { category: "drink.coffee" } });
    await saveSearch(brand.ctx, { kind: "briefs", name: "Rivals", filters: { category: "drink" } });
    await switchSavedSearch(muted.ctx, { savedSearchId: quiet.id, isNotifying: false });
    const fits = await aPublishedBrief(brand.ctx, { categoryId: "drink.coffee" });
    await aPublishedBrief(brand.ctx, { categoryId: "drink.tea" });
    await aPublishedBrief(brand.ctx, { categoryId: "drink.coffee", access: "invitation" });
    expect(await runJobs()).toContain("match_saved_searches");
    await matchSavedSearches(systemCtx(), { kind: "briefs", subjectId: fits.id });
    expect(await told(studio.owner.id)).toEqual([`/briefs/${fits.id}`]);
    expect(await told(muted.owner.id)).toEqual([]);
    expect(await told(brand.owner.id)).toEqual([]);
  });

  test("work for titles, and a search that can no longer be read tells nothing", async () => {
    const [studio, brand, other] = [await aStudio(db), await aBrand(db), await aBrand(db)];
    await saveSearch(brand.ctx, { kind: "productions", name: "Food", filters: { genre: "food" } });
    await saveSearch(other.ctx, { kind: "productions", name: "Gone", filters: { genre: "opera" } });
    const title = await aPublishedProduction(studio.ctx, { genres: ["food"] });
    await runJobs();
    expect(await told(brand.owner.id)).toEqual([`/productions/${title.id}`]);
    expect(await told(other.owner.id)).toEqual([]);
  });
});
