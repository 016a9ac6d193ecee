import { and, eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditEntries, files } from "~db/schema/house";
import { locationPhotos, locations, locationSearch, placeChanges } from "~db/schema/places";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { storeFile } from "~/domains/files/store-file.server";
import { addLocationPhotos } from "~/domains/places/add-location-photos.server";
import { archiveLocation } from "~/domains/places/archive-location.server";
import { getLocation } from "~/domains/places/get-location.server";
import { importLocations } from "~/domains/places/import-locations.server";
import { publishLocations } from "~/domains/places/publish-locations.server";
import { takeDownLocation } from "~/domains/places/take-down-location.server";
import { pictureBytes } from "~tests/factories/market";
import { aBoard, anOperator, type Party } from "~tests/factories/organizations";
import { aLocation, aPublishedLocation, locationInput } from "~tests/factories/places";
import { testDatabase } from "~tests/setup/database";
import { queryCounter } from "~tests/setup/query-count";
import { itGuards } from "~tests/setup/verb-guards";

const { db, url, ctxFor, runJobs } = testDatabase();
const counted = queryCounter(url);
const picture = await pictureBytes(40, 60);
const visitor = ctxFor({ kind: "anonymous" as const });

const rows = (count: number) => Array.from({ length: count }, (_, index) => locationInput({ name: `Gate ${index}`, nameZh: `${index}号门` }));
const party = ({ board }: { board: Party }) => board;
const ofBoard = (board: Party) => db.$count(locations, eq(locations.organizationId, board.organization.id));
const drafts = async (ctx: Ctx, count: number) => (await importLocations(ctx, { locations: rows(count) })).ids;
const pathsOf = (error: unknown) => (error instanceof DomainError ? (error.details.issues ?? []).map(({ path }) => path) : [String(error)]);
const aPicture = async (ctx: Ctx<MemberActor>) =>
  (await storeFile(ctx, { purpose: "location_photo", name: "1.jpg", bytes: picture, isPublic: false, organizationId: ctx.actor.organizationId })).id;

describe("importLocations", () => {
  itGuards({
    db, party, roles: ["owner", "admin", "deals"], openTo: ["tourism_board"], pair: "both",
    world: async () => ({ board: await aBoard(db) }), act: (_, ctx) => importLocations(ctx, { locations: rows(2) }),
  });

  it("adds a thousand drafts in their order, each with its history, its audit and where it came from", async () => {
    const board = await aBoard(db);
    const { ids } = await importLocations(board.ctx, { fileName: "places.csv", locations: rows(1000) });
    expect(new Set(ids).size).toBe(1000);
    const stored = await db.select({ id: locations.id, name: locations.name, state: locations.state, provenance: locations.provenance })
      .from(locations).where(eq(locations.organizationId, board.organization.id));
    const byId = new Map(stored.map((row) => [row.id, row]));
    expect(ids.map((id) => byId.get(id)?.name)).toEqual(rows(1000).map(({ name }) => name));
    expect(byId.get(ids[41] ?? "")).toMatchObject({ state: "draft", provenance: { source: "import", fileName: "places.csv", row: 42 } });
    expect(await db.$count(placeChanges, and(inArray(placeChanges.subjectId, ids), eq(placeChanges.event, "created")))).toBe(1000);
    expect(await db.$count(auditEntries, and(inArray(auditEntries.subjectId, ids), eq(auditEntries.action, "location.created")))).toBe(1000);
    await expect(getLocation(visitor, { locationId: ids[0] })).rejects.toMatchObject({ code: "not_found" });
  });

  it("says where a row came from that no file brought", async () => {
    const board = await aBoard(db);
    const apiKey = { ...board.ctx, actor: { ...board.ctx.actor, via: "api_key" as const } };
    const [typed, sent] = [await drafts(board.ctx, 1), await drafts(apiKey, 1)];
    const sourceOf = async ([id = ""]: string[]) => (await db.select({ from: locations.provenance }).from(locations).where(eq(locations.id, id)))[0]?.from;
    expect([await sourceOf(typed), await sourceOf(sent)]).toEqual([{ source: "form" }, { source: "api" }]);
  });

  it("adds nothing when any row is wrong, and names each wrong field of each wrong row", async () => {
    const board = await aBoard(db);
    const [good, ...others] = rows(4);
    const wrong = [good, { ...others[0], point: { lon: 1e9, lat: 91, datum: "wgs84" } }, others[1], { ...others[2], name: " ", country: "XX" }];
    const refused = importLocations(board.ctx, { locations: wrong });
    await expect(refused).rejects.toMatchObject({ code: "invalid" });
    expect((await refused.then(() => [], pathsOf)).toSorted()).toEqual([
      "locations.1.point.lat", "locations.1.point.lon", "locations.3.country", "locations.3.name",
    ]);
    expect(await ofBoard(board)).toBe(0);
    await expect(importLocations(board.ctx, { locations: [] })).rejects.toMatchObject({ code: "invalid" });
    await expect(importLocations(board.ctx, { locations: rows(1001) })).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "locations" }] } });
  });

  it("is all or nothing wherever in the list the wrong rows are", async () => {
    const board = await aBoard(db);
    await fc.assert(fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (isRight) => {
      const before = await ofBoard(board);
      const sent = rows(isRight.length).map((row, index) => (isRight[index] ? row : { ...row, kind: "moon" }));
      const refused = await importLocations(board.ctx, { locations: sent }).then(() => [], pathsOf);
      const wrong = isRight.flatMap((right, index) => (right ? [] : [`locations.${index}.kind`]));
      expect(refused).toEqual(wrong);
      expect(await ofBoard(board) - before).toBe(wrong.length === 0 ? isRight.length : 0);
    }), { numRuns: 15 });
  });
});

