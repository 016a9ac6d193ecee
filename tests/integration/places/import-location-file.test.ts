import { and, eq, inArray } from "drizzle-orm";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { auditEntries, files } from "~db/schema/house";
import { locations, placeImports } from "~db/schema/places";
import type { Ctx } from "~/domains/core/context";
import { exportLocations, listExportRows, locationTemplate } from "~/domains/places/export-locations.server";
import { exportRefusedRows } from "~/domains/places/export-refused-rows.server";
import { getLocationImport } from "~/domains/places/get-location-import.server";
import { getLocation } from "~/domains/places/get-location.server";
import { getRouteImport } from "~/domains/places/get-route-import.server";
import { importLocationFile } from "~/domains/places/import-location-file.server";
import { importLocations } from "~/domains/places/import-locations.server";
import { previewLocationImport } from "~/domains/places/preview-location-import.server";
import { reviseLocationImport } from "~/domains/places/revise-location-import.server";
import { aBoard, aMember, aStudio, type Party } from "~tests/factories/organizations";
import { aLocation, locationInput } from "~tests/factories/places";
import { testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db } = testDatabase();
const bytes = (text: string) => new TextEncoder().encode(text);
const HEADINGS = "名称,纬度,经度,场景类型,物业性质,国家或地区";
const row = (name: string, lat: string | number = 28.45, kind = "古城") => `${name},${lat},119.48,${kind},公共空间,中国`;
const table = (...rows: string[]) => bytes([HEADINGS, ...rows].join("\n"));
const upload = async (ctx: Ctx, content = table(row("东门"), row("西门", 28.5)), name = "songyang.csv") =>
  (await previewLocationImport(ctx, { name, bytes: content, datum: "gcj02" })).id;
const ofBoard = (board: Party) => db.select().from(locations).where(eq(locations.organizationId, board.organization.id)).orderBy(locations.id);
const party = ({ board }: { board: Party }) => board;
const aTable = async () => {
  const board = await aBoard(db);
  return { board, id: await upload(board.ctx) };
};
const choices = { mapping: ["name", "lat", "lon", "kind", "property_type", null], datum: "wgs84", defaults: { country: "CN" } };

