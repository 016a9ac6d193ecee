import { eq } from "drizzle-orm";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { files } from "~db/schema/house";
import { placeImports } from "~db/schema/places";
import { routes } from "~db/schema/routes";
import { exportRoute } from "~/domains/places/export-route.server";
import { getRouteImport } from "~/domains/places/get-route-import.server";
import { getRoute } from "~/domains/places/get-route.server";
import { importRoute } from "~/domains/places/import-route.server";
import { previewRouteImport } from "~/domains/places/preview-route-import.server";
import { aBoard, aMember, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();
const bytes = (text: string) => new TextEncoder().encode(text);
const GPX = bytes(`<?xml version="1.0"?><gpx version="1.1"><metadata><name>West Lake</name></metadata>
  <wpt lat="30.25" lon="120.14"><name>Broken Bridge 断桥</name></wpt><wpt lat="30.24" lon="120.15"><name>Leifeng Pagoda</name></wpt><wpt lat="91" lon="1"/>
  <trk><trkseg><trkpt lat="30.25" lon="120.14"/><trkpt lat="30.24" lon="120.15"/></trkseg></trk></gpx>`);

describe("importing a route", () => {
  it("preview, then a draft with the whole line, the stops and the file kept", async () => {
    const { ctx } = await aBoard(db);
    const { id, report } = await previewRouteImport(ctx, { name: "west-lake.gpx", bytes: GPX, datum: "gcj02" });
    expect(report).toMatchObject({ lines: 1, points: 2, stops: 2, refused: 1, rows: [{ row: 3, what: "stop", outcome: "refused", reason: "latitude_range" }] });
    expect(report.shiftMeters).toBeGreaterThan(300);
    const preview = await getRouteImport(ctx, { importId: id });
    expect(preview).toMatchObject({ name: "West Lake", state: "previewed", format: "gpx" });
    expect(preview.before.lines[0]?.[0]).toEqual([120.14, 30.25]);
    expect(preview.after.lines[0]?.[0]?.[0]).not.toBe(120.14);
    expect(await db.select().from(routes)).toHaveLength(0);

    const imported = await importRoute(ctx, { importId: id, title: "West Lake" });
    const route = await getRoute(ctx, { route: imported.id });
    expect(route).toMatchObject({ state: "draft", source: { datum: "gcj02", fileName: "west-lake.gpx" } });
    expect(route.stops.map((stop) => stop.name)).toEqual(["Broken Bridge 断桥", "Leifeng Pagoda"]);
    expect(route.lines).toEqual(preview.after.lines);
    await expect(importRoute(ctx, { importId: id, title: "Twice" })).rejects.toMatchObject({ code: "conflict", details: { reason: "places:reason.already_imported" } });
  });

  it("two confirmations at once make one route", async () => {
    const { ctx } = await aBoard(db);
    const { id } = await previewRouteImport(ctx, { name: "a.gpx", bytes: GPX, datum: "wgs84" });
    const both = await Promise.allSettled([1, 2].map(() => importRoute(ctx, { importId: id, title: "Once" })));
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.select().from(routes).where(eq(routes.title, "Once"))).toHaveLength(1);
  });

  it("is for editors of boards, each for its own uploads", async () => {
    const board = await aBoard(db);
    const other = await aBoard(db);
    const studio = await aStudio(db);
    const viewer = await aMember(db, board.organization, { role: "viewer" });
    const upload = { name: "a.gpx", bytes: GPX, datum: "wgs84" };
    await expect(previewRouteImport(studio.ctx, upload)).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewRouteImport(viewer.ctx, upload)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await previewRouteImport(board.ctx, upload);
    await expect(importRoute(other.ctx, { importId: id, title: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(getRouteImport(other.ctx, { importId: id })).rejects.toMatchObject({ code: "not_found" });
    await expect(importRoute(viewer.ctx, { importId: id, title: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("a refused file leaves nothing behind", async () => {
    const { ctx } = await aBoard(db);
    const before = { files: await db.$count(files), imports: await db.$count(placeImports) };
    for (const text of ["", '<!DOCTYPE gpx><gpx/>', "<gpx></gpx>", "\u0000\u0001binary"]) {
      await expect(previewRouteImport(ctx, { name: "bad.gpx", bytes: bytes(text), datum: "wgs84" })).rejects.toMatchObject({ code: "unsupported_file" });
    }
    expect({ files: await db.$count(files), imports: await db.$count(placeImports) }).toEqual(before);
  });

  it("takes a hundred thousand points", async () => {
    const { ctx } = await aBoard(db);
    const points = Array.from({ length: 100_000 }, (_, index) => `<trkpt lat="${(30 + index / 1e5).toFixed(6)}" lon="${(104 + Math.sin(index / 500) / 10).toFixed(6)}"/>`);
    const { id } = await previewRouteImport(ctx, { name: "long.gpx", bytes: bytes(`<gpx><trk><trkseg>${points.join("")}</trkseg></trk></gpx>`), datum: "wgs84" });
    const route = await importRoute(ctx, { importId: id, title: "Long" });
    const view = await getRoute(ctx, { route: route.id });
    expect(view.lines.flat().length).toBeLessThanOrEqual(2000);
    const { text } = await exportRoute(ctx, { route: route.id, format: "gpx" });
    expect(text.match(/<trkpt/g)).toHaveLength(100_000);
  });
});

const real = new URL("../../../../shared/data/geo/", import.meta.url);

describe.runIf(existsSync(real))("real files", () => {
  it.each(["gpxpy-korita-zbevnica.gpx", "gpxpy-unicode_with_bom.gpx", "togeojson-gxmultitrack.kml", "gpxpy-gpx1.1_with_all_fields.gpx"])("%s becomes a route", async (name) => {
    const { ctx } = await aBoard(db);
    const { id, report } = await previewRouteImport(ctx, { name, bytes: new Uint8Array(readFileSync(new URL(name, real))), datum: "wgs84" });
    const { id: route } = await importRoute(ctx, { importId: id, title: name });
    const view = await getRoute(ctx, { route });
    expect(view.stopCount).toBe(report.stops);
    expect(view.distanceMeters).toBe(report.lines > 0 ? report.distanceMeters : view.distanceMeters);
  });
});
