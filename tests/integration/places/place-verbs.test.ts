import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, files } from "~db/schema/house";
import { sceneLinks, routeStops } from "~db/schema/routes";
import type { Ctx } from "~/domains/core/context";
import { addLocationPhotos } from "~/domains/places/add-location-photos.server";
import { addStop } from "~/domains/places/add-stop.server";
import { archiveLocation } from "~/domains/places/archive-location.server";
import { archiveRoute } from "~/domains/places/archive-route.server";
import { arrangeLocationPhotos } from "~/domains/places/arrange-location-photos.server";
import { createLocation } from "~/domains/places/create-location.server";
import { createRoute } from "~/domains/places/create-route.server";
import { getRoute } from "~/domains/places/get-route.server";
import { importRouteFile } from "~/domains/places/import-route-file.server";
import { importRoute } from "~/domains/places/import-route.server";
import { linkScene } from "~/domains/places/link-scene.server";
import { previewRouteImport } from "~/domains/places/preview-route-import.server";
import { publishLocation } from "~/domains/places/publish-location.server";
import { publishRoute } from "~/domains/places/publish-route.server";
import { removeStop } from "~/domains/places/remove-stop.server";
import { reorderStops } from "~/domains/places/reorder-stops.server";
import { restoreLocation } from "~/domains/places/restore-location.server";
import { restoreRoute } from "~/domains/places/restore-route.server";
import { returnLocation } from "~/domains/places/return-location.server";
import { returnRoute } from "~/domains/places/return-route.server";
import { setRouteCover } from "~/domains/places/set-route-cover.server";
import { storePlacePicture } from "~/domains/places/store-place-picture.server";
import { submitLocation } from "~/domains/places/submit-location.server";
import { submitRoute } from "~/domains/places/submit-route.server";
import { takeDownLocation } from "~/domains/places/take-down-location.server";
import { takeDownRoute } from "~/domains/places/take-down-route.server";
import { unlinkScene } from "~/domains/places/unlink-scene.server";
import { updateLocation } from "~/domains/places/update-location.server";
import { updateRoute } from "~/domains/places/update-route.server";
import { updateStop } from "~/domains/places/update-stop.server";
import { pictureBytes } from "~tests/factories/market";
import { aBoard, anOperator, type Party } from "~tests/factories/organizations";
import { aLocation, aPublishedLocation, aPublishedRoute, aRoute, locationInput, routeInput } from "~tests/factories/places";
import { testDatabase } from "~tests/setup/database";
import { itGuards, type VerbGuards } from "~tests/setup/verb-guards";

const { db } = testDatabase();

const audited = (action: string) => ({ id }: { id: string }) =>
  db.$count(auditEntries, and(eq(auditEntries.subjectId, id), eq(auditEntries.action, action)));
const picture = await pictureBytes(40, 60);
const gpx = `<gpx version="1.1"><wpt lat="34.26" lon="108.94"><name>A</name></wpt><wpt lat="34.27" lon="108.95"><name>B</name></wpt></gpx>`;

interface Owned { board: Party; id: string }
const party = ({ board }: { board: Party }) => board;
const editors = { db, party, roles: ["owner", "admin", "deals"] as const };
const publishers = { db, party, roles: ["owner", "admin"] as const };

type Step = (ctx: Ctx, id: string) => Promise<unknown>;
const location = (...steps: Step[]) => async (): Promise<Owned> => {
  const board = await aBoard(db);
  const id = await aLocation(board.ctx);
  for (const step of steps) await step(board.ctx, id);
  return { board, id };
};
const route = (...steps: Step[]) => async (): Promise<Owned> => {
  const board = await aBoard(db);
  const { id } = await aRoute(board.ctx);
  for (const step of steps) await step(board.ctx, id);
  return { board, id };
};
const L = {
  submit: (ctx: Ctx, locationId: string) => submitLocation(ctx, { locationId }), return: (ctx: Ctx, locationId: string) => returnLocation(ctx, { locationId }),
  publish: (ctx: Ctx, locationId: string) => publishLocation(ctx, { locationId }), archive: (ctx: Ctx, locationId: string) => archiveLocation(ctx, { locationId }),
  restore: (ctx: Ctx, locationId: string) => restoreLocation(ctx, { locationId }),
};
const R = {
  submit: (ctx: Ctx, routeId: string) => submitRoute(ctx, { routeId }), return: (ctx: Ctx, routeId: string) => returnRoute(ctx, { routeId }),
  publish: (ctx: Ctx, routeId: string) => publishRoute(ctx, { routeId }), archive: (ctx: Ctx, routeId: string) => archiveRoute(ctx, { routeId }),
  restore: (ctx: Ctx, routeId: string) => restoreRoute(ctx, { routeId }),
};
const PAST = { submit: "submitted", return: "returned", publish: "published", archive: "archived", restore: "restored" };
const BEFORE = { submit: [], return: ["submit"], publish: [], archive: ["publish"], restore: ["publish", "archive"] } as const;
const MAY = { submit: editors, return: publishers, publish: publishers, archive: publishers, restore: editors };
const events = ["submit", "return", "publish", "archive", "restore"] as const;