describe("publishLocations", () => {
  const world = async () => {
    const board = await aBoard(db);
    return { board, ids: await drafts(board.ctx, 3) };
  };
  itGuards({
    db, party, roles: ["owner", "admin"], pair: "one", world,
    act: ({ ids }, ctx) => publishLocations(ctx, { locationIds: ids }),
    spoil: ({ ids }, ctx) => publishLocations(ctx, { locationIds: ids.slice(1, 2) }),
    effects: ({ ids }) => db.$count(auditEntries, and(eq(auditEntries.subjectId, ids[2] ?? ""), eq(auditEntries.action, "location.published"))),
  });

  it("shows them on the map with their photos, and rings for the saved searches of each", async () => {
    const { board, ids } = await world();
    await runJobs();
    const [first = "", second = ""] = ids;
    const photo = await aPicture(board.ctx);
    await addLocationPhotos(board.ctx, { photos: [{ locationId: first, fileId: photo, rights: "owned" }] });
    const { locations: published } = await publishLocations(board.ctx, { locationIds: [second, first, second] });
    expect(published).toEqual([first, second].toSorted().map((id) => ({ id, revision: 2 })));
    expect(await getLocation(visitor, { locationId: first })).toMatchObject({ state: "published", publishedAt: board.ctx.now.toISOString() });
    expect(await db.$count(locationSearch, inArray(locationSearch.id, ids))).toBe(2);
    expect((await db.select({ isPublic: files.isPublic }).from(files).where(eq(files.id, photo)))[0]?.isPublic).toBe(true);
    expect(await runJobs()).toEqual(["match_saved_searches", "match_saved_searches"]);
  });

  it("finds nothing of another board, and then publishes nothing of its own", async () => {
    const { board, ids } = await world();
    const foreign = await aLocation((await aBoard(db)).ctx);
    for (const stranger of [foreign, "loc_none"]) {
      await expect(publishLocations(board.ctx, { locationIds: [...ids, stranger] })).rejects.toMatchObject({ code: "not_found", details: { reason: "location" } });
    }
    expect(await db.$count(locations, and(inArray(locations.id, [...ids, foreign]), eq(locations.state, "published")))).toBe(0);
  });

  it("names what is in no state for it and leaves the others alone", async () => {
    const { board, ids } = await world();
    const shelved = await aPublishedLocation(board.ctx, { name: "Old Mill", nameZh: "老磨坊" });
    await archiveLocation(board.ctx, { locationId: shelved });
    const published = await aPublishedLocation(board.ctx, { name: "Bell Tower", nameZh: null });
    await expect(publishLocations(board.ctx, { locationIds: [...ids, shelved, published] })).rejects.toMatchObject({
      code: "conflict", details: { reason: "places:reason.not_all", params: { count: 2, names: "Old Mill · 老磨坊 / Bell Tower" } },
    });
    expect(await db.$count(locations, and(inArray(locations.id, ids), eq(locations.state, "draft")))).toBe(3);
  });

  it("keeps a location that was taken down out of sight, and the first day of one that was shown before", async () => {
    const [board, operator] = [await aBoard(db), await anOperator(db)];
    const hidden = await aPublishedLocation(board.ctx);
    await takeDownLocation(operator.ctx, { locationId: hidden, reason: "Wrong place" });
    await archiveLocation(board.ctx, { locationId: hidden });
    await db.execute(sql`update locations set state = 'draft' where id = ${hidden}`);
    const later = { ...board.ctx, now: new Date(board.ctx.now.getTime() + 86_400_000) };
    await publishLocations(later, { locationIds: [hidden, ...(await drafts(board.ctx, 1))] });
    expect(await db.$count(locationSearch, eq(locationSearch.id, hidden))).toBe(0);
    const [row] = await db.select({ publishedAt: locations.publishedAt }).from(locations).where(eq(locations.id, hidden));
    expect(row?.publishedAt).toEqual(board.ctx.now);
  });
});

