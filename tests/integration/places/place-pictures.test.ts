import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, files, notifications } from "~db/schema/house";
import { locationPhotos } from "~db/schema/places";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { readFile } from "~/domains/files/read-file.server";
import { storeFile } from "~/domains/files/store-file.server";
import { addLocationPhotos } from "~/domains/places/add-location-photos.server";
import { archiveLocation } from "~/domains/places/archive-location.server";
import { archiveRoute } from "~/domains/places/archive-route.server";
import { arrangeLocationPhotos } from "~/domains/places/arrange-location-photos.server";
import { getLocation } from "~/domains/places/get-location.server";
import { getRoute } from "~/domains/places/get-route.server";
import { importRouteFile } from "~/domains/places/import-route-file.server";
import { linkScene } from "~/domains/places/link-scene.server";
import { listOwnRoutes } from "~/domains/places/list-own-routes.server";
import { listPlaceChanges } from "~/domains/places/list-place-changes.server";
import { listRouteChoices } from "~/domains/places/list-route-choices.server";
import { listWaiting } from "~/domains/places/list-waiting.server";
import { removeStop } from "~/domains/places/remove-stop.server";
import { setRouteCover } from "~/domains/places/set-route-cover.server";
import { submitLocation } from "~/domains/places/submit-location.server";
import { submitRoute } from "~/domains/places/submit-route.server";
import { takeDownLocation } from "~/domains/places/take-down-location.server";
import { takeDownRoute } from "~/domains/places/take-down-route.server";
import { unlinkScene } from "~/domains/places/unlink-scene.server";
import { updateRoute } from "~/domains/places/update-route.server";
import { createProduction } from "~/domains/productions/create-production.server";
import { takeDownProduction } from "~/domains/productions/take-down-production.server";
import { aPublishedProduction, pictureBytes } from "~tests/factories/market";
import { aBoard, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { aLocation, aPublishedLocation, aPublishedRoute, aRoute } from "~tests/factories/places";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();
const visitor = ctxFor({ kind: "anonymous" as const });
const picture = await pictureBytes(40, 60);

const store = async (ctx: Ctx<MemberActor>, purpose: "location_photo" | "still") =>
  (await storeFile(ctx, { purpose, name: "1.jpg", bytes: picture, isPublic: false, organizationId: ctx.actor.organizationId })).id;
const isPublic = async (id: string) => (await db.select({ isPublic: files.isPublic }).from(files).where(eq(files.id, id)))[0]?.isPublic;
const addPhoto = (ctx: Ctx, locationId: string, fileId: string) => addLocationPhotos(ctx, { photos: [{ locationId, fileId, rights: "licensed", credit: "Ha Young" }] });

describe("photos of a location", () => {
  it("are public exactly while the location is listed and shows them", async () => {
    const [board, operator] = [await aBoard(db), await anOperator(db)];
    const id = await aPublishedLocation(board.ctx);
    const [one, two] = [await store(board.ctx, "location_photo"), await store(board.ctx, "location_photo")];
    expect(await isPublic(one)).toBe(false);
    await addPhoto(board.ctx, id, one);
    await addPhoto(board.ctx, id, two);
    expect((await getLocation(visitor, { locationId: id })).photos).toMatchObject([{ fileId: one, rights: "licensed", credit: "Ha Young" }, { fileId: two }]);
    await arrangeLocationPhotos(board.ctx, { locationId: id, fileIds: [two] });
    expect([await isPublic(one), await isPublic(two)]).toEqual([false, true]);
    await takeDownLocation(operator.ctx, { locationId: id, reason: "Wrong place" });
    await addPhoto(board.ctx, id, one);
    expect([await isPublic(one), await isPublic(two)]).toEqual([false, false]);
    await expect(readFile(visitor, two)).rejects.toMatchObject({ code: "not_found" });
    const draft = await aLocation(board.ctx);
    const third = await store(board.ctx, "location_photo");
    await addPhoto(board.ctx, draft, third);
    expect(await isPublic(third)).toBe(false);
  });

  it("are attached once, put into an order that names what is there, and belong to the board", async () => {
    const [board, other] = [await aBoard(db), await aBoard(db)];
    const id = await aLocation(board.ctx);
    const [one, two] = [await store(board.ctx, "location_photo"), await store(board.ctx, "location_photo")];
    await Promise.all([addPhoto(board.ctx, id, one), addPhoto(board.ctx, id, one)]);
    await addPhoto(board.ctx, id, two);
    const order = async () => (await getLocation(board.ctx, { locationId: id })).photos.map(({ fileId }) => fileId);
    expect(await order()).toEqual([one, two]);
    await arrangeLocationPhotos(board.ctx, { locationId: id, fileIds: [two, one] });
    expect(await order()).toEqual([two, one]);
    const foreign = await store(other.ctx, "location_photo");
    const still = await store(board.ctx, "still");
    for (const fileId of [foreign, still, "fil_unknown"]) {
      await expect(addPhoto(board.ctx, id, fileId)).rejects.toMatchObject({ code: "not_found" });
    }
    for (const fileIds of [[two, foreign], [one, one], [two, two, one]]) {
      await expect(arrangeLocationPhotos(board.ctx, { locationId: id, fileIds })).rejects.toMatchObject({ code: "conflict", details: { reason: "places:reason.photos_changed" } });
    }
    expect(await order()).toEqual([two, one]);
    await arrangeLocationPhotos(board.ctx, { locationId: id, fileIds: [] });
    expect(await order()).toEqual([]);
  });

  it("are at most thirty", async () => {
    const board = await aBoard(db);
    const id = await aLocation(board.ctx);
    for (let position = 0; position < 29; position += 1) {
      await db.insert(locationPhotos).values({ locationId: id, fileId: await store(board.ctx, "location_photo"), rights: "owned", position });
    }
    const more = [await store(board.ctx, "location_photo"), await store(board.ctx, "location_photo")];
    const outcomes = await Promise.allSettled(more.map((fileId) => addPhoto(board.ctx, id, fileId)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("pictures of a route", () => {
  it("are public exactly while the route is listed and some part of it shows them", async () => {
    const [board, operator] = [await aBoard(db), await anOperator(db)];
    const { id } = await aPublishedRoute(board.ctx);
    const [first, second, third] = (await getRoute(board.ctx, { route: id })).stops.map((stop) => stop.id);
    const [a, b] = [await store(board.ctx, "still"), await store(board.ctx, "still")];
    await setRouteCover(board.ctx, { routeId: id, fileId: a, credit: "Ha Young" });
    const scene = await linkScene(board.ctx, { stopId: first, title: "The Lantern Keeper", stillFileId: a, stillRights: "owned" });
    expect(await isPublic(a)).toBe(true);
    await setRouteCover(board.ctx, { routeId: id, fileId: b });
    expect([await isPublic(a), await isPublic(b)]).toEqual([true, true]);
    await unlinkScene(board.ctx, { sceneId: scene.id });
    expect(await isPublic(a)).toBe(false);
    await linkScene(board.ctx, { stopId: second, title: "The Lantern Keeper", stillFileId: a, stillRights: "owned" });
    await removeStop(board.ctx, { stopId: second });
    expect([await isPublic(a), await isPublic(b)]).toEqual([false, true]);
    await takeDownRoute(operator.ctx, { routeId: id, reason: "Wrong way" });
    await linkScene(board.ctx, { stopId: third, title: "The Lantern Keeper", stillFileId: a, stillRights: "owned" });
    expect([await isPublic(a), await isPublic(b)]).toEqual([false, false]);
    expect((await getRoute(board.ctx, { route: id })).stops.map(({ position }) => position)).toEqual([0, 1]);
  });

  it("close with the route, and come from the board's own stills", async () => {
    const [board, other] = [await aBoard(db), await aBoard(db)];
    const { id } = await aPublishedRoute(board.ctx);
    for (const fileId of [await store(other.ctx, "still"), await store(board.ctx, "location_photo")]) {
      await expect(setRouteCover(board.ctx, { routeId: id, fileId })).rejects.toMatchObject({ code: "not_found" });
    }
    const cover = await store(board.ctx, "still");
    await setRouteCover(board.ctx, { routeId: id, fileId: cover });
    await archiveRoute(board.ctx, { routeId: id });
    expect(await isPublic(cover)).toBe(false);
  });

  it("borrow no photo of a location that is hidden", async () => {
    const [board, operator] = [await aBoard(db), await anOperator(db)];
    const locationId = await aPublishedLocation(board.ctx);
    await addPhoto(board.ctx, locationId, await store(board.ctx, "location_photo"));
    const { id } = await aPublishedRoute(board.ctx, { stops: [{ locationId }, { name: "End", lon: 108.95, lat: 34.26 }] });
    const shown = async () => (await getRoute(visitor, { route: id })).stops[0]?.pictureUrl ?? null;
    expect(await shown()).toMatch(/^\/files\//);
    await takeDownLocation(operator.ctx, { locationId, reason: "Wrong place" });
    expect(await shown()).toBeNull();
  });
});

describe("titles on a route", () => {
  it("are those that travellers may read of", async () => {
    const [board, studio, operator] = [await aBoard(db), await aStudio(db), await anOperator(db)];
    const { id } = await aRoute(board.ctx);
    const listed = await aPublishedProduction(studio.ctx);
    const hidden = await aPublishedProduction(studio.ctx);
    await takeDownProduction(operator.ctx, { productionId: hidden.id, reason: "Forbidden goods" });
    const members = await aPublishedProduction(studio.ctx, { visibility: "members" });
    const draft = await createProduction(studio.ctx, { title: "Secret" });
    for (const productionId of [hidden.id, members.id, draft.id, "prd_unknown"]) {
      await expect(updateRoute(board.ctx, { routeId: id, changes: { productionId } })).rejects.toMatchObject({ code: "not_found" });
    }
    await updateRoute(board.ctx, { routeId: id, changes: { productionId: listed.id } });
    expect((await getRoute(board.ctx, { route: id })).productionTitle).toBe("The Lantern Keeper");
    expect((await listRouteChoices(board.ctx)).productions.map((choice) => choice.id)).toEqual([listed.id]);
  });
});

describe("what a board's people are told", () => {
  it("publishers find what waits for them; editors, other boards and other kinds do not", async () => {
    const [board, other, studio] = [await aBoard(db), await aBoard(db), await aStudio(db)];
    const editor = await aMember(db, board.organization, { role: "deals" });
    const locationId = await aLocation(editor.ctx);
    const route = await aRoute(editor.ctx);
    await submitLocation(editor.ctx, { locationId });
    await submitRoute(editor.ctx, { routeId: route.id });
    expect((await listWaiting(board.ctx)).map(({ path }) => path)).toEqual([`/locations/${locationId}`, `/routes/${route.id}/edit`]);
    for (const ctx of [editor.ctx, other.ctx, studio.ctx, visitor]) expect(await listWaiting(ctx)).toEqual([]);
    await expect(listPlaceChanges(other.ctx, { subjectType: "location", subjectId: locationId })).rejects.toMatchObject({ code: "not_found" });
    expect((await listPlaceChanges(board.ctx, { subjectType: "location", subjectId: locationId })).map(({ event }) => event)).toEqual(["submitted", "created"]);
  });

  it("taking down tells editors and publishers why, once", async () => {
    const [board, operator] = [await aBoard(db), await anOperator(db)];
    const viewer = await aMember(db, board.organization, { role: "viewer" });
    const id = await aPublishedLocation(board.ctx);
    await takeDownLocation(operator.ctx, { locationId: id, reason: "Wrong place" });
    await expect(takeDownLocation(operator.ctx, { locationId: id, reason: "Wrong place" })).rejects.toMatchObject({ code: "conflict" });
    const told = (userId: string) => db.select().from(notifications).where(eq(notifications.userId, userId));
    expect(await told(board.owner.id)).toMatchObject([{ type: "location_taken_down", params: { reason: "Wrong place" } }]);
    expect(await told(viewer.user.id)).toEqual([]);
    await archiveLocation(board.ctx, { locationId: id });
    expect(await db.$count(auditEntries, and(eq(auditEntries.subjectId, id), eq(auditEntries.action, "location.archived")))).toBe(1);
  });
});

describe("importRouteFile", () => {
  const gpx = (points: string) => `<gpx version="1.1">${points}</gpx>`;
  const good = '<wpt lat="34.26" lon="108.94"><name>A</name></wpt><wpt lat="34.27" lon="108.95"><name>B</name></wpt>';

  it("makes nothing of a file with a point that is nowhere unless it is told to", async () => {
    const board = await aBoard(db);
    const input = { fileName: "../../walk.gpx", content: gpx(`${good}<wpt lat="95" lon="1"/>`), datum: "gcj02", title: "Walk" };
    await expect(importRouteFile(board.ctx, input)).rejects.toMatchObject({ code: "invalid", details: { reason: "places:reason.some_refused", params: { count: 1 }, issues: [{ path: "content.stop.3" }] } });
    expect((await listOwnRoutes(board.ctx, {})).rows).toEqual([]);
    expect(await db.$count(files, eq(files.organizationId, board.organization.id))).toBe(0);
    const { id, report } = await importRouteFile(board.ctx, { ...input, acceptRefused: true });
    expect(report).toMatchObject({ refused: 1, stops: 2 });
    const route = await getRoute(board.ctx, { route: id });
    expect(route).toMatchObject({ state: "draft", source: { datum: "gcj02" } });
    expect(route.stops[0]!.lon).not.toBe(108.94);
    expect(await db.select({ name: files.name, isPublic: files.isPublic }).from(files).where(eq(files.organizationId, board.organization.id)))
      .toEqual([{ name: "walk.gpx", isPublic: false }]);
  });

  it.each([
    ["file_damaged", { content: gpx('<wpt lat="1"'), encoding: "text" }],
    ["file_doctype", { content: '<!DOCTYPE gpx [<!ENTITY a "aaaa">]><gpx/>', encoding: "text" }],
    ["not_kmz", { content: Buffer.from("PK\u0003\u0004 no zip").toString("base64"), encoding: "base64", fileName: "a.kmz" }],
  ])("refuses %s and keeps nothing", async (reason, input) => {
    const board = await aBoard(db);
    await expect(importRouteFile(board.ctx, { fileName: "a.gpx", datum: "wgs84", title: "Walk", ...input }))
      .rejects.toMatchObject({ code: "unsupported_file", details: { reason: `places:reason.${reason}` } });
    expect(await db.$count(files, eq(files.organizationId, board.organization.id))).toBe(0);
  });
});