describe.each(events)("%s a location", (event) => {
  itGuards({
    ...MAY[event], world: location(...BEFORE[event].map((step) => L[step])), pair: "one", act: ({ id }, ctx) => L[event](ctx, id),
    spoil: ({ id }, ctx) => L[event](ctx, id), effects: audited(`location.${PAST[event]}`),
  });
});

describe.each(events)("%s a route", (event) => {
  itGuards({
    ...MAY[event], world: route(...BEFORE[event].map((step) => R[step])), pair: "one", act: ({ id }, ctx) => R[event](ctx, id),
    spoil: ({ id }, ctx) => R[event](ctx, id), effects: audited(`route.${PAST[event]}`),
  });
});

const shelvedLocation = async ({ id }: Owned, ctx: Ctx) => { await L.publish(ctx, id); await L.archive(ctx, id); };
const shelvedRoute = async ({ id }: Owned, ctx: Ctx) => { await R.publish(ctx, id); await R.archive(ctx, id); };
const ofLocation = { ...editors, world: location(), spoil: shelvedLocation };

async function withPhoto(): Promise<Owned & { fileId: string }> {
  const made = await location()();
  const file = await storePlacePicture(made.board.ctx, { of: { locationId: made.id }, name: "1.jpg", bytes: picture });
  return { ...made, fileId: file.id };
}
const addPhoto = ({ id, fileId }: { id: string; fileId: string }, ctx: Ctx) => addLocationPhotos(ctx, { photos: [{ locationId: id, fileId, rights: "owned" }] });

describe("createLocation", () => {
  itGuards({ ...editors, world: location(), openTo: ["tourism_board"], pair: "both", act: (_, ctx) => createLocation(ctx, locationInput()) });
});
describe("updateLocation", () => {
  itGuards({
    ...ofLocation, pair: "one", act: ({ id }, ctx) => updateLocation(ctx, { locationId: id, revision: 1, changes: { name: "New" } }),
    effects: audited("location.updated"),
  });
});
describe("addLocationPhotos", () => {
  itGuards({ ...editors, world: withPhoto, spoil: shelvedLocation, pair: "both", act: addPhoto });
});
describe("arrangeLocationPhotos", () => {
  itGuards({
    ...editors, spoil: shelvedLocation, pair: "both",
    world: async () => { const made = await withPhoto(); await addPhoto(made, made.board.ctx); return made; },
    act: ({ id, fileId }, ctx) => arrangeLocationPhotos(ctx, { locationId: id, fileIds: [fileId] }),
  });
});

/** A route, its stops, a still of the board and a scene. */
async function aFilmedRoute() {
  const made = await route()();
  const { ctx } = made.board;
  const still = await storePlacePicture(ctx, { of: { routeId: made.id }, name: "1.jpg", bytes: picture });
  const stopIds = (await getRoute(ctx, { route: made.id })).stops.map((stop) => stop.id);
  const scene = await linkScene(ctx, { stopId: stopIds[0], title: "The Lantern Keeper" });
  return { ...made, stillId: still.id, stopIds, sceneId: scene.id };
}
type Filmed = Awaited<ReturnType<typeof aFilmedRoute>>;
const ofRoute = { ...editors, world: aFilmedRoute, spoil: shelvedRoute } satisfies Partial<VerbGuards<Filmed>>;
const stop = { name: "Drum Tower", lon: 108.94, lat: 34.26 };