describe("addLocationPhotos", () => {
  it("puts several pictures to several locations, each at the next place, all or none", async () => {
    const board = await aBoard(db);
    const [one = "", two = ""] = await drafts(board.ctx, 2);
    const [a, b, c] = [await aPicture(board.ctx), await aPicture(board.ctx), await aPicture(board.ctx)];
    const photo = (locationId: string, fileId: string) => ({ locationId, fileId, rights: "owned" });
    await addLocationPhotos(board.ctx, { photos: [photo(one, a), photo(two, a), photo(one, b)] });
    await addLocationPhotos(board.ctx, { photos: [photo(one, c), photo(one, a)] });
    const shown = async (id: string) => (await getLocation(board.ctx, { locationId: id })).photos.map(({ fileId }) => fileId);
    expect([await shown(one), await shown(two)]).toEqual([[a, b, c], [a]]);
    const foreign = await aPicture((await aBoard(db)).ctx);
    await expect(addLocationPhotos(board.ctx, { photos: [photo(two, b), photo(two, foreign)] })).rejects.toMatchObject({ code: "not_found", details: { reason: "file" } });
    await expect(addLocationPhotos(board.ctx, { photos: [photo(two, b), photo("loc_none", c)] })).rejects.toMatchObject({ code: "not_found", details: { reason: "location" } });
    expect(await shown(two)).toEqual([a]);
  });

  it("takes thirty to a location and not one more, whether they come together or after each other", async () => {
    const board = await aBoard(db);
    const [full = "", other = ""] = await drafts(board.ctx, 2);
    const ids: string[] = [];
    for (let number = 0; number < 31; number += 1) ids.push(await aPicture(board.ctx));
    const photos = ids.map((fileId) => ({ locationId: full, fileId, rights: "owned" }));
    await expect(addLocationPhotos(board.ctx, { photos })).rejects.toMatchObject({ code: "conflict", details: { reason: "places:reason.too_many_photos" } });
    await addLocationPhotos(board.ctx, { photos: photos.slice(0, 30) });
    await expect(addLocationPhotos(board.ctx, { photos: [...photos.slice(30), { ...photos[0], locationId: other }] })).rejects.toMatchObject({ code: "conflict" });
    expect(await db.$count(locationPhotos, inArray(locationPhotos.locationId, [full, other]))).toBe(30);
  });
});

describe("the number of statements", () => {
  it("is the same for five locations and for fifty", async () => {
    const board = await aBoard(db);
    const photo = await aPicture(board.ctx);
    const work = async (count: number) => {
      let ids: string[] = [];
      const imported = await counted(async (on) => void (ids = await drafts({ ...board.ctx, db: on }, count)));
      const pictured = await counted((on) => addLocationPhotos({ ...board.ctx, db: on }, { photos: ids.map((locationId) => ({ locationId, fileId: photo, rights: "owned" })) }));
      const published = await counted((on) => publishLocations({ ...board.ctx, db: on }, { locationIds: ids }));
      return { imported, pictured, published };
    };
    const few = await work(5);
    expect(await work(50)).toEqual(few);
    expect(few).toEqual({ imported: 3, pictured: 6, published: 9 });
  });
});
