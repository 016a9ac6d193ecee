import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { placeChanges } from "~db/schema/places";
import { addStop } from "~/domains/places/add-stop.server";
import { archiveRoute } from "~/domains/places/archive-route.server";
import { createRoute } from "~/domains/places/create-route.server";
import { exportRoute } from "~/domains/places/export-route.server";
import { getRoute } from "~/domains/places/get-route.server";
import { linkScene } from "~/domains/places/link-scene.server";
import { listOwnRoutes } from "~/domains/places/list-own-routes.server";
import { listProductionScenes } from "~/domains/places/list-production-scenes.server";
import { listRoutes } from "~/domains/places/list-routes.server";
import { listWaiting } from "~/domains/places/list-waiting.server";
import { publishRoute } from "~/domains/places/publish-route.server";
import { removeStop } from "~/domains/places/remove-stop.server";
import { reorderStops } from "~/domains/places/reorder-stops.server";
import { restoreRoute } from "~/domains/places/restore-route.server";
import { returnRoute } from "~/domains/places/return-route.server";
import { submitRoute } from "~/domains/places/submit-route.server";
import { takeDownRoute } from "~/domains/places/take-down-route.server";
import { unlinkScene } from "~/domains/places/unlink-scene.server";
import { updateRoute } from "~/domains/places/update-route.server";
import { updateStop } from "~/domains/places/update-stop.server";
import { aBoard, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { aLocation, aPublishedRoute, aRoute, routeInput } from "~tests/factories/places";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();
const anonymous = () => ctxFor({ kind: "anonymous" as const });

describe("createRoute", () => {
  it("keeps line and stops and measures legs, length and climb", async () => {
    const { ctx } = await aBoard(db);
    const { id, slug } = await createRoute(ctx, routeInput());
    expect(slug).toMatch(/^walled-city-in-a-day-[a-z0-9]{6}$/);
    const route = await getRoute(ctx, { route: id });
    expect(route).toMatchObject({ state: "draft", titleZh: "一日古城", stopCount: 3, ascentMeters: 20, lines: routeInput().lines });
    expect(route.distanceMeters).toBeGreaterThan(900);
    expect(route.distanceMeters).toBeLessThan(940);
    expect(route.stops.map((stop) => stop.position)).toEqual([0, 1, 2]);
    expect(route.stops[0]?.legMeters).toBe(0);
    expect((route.stops[1]?.legMeters ?? 0) + (route.stops[2]?.legMeters ?? 0)).toBeCloseTo(route.distanceMeters, -1);
  });

  it("takes stops from the board's locations, and no one else's", async () => {
    const { ctx } = await aBoard(db);
    const other = await aBoard(db);
    const mine = await aLocation(ctx, { name: "Drum Tower", point: { lon: 10, lat: 20, datum: "wgs84" } });
    const foreign = await aLocation(other.ctx);
    const { id } = await createRoute(ctx, routeInput({ lines: [], stops: [{ locationId: mine }, { locationId: mine, name: "Again" }] }));
    expect((await getRoute(ctx, { route: id })).stops).toMatchObject([{ name: "Drum Tower", lon: 10, lat: 20 }, { name: "Again" }]);
    await expect(createRoute(ctx, routeInput({ stops: [{ locationId: foreign }] }))).rejects.toMatchObject({ code: "not_found" });
  });

  it("moves declared points to WGS-84", async () => {
    const { ctx } = await aBoard(db);
    const { id } = await createRoute(ctx, routeInput({ datum: "gcj02" }));
    const route = await getRoute(ctx, { route: id });
    expect(route.source.datum).toBe("gcj02");
    expect(route.stops[0]?.lon).toBeCloseTo(108.9353, 3);
    expect(route.lines[0]?.[0]?.[0]).toBeCloseTo(108.9353, 3);
  });

  it.each<[string, object]>([
    ["title", { title: "" }],
    ["days", { days: 0 }],
    ["stops.0.lat", { stops: [{ name: "Nowhere" }] }],
    ["lines.0", { lines: [[[1, 2]]] }],
    ["theme", { theme: "war" }],
  ])("refuses a wrong %s", async (path, change) => {
    const { ctx } = await aBoard(db);
    await expect(createRoute(ctx, { ...routeInput(), ...change })).rejects.toMatchObject({ code: "invalid", details: { issues: [expect.objectContaining({ path })] } });
  });

  it("is for editors of boards; an unknown production is not found", async () => {
    const studio = await aStudio(db);
    const board = await aBoard(db);
    const viewer = await aMember(db, board.organization, { role: "viewer" });
    await expect(createRoute(studio.ctx, routeInput())).rejects.toMatchObject({ code: "forbidden" });
    await expect(createRoute(viewer.ctx, routeInput())).rejects.toMatchObject({ code: "forbidden" });
    await expect(createRoute(board.ctx, routeInput({ productionId: "prd_x" }))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("editing a route", () => {
  it("updateRoute changes fields and the line, measures anew and refuses stale or foreign edits", async () => {
    const { ctx } = await aBoard(db);
    const other = await aBoard(db);
    const { id } = await aRoute(ctx);
    const before = await getRoute(ctx, { route: id });
    await updateRoute(ctx, { routeId: id, revision: before.revision, changes: { title: "Longer", lines: [[[108.9, 34.2], [109, 34.3]]] } });
    const after = await getRoute(ctx, { route: id });
    expect(after).toMatchObject({ title: "Longer", titleZh: "一日古城", slug: before.slug, ascentMeters: null });
    expect(after.distanceMeters).toBeGreaterThan(10_000);
    await expect(updateRoute(ctx, { routeId: id, revision: before.revision, changes: { days: 2 } })).rejects.toMatchObject({ code: "stale_version" });
    await expect(updateRoute(other.ctx, { routeId: id, changes: { days: 2 } })).rejects.toMatchObject({ code: "not_found" });
    const finance = await aMember(db, other.organization, { role: "finance" });
    const theirs = await aRoute(other.ctx);
    await expect(updateRoute(finance.ctx, { routeId: theirs.id, changes: { days: 2 } })).rejects.toMatchObject({ code: "forbidden" });
    const both = await Promise.allSettled([2, 3].map((days) => updateRoute(other.ctx, { routeId: theirs.id, revision: 1, changes: { days } })));
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("stops are added, changed, moved and removed, always numbered without gaps", async () => {
    const { ctx } = await aBoard(db);
    const { id } = await aRoute(ctx);
    const added = await addStop(ctx, { routeId: id, stop: { name: "Noodle street", lon: 108.955, lat: 34.26 } });
    const stops = async () => (await getRoute(ctx, { route: id })).stops;
    const ids = (await stops()).map((stop) => stop.id);
    expect(ids).toHaveLength(4);
    await updateStop(ctx, { stopId: added.id, changes: { openingHours: "10:00–22:00", stayMinutes: 45, etiquetteZh: "请勿喧哗" } });
    expect((await stops())[3]).toMatchObject({ name: "Noodle street", openingHours: "10:00–22:00", stayMinutes: 45, etiquetteZh: "请勿喧哗" });
    await reorderStops(ctx, { routeId: id, stopIds: [...ids].reverse() });
    expect((await stops()).map((stop) => stop.name)).toEqual(["Noodle street", "East Gate", "Bell Tower", "West Gate"]);
    expect((await stops())[0]?.legMeters).toBe(0);
    await removeStop(ctx, { stopId: ids[2] ?? "" });
    expect((await stops()).map((stop) => [stop.position, stop.name])).toEqual([[0, "Noodle street"], [1, "Bell Tower"], [2, "West Gate"]]);
    await expect(reorderStops(ctx, { routeId: id, stopIds: ids })).rejects.toMatchObject({ details: { reason: "places:reason.stops_changed" } });
    await expect(reorderStops(ctx, { routeId: id, stopIds: [ids[0], ids[0], ids[1]] })).rejects.toMatchObject({ code: "conflict" });
  });

  it("stops of another board are not found, and two reorderings leave one whole order", async () => {
    const { ctx } = await aBoard(db);
    const other = await aBoard(db);
    const { id } = await aRoute(ctx);
    const ids = (await getRoute(ctx, { route: id })).stops.map((stop) => stop.id);
    await expect(updateStop(other.ctx, { stopId: ids[0], changes: { capacity: 1 } })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeStop(other.ctx, { stopId: ids[0] })).rejects.toMatchObject({ code: "not_found" });
    await expect(addStop(other.ctx, { routeId: id, stop: { name: "x", lon: 1, lat: 1 } })).rejects.toMatchObject({ code: "not_found" });
    await Promise.allSettled([[2, 1, 0], [1, 0, 2]].map((order) => reorderStops(ctx, { routeId: id, stopIds: order.map((index) => ids[index]) })));
    expect((await getRoute(ctx, { route: id })).stops.map((stop) => stop.position)).toEqual([0, 1, 2]);
    await Promise.allSettled([1, 2].map(() => addStop(ctx, { routeId: id, stop: { name: "Twice", lon: 108.9, lat: 34.2 } })));
    expect((await getRoute(ctx, { route: id })).stops.map((stop) => stop.position)).toEqual([0, 1, 2, 3, 4]);
  });

  it("keeps the history of what was done", async () => {
    const { ctx } = await aBoard(db);
    const { id } = await aRoute(ctx);
    await addStop(ctx, { routeId: id, stop: { name: "x", lon: 1, lat: 1 } });
    await publishRoute(ctx, { routeId: id });
    const events = await db.select({ event: placeChanges.event }).from(placeChanges).where(eq(placeChanges.subjectId, id)).orderBy(placeChanges.id);
    expect(events.map((row) => row.event)).toEqual(["created", "stop_added", "published"]);
  });
});

describe("scene links", () => {
  it("tie a stop to episode and second, and are taken away again", async () => {
    const { ctx } = await aBoard(db);
    const { id } = await aPublishedRoute(ctx);
    const [stop] = (await getRoute(ctx, { route: id })).stops;
    const scene = { stopId: stop?.id, title: "Lanterns over the Wall", titleZh: "城墙灯火", episode: 7, second: 192, quote: "Wait for me at the gate.", quoteZh: "城门口等我。" };
    const linked = await linkScene(ctx, scene);
    await linkScene(ctx, { ...scene, episode: 9 });
    const seen = (await getRoute(anonymous(), { route: id })).stops[0]?.scenes;
    expect(seen).toMatchObject([{ title: "Lanterns over the Wall", episode: 7, second: 192, quoteZh: "城门口等我。" }, { episode: 9 }]);
    await unlinkScene(ctx, { sceneId: linked.id });
    expect((await getRoute(ctx, { route: id })).stops[0]?.scenes).toHaveLength(1);
    expect(await listProductionScenes(ctx, { productionId: "prd_none" })).toEqual([]);
  });

  it("refuse what is incomplete or foreign", async () => {
    const { ctx } = await aBoard(db);
    const other = await aBoard(db);
    const { id } = await aRoute(ctx);
    const stopId = (await getRoute(ctx, { route: id })).stops[0]?.id;
    await expect(linkScene(ctx, { stopId })).rejects.toMatchObject({ code: "invalid" });
    await expect(linkScene(ctx, { stopId, title: "T", stillFileId: "fil_x" })).rejects.toMatchObject({ code: "invalid" });
    await expect(linkScene(ctx, { stopId, title: "T", stillFileId: "fil_x", stillRights: "owned" })).rejects.toMatchObject({ code: "not_found" });
    await expect(linkScene(ctx, { stopId, productionId: "prd_x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(linkScene(other.ctx, { stopId, title: "T" })).rejects.toMatchObject({ code: "not_found" });
    const { id: sceneId } = await linkScene(ctx, { stopId, title: "T" });
    await expect(unlinkScene(other.ctx, { sceneId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the life of a route", () => {
  it("draft → review → published → archived → draft, seen by travellers only while published", async () => {
    const board = await aBoard(db);
    const editor = await aMember(db, board.organization, { role: "deals" });
    const { id, slug } = await aRoute(editor.ctx);
    await submitRoute(editor.ctx, { routeId: id });
    expect(await listWaiting(board.ctx)).toMatchObject([{ key: "home:waiting.review_route", params: { name: "Walled city in a day" }, path: `/routes/${id}/edit` }]);
    expect(await listWaiting(editor.ctx)).toEqual([]);
    await returnRoute(board.ctx, { routeId: id });
    await expect(publishRoute(editor.ctx, { routeId: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(getRoute(anonymous(), { route: slug })).rejects.toMatchObject({ code: "not_found" });
    const both = await Promise.allSettled([publishRoute(board.ctx, { routeId: id }), publishRoute(board.ctx, { routeId: id })]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await getRoute(anonymous(), { route: slug })).toMatchObject({ id, state: "published" });
    expect((await listRoutes(anonymous(), { q: "古城" })).rows.map((row) => row.id)).toContain(id);
    await archiveRoute(board.ctx, { routeId: id });
    await expect(getRoute(anonymous(), { route: slug })).rejects.toMatchObject({ code: "not_found" });
    await expect(updateRoute(board.ctx, { routeId: id, changes: { days: 2 } })).rejects.toMatchObject({ code: "conflict" });
    await restoreRoute(board.ctx, { routeId: id });
    expect((await listOwnRoutes(board.ctx, { state: "draft" })).rows.map((row) => row.id)).toEqual([id]);
  });

  it("needs two stops before it is shown", async () => {
    const { ctx } = await aBoard(db);
    const { id } = await aRoute(ctx, { stops: [{ name: "Only", lon: 1, lat: 1 }] });
    for (const verb of [publishRoute, submitRoute]) {
      await expect(verb(ctx, { routeId: id })).rejects.toMatchObject({ code: "conflict", details: { reason: "places:reason.too_few_stops" } });
    }
  });

  it("the operator takes a route down", async () => {
    const board = await aBoard(db);
    const operator = await anOperator(db);
    const { id } = await aPublishedRoute(board.ctx);
    await expect(takeDownRoute(board.ctx, { routeId: id, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await takeDownRoute(operator.ctx, { routeId: id, reason: "Leads over a closed cliff path." });
    await expect(takeDownRoute(operator.ctx, { routeId: id, reason: "x" })).rejects.toMatchObject({ code: "conflict" });
    await expect(getRoute(anonymous(), { route: id })).rejects.toMatchObject({ code: "not_found" });
    expect((await getRoute(board.ctx, { route: id })).takenDownReason).toBe("Leads over a closed cliff path.");
  });

  it("lists page by page, newest first", async () => {
    const { ctx } = await aBoard(db);
    const ids: string[] = [];
    for (let index = 0; index < 4; index++) {
      ids.push((await aPublishedRoute({ ...ctx, now: new Date(Date.UTC(2030, 0, 1 + index)) }, { title: `Zebra ${index}` })).id);
    }
    const first = await listRoutes(anonymous(), { q: "zebra", limit: 3 });
    const second = await listRoutes(anonymous(), { q: "zebra", limit: 3, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(ids.reverse());
  });

  it("lists the shortest first where that is asked, page by page", async () => {
    const { ctx } = await aBoard(db);
    const ids: string[] = [];
    for (const days of [3, 1, 2]) ids.push((await aPublishedRoute(ctx, { title: `Quokka ${days}`, days })).id);
    const first = await listRoutes(anonymous(), { q: "quokka", sort: "shortest", limit: 2 });
    const second = await listRoutes(anonymous(), { q: "quokka", sort: "shortest", limit: 2, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual([ids[1], ids[2], ids[0]]);
  });
});

describe("exportRoute", () => {
  it.each(["gpx", "kml", "geojson", "csv"] as const)("%s carries the stops in order, in the traveller's language", async (format) => {
    const { ctx } = await aBoard(db);
    const { slug } = await aPublishedRoute(ctx);
    const file = await exportRoute(anonymous(), { route: slug, format, language: "zh" });
    expect(file.name).toBe(`${slug}.${format}`);
    expect(file.text.indexOf("西门")).toBeLessThan(file.text.indexOf("东门"));
    expect(file.text).toContain("108.945");
  });

  it("a draft is exported by its board only", async () => {
    const { ctx } = await aBoard(db);
    const { id } = await aRoute(ctx);
    await expect(exportRoute(anonymous(), { route: id, format: "gpx" })).rejects.toMatchObject({ code: "not_found" });
    expect((await exportRoute(ctx, { route: id, format: "gpx" })).text).toContain("West Gate");
  });
});