describe("createRoute", () => {
  itGuards({ ...editors, world: route(), openTo: ["tourism_board"], pair: "both", act: (_, ctx) => createRoute(ctx, routeInput()) });
});
describe("updateRoute", () => {
  itGuards({ ...ofRoute, world: route(), pair: "one", act: ({ id }, ctx) => updateRoute(ctx, { routeId: id, revision: 1, changes: { title: "New" } }), effects: audited("route.updated") });
});
describe("setRouteCover", () => {
  itGuards({ ...ofRoute, pair: "both", act: ({ id, stillId }, ctx) => setRouteCover(ctx, { routeId: id, fileId: stillId }), effects: audited("route.cover_changed") });
});
describe("storePlacePicture", () => {
  const store = (of: Parameters<typeof storePlacePicture>[1]["of"], ctx: Ctx) => storePlacePicture(ctx, { of, name: "1.jpg", bytes: picture });
  describe("for a location", () => { itGuards({ ...editors, world: location(), spoil: shelvedLocation, pair: "both", act: ({ id }, ctx) => store({ locationId: id }, ctx) }); });
  describe("for a route", () => { itGuards({ ...ofRoute, pair: "both", act: ({ id }, ctx) => store({ routeId: id }, ctx) }); });
  describe("for a stop", () => { itGuards({ ...ofRoute, pair: "both", act: ({ stopIds }, ctx) => store({ stopId: stopIds[0] ?? "" }, ctx) }); });
  it("keeps no byte of what was refused", async () => {
    const { id } = await location()();
    const stranger = await aBoard(db);
    await expect(store({ locationId: id }, stranger.ctx)).rejects.toMatchObject({ code: "not_found" });
    expect(await db.$count(files, eq(files.organizationId, stranger.organization.id))).toBe(0);
  });
});
describe("addStop", () => {
  itGuards({ ...ofRoute, pair: "both", act: ({ id }, ctx) => addStop(ctx, { routeId: id, stop }) });
});
describe("updateStop", () => {
  itGuards({ ...ofRoute, pair: "both", act: ({ stopIds }, ctx) => updateStop(ctx, { stopId: stopIds[0], changes: { name: "New" } }) });
});
describe("removeStop", () => {
  itGuards({
    ...ofRoute, pair: "one", act: ({ stopIds }, ctx) => removeStop(ctx, { stopId: stopIds[0] }),
    effects: async ({ id }) => 3 - (await db.$count(routeStops, eq(routeStops.routeId, id))),
  });
});
describe("reorderStops", () => {
  itGuards({ ...ofRoute, pair: "both", act: ({ id, stopIds }, ctx) => reorderStops(ctx, { routeId: id, stopIds: stopIds.toReversed() }) });
});
describe("linkScene", () => {
  itGuards({ ...ofRoute, pair: "both", act: ({ stopIds, stillId }, ctx) => linkScene(ctx, { stopId: stopIds[1], title: "Other", stillFileId: stillId, stillRights: "owned" }) });
});
describe("unlinkScene", () => {
  itGuards({
    ...ofRoute, pair: "one", act: ({ sceneId }, ctx) => unlinkScene(ctx, { sceneId }),
    effects: async ({ sceneId }) => 1 - (await db.$count(sceneLinks, eq(sceneLinks.id, sceneId))),
  });
});

const file = { name: "walk.gpx", bytes: new TextEncoder().encode(gpx), datum: "wgs84" };
describe("previewRouteImport", () => {
  itGuards({ ...editors, world: route(), openTo: ["tourism_board"], pair: "both", act: (_, ctx) => previewRouteImport(ctx, file) });
});
describe("importRoute", () => {
  itGuards({
    ...editors, pair: "one",
    world: async () => { const board = await aBoard(db); return { board, id: (await previewRouteImport(board.ctx, file)).id }; },
    act: ({ id }, ctx) => importRoute(ctx, { importId: id, title: "Walk" }), spoil: ({ id }, ctx) => importRoute(ctx, { importId: id, title: "Walk" }),
  });
});
describe("importRouteFile", () => {
  itGuards({ ...editors, world: route(), openTo: ["tourism_board"], pair: "both", act: (_, ctx) => importRouteFile(ctx, { fileName: "walk.gpx", content: gpx, datum: "wgs84", title: "Walk" }) });
});

const operated = { db, party: ({ operator }: { operator: Party }) => operator, roles: ["owner", "admin"] as const, openTo: ["operator"] as const, pair: "one" as const };
describe("takeDownLocation", () => {
  itGuards({
    ...operated, world: async () => ({ operator: await anOperator(db), id: await aPublishedLocation((await aBoard(db)).ctx) }),
    act: ({ id }, ctx) => takeDownLocation(ctx, { locationId: id, reason: "Wrong place" }),
    spoil: ({ id }, ctx) => takeDownLocation(ctx, { locationId: id, reason: "Wrong place" }), effects: audited("location.taken_down"),
  });
});
describe("takeDownRoute", () => {
  itGuards({
    ...operated, world: async () => ({ operator: await anOperator(db), id: (await aPublishedRoute((await aBoard(db)).ctx)).id }),
    act: ({ id }, ctx) => takeDownRoute(ctx, { routeId: id, reason: "Wrong way" }),
    spoil: ({ id }, ctx) => takeDownRoute(ctx, { routeId: id, reason: "Wrong way" }), effects: audited("route.taken_down"),
  });
});
