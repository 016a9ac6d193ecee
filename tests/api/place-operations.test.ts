import { describe, expect, test } from "vitest";
import { z } from "zod";
import { importLocations } from "~/domains/places/import-locations.server";
import { exampleNewLocation, exampleNewRoute } from "~/routes/api/place-examples";
import { placeOperations } from "~/routes/api/place-operations.server";
import { aBoard, aMember, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { operationCaller } from "~tests/setup/operations";

const { db } = testDatabase();
const call = operationCaller(placeOperations);

describe("places through the API", () => {
  test("a location from draft to the map and off it", async () => {
    const [board, studio] = [await aBoard(db), await aStudio(db)];
    const draft = await call("createLocation", board.ctx, { body: exampleNewLocation });
    const params = { locationId: draft["id"] };
    await expect(call("getLocation", studio.ctx, { params })).rejects.toMatchObject({ code: "not_found" });
    expect(await call("updateLocation", board.ctx, { params, body: { crowdLimit: 120, fee: null } })).toMatchObject({ crowdLimit: 120, fee: null, nameZh: "钟楼" });
    expect(await call("publishLocation", board.ctx, { params })).toMatchObject({ state: "published" });
    const query = { bbox: "105,30,112,38", zoom: "6", kind: "old_town,temple", maxLeadDays: "14", month: "10", incentive: "1", q: "钟楼" };
    expect(await call("searchLocations", studio.ctx, { query })).toMatchObject({ total: 1, rows: [{ id: draft["id"] }], cells: [{ id: draft["id"], count: 1 }] });
    expect(await call("searchLocations", studio.ctx, { query: { ...query, month: "1" } })).toMatchObject({ total: 0, rows: [] });
    expect(await call("archiveLocation", board.ctx, { params })).toMatchObject({ state: "archived" });
    expect(await call("searchLocations", studio.ctx, { query })).toMatchObject({ total: 0 });
  });

  test("a route with a scene, published and listed", async () => {
    const board = await aBoard(db);
    const location = await call("createLocation", board.ctx, { body: exampleNewLocation });
    const stops = [{ ...exampleNewRoute.stops[0], locationId: location["id"] }, exampleNewRoute.stops[1]];
    const made = await call("createRoute", board.ctx, { body: { ...exampleNewRoute, stops } });
    const params = { routeId: made["id"] };
    expect(made).toMatchObject({ state: "draft", stops: [{ name: "Bell Tower" }, { nameZh: "北门" }] });
    const [first] = z.array(z.object({ id: z.string() })).parse(made["stops"]);
    const scene = { title: "Lanterns over the Wall", episode: 7, second: 192 };
    expect(await call("linkScene", board.ctx, { params: { stopId: first?.id }, body: scene })).toMatchObject({ stops: [{ scenes: [scene] }, { scenes: [] }] });
    expect(await call("updateRoute", board.ctx, { params, body: { days: 2 } })).toMatchObject({ days: 2 });
    await call("publishRoute", board.ctx, { params });
    const studio = await aStudio(db);
    expect(await call("listRoutes", studio.ctx, { query: { q: "古城" } })).toMatchObject({ rows: [{ id: made["id"], days: 2 }] });
    expect(await call("getRoute", studio.ctx, { params: { routeId: made["slug"] } })).toMatchObject({ id: made["id"] });
  });

  test("a GPX file becomes a route whole, or not at all", async () => {
    const board = await aBoard(db);
    const file = { fileName: "a.gpx", datum: "wgs84", title: "Imported", content: '<gpx><wpt lat="1" lon="2"><name>A</name></wpt><wpt lat="91" lon="2"/></gpx>' };
    await expect(call("importRoute", board.ctx, { body: file })).rejects.toMatchObject({
      code: "invalid", details: { issues: [{ path: "content.stop.2", message: "places:report.latitude_range" }] },
    });
    expect(await call("importRoute", board.ctx, { body: { ...file, acceptRefused: true } })).toMatchObject({
      route: { title: "Imported", stopCount: 1, source: { fileName: "a.gpx" } }, report: { refused: 1, stops: 1 },
    });
    const base64 = { ...file, encoding: "base64", content: Buffer.from('<gpx><wpt lat="1" lon="2"/></gpx>').toString("base64") };
    expect(await call("importRoute", board.ctx, { body: base64 })).toMatchObject({ report: { refused: 0 } });
    const viewer = await aMember(db, board.organization, { role: "viewer" });
    await expect(call("importRoute", viewer.ctx, { body: base64 })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("many locations at once: added, listed as they were sent, and published together", async () => {
    const [board, other] = [await aBoard(db), await aBoard(db)];
    const locations = [exampleNewLocation, { ...exampleNewLocation, name: "Drum Tower", nameZh: "鼓楼" }];
    const wrong = { ...exampleNewLocation, point: { lon: 1, lat: 91, datum: "wgs84" } };
    await expect(importLocations(board.ctx, { locations: [exampleNewLocation, wrong] })).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "locations.1.point.lat" }] } });
    const { ids } = z.object({ ids: z.array(z.string()) }).parse(await call("importLocations", board.ctx, { body: { fileName: "a.csv", locations } }));
    expect(await call("exportLocations", board.ctx, { query: { state: "draft" } })).toMatchObject({ rows: [{ id: ids[0], location: { nameZh: "钟楼" } }, { id: ids[1], location: { nameZh: "鼓楼" } }] });
    expect(await call("exportLocations", other.ctx)).toEqual({ rows: [] });
    await expect(call("publishLocations", other.ctx, { body: { locationIds: ids } })).rejects.toMatchObject({ code: "not_found" });
    expect(await call("publishLocations", board.ctx, { body: { locationIds: ids } })).toMatchObject({ locations: [{ id: ids[0], revision: 2 }, { id: ids[1], revision: 2 }] });
  });
});