describe("previewLocationImport", () => {
  itGuards({
    db, party, roles: ["owner", "admin", "deals"], openTo: ["tourism_board"], pair: "both",
    world: async () => ({ board: await aBoard(db) }), act: (_, ctx) => upload(ctx),
  });

  it("keeps the file, makes nothing, and shows what would become of it", async () => {
    const board = await aBoard(db);
    const id = await upload(board.ctx, table(row("东门"), row("西门", 91), row("<b>南门</b>", 28.6, "月球基地")));
    expect(await ofBoard(board)).toEqual([]);
    expect(await getLocationImport(board.ctx, { importId: id })).toMatchObject({
      fileName: "songyang.csv", state: "previewed", datum: "gcj02", encoding: "utf-8", missing: [], counts: { rows: 3, right: 1, refused: 2, known: 0 },
      columns: [{ heading: "名称", key: "name", samples: ["东门", "西门", "<b>南门</b>"] }, { key: "lat" }, { key: "lon" }, { key: "kind" }, { key: "property_type" }, { key: "country" }],
      issues: [{ row: 3, column: "lat", value: "91", message: "places:error.latitude" }, { row: 4, column: "kind", value: "月球基地", message: "location-table:problem.choice" }],
      rows: [{ row: 2, name: "东门", kind: "old_town", country: "CN" }], before: [{ name: "东门", position: [119.48, 28.45] }],
    });
    const { after } = await getLocationImport(board.ctx, { importId: id });
    expect(after[0]?.position[0]).not.toBe(119.48);
  });

  it("leaves nothing behind of a file that it refuses", async () => {
    const { ctx } = await aBoard(db);
    const before = [await db.$count(files), await db.$count(placeImports)];
    for (const text of ["", HEADINGS, "<gpx/>", "PK\u0003\u0004", `${HEADINGS}\n${`${row("A")}\n`.repeat(5_001)}`]) {
      await expect(previewLocationImport(ctx, { name: "a.csv", bytes: bytes(text), datum: "wgs84" })).rejects.toMatchObject({ code: "unsupported_file" });
    }
    await expect(previewLocationImport(ctx, { name: "a.csv", bytes: table(row("A")) })).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "datum" }] } });
    expect([await db.$count(files), await db.$count(placeImports)]).toEqual(before);
  });

  it("is its board's alone, and no import of a route", async () => {
    const { board, id } = await aTable();
    const viewer = await aMember(db, board.organization, { role: "viewer" });
    await expect(getLocationImport((await aBoard(db)).ctx, { importId: id })).rejects.toMatchObject({ code: "not_found" });
    await expect(getLocationImport((await aStudio(db)).ctx, { importId: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(getLocationImport(viewer.ctx, { importId: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportRefusedRows((await aBoard(db)).ctx, { importId: id, language: "en" })).rejects.toMatchObject({ code: "not_found" });
    await expect(getRouteImport(board.ctx, { importId: id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("reviseLocationImport", () => {
  itGuards({
    db, party, roles: ["owner", "admin", "deals"], pair: "both", world: aTable,
    act: ({ id }, ctx) => reviseLocationImport(ctx, { importId: id, ...choices }),
    spoil: ({ id }, ctx) => importLocationFile(ctx, { importId: id, expected: 2 }),
  });

  it("reads the file anew with what was chosen", async () => {
    const board = await aBoard(db);
    const id = await upload(board.ctx, bytes("景点,纬度,经度,收费\n东门,28.45,119.48,3000\n西门,28.5,119.5,"));
    expect(await getLocationImport(board.ctx, { importId: id })).toMatchObject({ missing: ["name", "kind", "property_type", "country"], counts: { right: 0, refused: 2 } });
    await reviseLocationImport(board.ctx, {
      importId: id, datum: "bd09", mapping: ["name", "lat", "lon", "fee_amount"],
      defaults: { kind: "village", property_type: "public_space", country: "CN", currency: "CNY", fee_basis: "day" },
    });
    const preview = await getLocationImport(board.ctx, { importId: id });
    expect(preview).toMatchObject({ missing: [], datum: "bd09", counts: { right: 2, refused: 0 } });
    expect(preview.rows.map(({ fee }) => fee)).toEqual([{ amountMinor: "300000", currency: "CNY", basis: "day", depositMinor: null, note: null }, null]);
  });

  it("refuses two columns for one thing, and choices for a file of other columns", async () => {
    const { board, id } = await aTable();
    await expect(reviseLocationImport(board.ctx, { importId: id, ...choices, mapping: ["name", "name", null, null, null, null] })).rejects.toMatchObject({ code: "invalid" });
    await expect(reviseLocationImport(board.ctx, { importId: id, ...choices, mapping: ["name"] })).rejects.toMatchObject({ code: "invalid" });
    await expect(reviseLocationImport(board.ctx, { importId: id, ...choices, mapping: ["planet", null, null, null, null, null] })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("importLocationFile", () => {
  itGuards({
    db, party, roles: ["owner", "admin", "deals"], pair: "one", world: aTable,
    act: ({ id }, ctx) => importLocationFile(ctx, { importId: id, expected: 2 }),
    spoil: ({ id }, ctx) => importLocationFile(ctx, { importId: id, expected: 2 }),
    effects: ({ id }) => db.$count(auditEntries, and(eq(auditEntries.subjectId, id), eq(auditEntries.action, "location_import.imported"))),
  });

  it("makes a draft of every row, which remembers file and row, and its point as it was declared", async () => {
    const { board, id } = await aTable();
    const { ids } = await importLocationFile(board.ctx, { importId: id, expected: 2 });
    const made = await ofBoard(board);
    expect(made.map(({ name, state, provenance, sourceDatum, sourceLat }) => ({ name, state, provenance, sourceDatum, sourceLat }))).toEqual([
      { name: "东门", state: "draft", provenance: { source: "import", fileName: "songyang.csv", row: 2 }, sourceDatum: "gcj02", sourceLat: 28.45 },
      { name: "西门", state: "draft", provenance: { source: "import", fileName: "songyang.csv", row: 3 }, sourceDatum: "gcj02", sourceLat: 28.5 },
    ]);
    expect(ids).toEqual(made.map((one) => one.id));
    expect(await getLocationImport(board.ctx, { importId: id })).toMatchObject({ state: "confirmed" });
  });

  it("imports nothing by halves: wrong rows stop it, until somebody says to leave them out", async () => {
    const board = await aBoard(db);
    const id = await upload(board.ctx, table(row("东门"), row("西门", 91), row("南门", 28.6)));
    await expect(importLocationFile(board.ctx, { importId: id, expected: 2 })).rejects.toMatchObject({ code: "conflict", details: { reason: "location-table:reason.some_refused", params: { number: 1 } } });
    await expect(importLocationFile(board.ctx, { importId: id, expected: 3, acceptRefused: true })).rejects.toMatchObject({ code: "conflict", details: { reason: "location-table:reason.other_number", params: { number: 2 } } });
    expect(await ofBoard(board)).toEqual([]);
    await importLocationFile(board.ctx, { importId: id, expected: 2, acceptRefused: true });
    expect((await ofBoard(board)).map(({ name }) => name)).toEqual(["东门", "南门"]);
  });

  it("takes more rows than one statement holds, in one transaction", async () => {
    const board = await aBoard(db);
    const id = await upload(board.ctx, table(...Array.from({ length: 1_200 }, (_, index) => row(`门${index}`, 28 + index / 1000))));
    const { ids } = await importLocationFile(board.ctx, { importId: id, expected: 1_200 });
    expect(new Set(ids).size).toBe(1_200);
    expect((await ofBoard(board)).length).toBe(1_200);
  });

  it("names what is probably there already, and leaves it out when asked", async () => {
    const board = await aBoard(db);
    const point = { lon: 119.48, lat: 28.45, datum: "gcj02" as const };
    const there = await aLocation(board.ctx, { name: "East Gate", nameZh: "东门", point });
    await aLocation((await aBoard(db)).ctx, { name: "西门", nameZh: null, point: { ...point, lat: 28.5 } });
    const id = await upload(board.ctx, table(row("东门"), row("西门", 28.5), row("西门", 28.5001), row("西门", 28.51)));
    const { known, counts } = await getLocationImport(board.ctx, { importId: id });
    expect(counts.known).toBe(2);
    expect(known).toEqual([{ row: 2, name: "东门", locationId: there }, { row: 4, name: "西门", earlierRow: 3 }]);
    await importLocationFile(board.ctx, { importId: id, expected: 4, leaveOutKnown: true });
    expect((await ofBoard(board)).map(({ sourceLat }) => sourceLat).toSorted()).toEqual([28.45, 28.5, 28.51]);
    const again = await upload(board.ctx, table(row("东门")));
    await expect(importLocationFile(board.ctx, { importId: again, expected: 1, leaveOutKnown: true })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the rows that are refused", () => {
  it("come back as they stood, with the reason in the reader's language, and can be uploaded again", async () => {
    const board = await aBoard(db);
    const id = await upload(board.ctx, table(row("东门"), row("=西门", 91)));
    const { name, text } = await exportRefusedRows(board.ctx, { importId: id, language: "zh" });
    expect(name).toBe("songyang-refused.csv");
    expect(text).toBe(`\uFEFF行,未通过的原因,${HEADINGS}\r\n3,纬度: 纬度应在 −90 至 90 之间。,'=西门,91,119.48,古城,公共空间,中国\r\n`);
    const mended = await upload(board.ctx, bytes(text.replace(",91,", ",29.1,")));
    await importLocationFile(board.ctx, { importId: mended, expected: 1 });
    expect((await ofBoard(board)).map((one) => one.name)).toEqual(["=西门"]);
  });
});

describe("the own locations as a table", () => {
  const collect = async (ctx: Ctx, input: object) => {
    let text = "";
    for await (const line of exportLocations(ctx, input)) text += line;
    return text;
  };

  it.each(["en", "zh"] as const)("are imported again as they are (%s)", async (language) => {
    const [board, other] = [await aBoard(db), await aBoard(db)];
    const full = {
      accessibility: ["lift", "step_free"] as const, fee: { amountMinor: "800050", currency: "CNY" as const, basis: "day" as const, depositMinor: "200000" },
      permit: { authority: "Film, \"Office\"", leadTime: 10, leadUnit: "business_days" as const, overrides: [{ activity: "aerial" as const, leadTime: 30, leadUnit: "days" as const, note: "空管: 同意" }] },
      blackouts: [{ from: "2026-10-01", to: "2026-10-07", reason: "国庆" }], seasonMonths: [3, 4], visibility: { fee: "members" as const }, summaryZh: "一行\n两行",
      incentive: { rateBasisPoints: 2550, currency: "CNY" as const, capMinor: "300000000" }, insurance: { amountMinor: "500", currency: "USD" as const },
    };
    await importLocations(board.ctx, { locations: [locationInput({ ...full, accessibility: [...full.accessibility] }), locationInput({ name: "Plain", nameZh: null, point: { lon: 116.4, lat: 39.9, datum: "bd09" } })] });
    const text = await collect(board.ctx, { language });
    const id = (await previewLocationImport(other.ctx, { name: "all.csv", bytes: bytes(text), datum: "wgs84" })).id;
    expect((await getLocationImport(other.ctx, { importId: id })).issues).toEqual([]);
    await importLocationFile(other.ctx, { importId: id, expected: 2 });
    const told = async (from: Party) => (await listExportRows(from.ctx, {})).rows.map(({ location }) => location);
    expect(await told(other)).toEqual(await told(board));
  });

  it("are those of one state where one is asked for, and never another board's", async () => {
    const board = await aBoard(db);
    await aLocation(board.ctx, { name: "Only mine" });
    await aLocation((await aBoard(db)).ctx, { name: "Not mine" });
    const text = await collect(board.ctx, { language: "en" });
    expect([text.includes("Only mine"), text.includes("Not mine")]).toEqual([true, false]);
    expect((await collect(board.ctx, { state: "published" })).trim().split("\r\n")).toHaveLength(1);
  });

  it("come page by page for programs, as an import takes them", async () => {
    const board = await aBoard(db);
    const { ids } = await importLocations(board.ctx, { locations: [locationInput(), locationInput({ name: "Second" }), locationInput({ name: "Third" })] });
    const first = await listExportRows(board.ctx, { limit: 2 });
    const second = await listExportRows(board.ctx, { limit: 2, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeUndefined();
    const copied = await importLocations(board.ctx, { locations: first.rows.map(({ location }) => location) });
    expect(await getLocation(board.ctx, { locationId: copied.ids[1] })).toMatchObject({ name: "Second" });
    expect(await db.$count(locations, inArray(locations.id, copied.ids))).toBe(2);
  });

  it("begin with a template that can be imported as it is, in both languages", async () => {
    for (const language of ["en", "zh"] as const) {
      const { ctx } = await aBoard(db);
      const id = await upload(ctx, bytes(locationTemplate(language)), "locations-template.csv");
      expect(await getLocationImport(ctx, { importId: id })).toMatchObject({ missing: [], issues: [], counts: { rows: 1, right: 1 } });
    }
  });
});

const real = new URL("../../../../shared/data/geo/sf-film-locations-geocoded.csv", import.meta.url);

describe.runIf(existsSync(real))("the film locations of San Francisco", () => {
  it("are shown as they will be, and imported without those that come twice", async () => {
    const board = await aBoard(db);
    const { id } = await previewLocationImport(board.ctx, { name: "sf.csv", bytes: new Uint8Array(readFileSync(real)), datum: "wgs84" });
    const first = await getLocationImport(board.ctx, { importId: id });
    expect(first.columns.map(({ heading, key }) => [heading, key])).toEqual([
      ["director", null], ["geo_lat", "lat"], ["geo_lng", "lon"], ["id", null], ["location", "name"], ["release_year", null], ["title", null],
    ]);
    expect(first).toMatchObject({ missing: ["kind", "property_type", "country"], counts: { rows: 3_300, right: 0 } });
    const mapping = first.columns.map(({ heading, key }) => (heading === "title" ? "summary" : key));
    await reviseLocationImport(board.ctx, { importId: id, datum: "wgs84", mapping, defaults: { kind: "street", property_type: "public_space", country: "US" } });
    const { counts } = await getLocationImport(board.ctx, { importId: id });
    expect(counts.right).toBeGreaterThan(3_200);
    const { ids } = await importLocationFile(board.ctx, { importId: id, expected: counts.right, acceptRefused: true, leaveOutKnown: true });
    expect(ids).toHaveLength(counts.right - counts.known);
    expect(ids.length).toBeGreaterThan(500);
  });
});
