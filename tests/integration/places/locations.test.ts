import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, notifications } from "~db/schema/house";
import { locations, locationSearch, placeChanges } from "~db/schema/places";
import { archiveLocation } from "~/domains/places/archive-location.server";
import { createLocation } from "~/domains/places/create-location.server";
import { getLocation } from "~/domains/places/get-location.server";
import { listOwnLocations } from "~/domains/places/list-own-locations.server";
import { publishLocation } from "~/domains/places/publish-location.server";
import { restoreLocation } from "~/domains/places/restore-location.server";
import { returnLocation } from "~/domains/places/return-location.server";
import { submitLocation } from "~/domains/places/submit-location.server";
import { takeDownLocation } from "~/domains/places/take-down-location.server";
import { updateLocation } from "~/domains/places/update-location.server";
import { aBoard, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { aLocation, aPublishedLocation, locationInput } from "~tests/factories/places";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();
const anonymous = () => ctxFor({ kind: "anonymous" as const });

const full = locationInput({
  summary: "A tower in the middle of the walled city", summaryZh: "古城中央的钟楼",
  address: "1 West Street", addressZh: "西大街1号", county: "Beilin",
  yearBuilt: 1384, areaSquareMeters: 1377, parkingSpaces: 20, powerKilowatts: 63, accessibility: ["lift", "step_free"],
  crowdLimit: 120, isHeritage: true, heritageLimits: "No rigging on timber", droneRule: "permit",
  insurance: { amountMinor: "500000000", currency: "CNY" },
  permit: {
    authority: "Xi'an Film Office", contactName: "Film desk", contactEmail: "film@example.com", leadTime: 10, leadUnit: "business_days",
    overrides: [{ activity: "aerial", leadTime: 30, leadUnit: "days" }],
  },
  fee: { amountMinor: "800000", currency: "CNY", basis: "day", depositMinor: "200000" },
  seasonMonths: [3, 4, 10], blackouts: [{ from: "2026-10-01", to: "2026-10-07", reason: "National holiday" }],
  incentive: { scheme: "Xi'an rebate", rateBasisPoints: 2500, currency: "CNY", capMinor: "300000000" },
  visibility: { contact: "on_request", fee: "members" },
});

describe("createLocation", () => {
  it("keeps every field and shows it to its board alone", async () => {
    const board = await aBoard(db);
    const { id } = await createLocation(board.ctx, full);
    const view = await getLocation(board.ctx, { locationId: id });
    expect(view).toMatchObject({
      id, state: "draft", revision: 1, nameZh: "钟楼", yearBuilt: 1384, accessibility: ["step_free", "lift"], hidden: [],
      permit: { authority: "Xi'an Film Office", lead: { leadTime: 10, leadUnit: "business_days" }, overrides: [{ activity: "aerial", leadTime: 30 }] },
      contact: { name: "Film desk", email: "film@example.com", phone: null },
      fee: { amountMinor: "800000", currency: "CNY", basis: "day", depositMinor: "200000" },
      insurance: { amountMinor: "500000000", currency: "CNY" },
      seasonMonths: [3, 4, 10], blackouts: [{ from: "2026-10-01", to: "2026-10-07", reason: "National holiday" }],
      incentive: { scheme: "Xi'an rebate", rateBasisPoints: 2500, capMinor: "300000000" },
    });
    const stranger = await aBoard(db);
    for (const ctx of [stranger.ctx, anonymous()]) {
      await expect(getLocation(ctx, { locationId: id })).rejects.toMatchObject({ code: "not_found" });
    }
    const [audit] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id));
    expect(audit).toMatchObject({ action: "location.created", organizationId: board.organization.id });
  });

  it("stores WGS-84 and keeps what was declared", async () => {
    const board = await aBoard(db);
    const id = await aLocation(board.ctx, { point: { lon: 108.9468, lat: 34.2597, datum: "gcj02" } });
    const view = await getLocation(board.ctx, { locationId: id });
    expect(view.source).toEqual({ datum: "gcj02", lon: 108.9468, lat: 34.2597 });
    expect(view.lon).toBeCloseTo(108.942, 2);
    expect(view.lon).not.toBe(108.9468);
  });

  it("is for editors of tourism boards", async () => {
    const studio = await aStudio(db);
    const board = await aBoard(db);
    const viewer = await aMember(db, board.organization, { role: "viewer" });
    await expect(createLocation(studio.ctx, full)).rejects.toMatchObject({ code: "forbidden", details: { reason: "wrong_organization_kind" } });
    await expect(createLocation(viewer.ctx, full)).rejects.toMatchObject({ details: { reason: "role_not_allowed" } });
    await expect(createLocation(anonymous(), full)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it.each<[string, object]>([
    ["point.lat", { point: { lon: 1, lat: 91, datum: "wgs84" } }],
    ["point.lon", { point: { lon: 1e9, lat: 1, datum: "wgs84" } }],
    ["point.datum", { point: { lon: 1, lat: 1, datum: "nad27" } }],
    ["country", { country: "XX" }],
    ["name", { name: " " }],
    ["fee.amountMinor", { fee: { amountMinor: "-1", currency: "CNY", basis: "day" } }],
    ["permit.leadUnit", { permit: { leadTime: 3 } }],
    ["blackouts.0.to", { blackouts: [{ from: "2026-02-02", to: "2026-02-01" }] }],
    ["incentive.currency", { incentive: { capMinor: "5" } }],
    ["seasonMonths.0", { seasonMonths: [13] }],
  ])("refuses a wrong %s", async (path, change) => {
    const board = await aBoard(db);
    await expect(createLocation(board.ctx, { ...full, ...change })).rejects.toMatchObject({
      code: "invalid", details: { issues: [expect.objectContaining({ path })] },
    });
  });
});

describe("updateLocation", () => {
  it("changes what is given, keeps the rest, and writes the history", async () => {
    const board = await aBoard(db);
    const { id } = await createLocation(board.ctx, full);
    await updateLocation(board.ctx, { locationId: id, revision: 1, changes: { name: "Drum Tower", fee: null, seasonMonths: [] } });
    const view = await getLocation(board.ctx, { locationId: id });
    expect(view).toMatchObject({ name: "Drum Tower", nameZh: "钟楼", revision: 2, fee: null, yearBuilt: 1384 });
    expect(view.seasonMonths).toHaveLength(12);
    const [, change] = await db.select().from(placeChanges).where(eq(placeChanges.subjectId, id)).orderBy(placeChanges.id);
    expect(change?.event).toBe("updated");
    expect(change?.changes).toEqual(expect.arrayContaining([
      { field: "name", before: "Bell Tower", after: "Drum Tower" }, { field: "feeMinor", before: "800000", after: null },
    ]));
    expect(change?.changes.map((one) => one.field).sort()).toEqual(["depositMinor", "feeBasis", "feeCurrency", "feeMinor", "name", "seasonMonths"]);
  });

  it("refuses others, stale revisions, and one of two at once", async () => {
    const board = await aBoard(db);
    const other = await aBoard(db);
    const finance = await aMember(db, board.organization, { role: "finance" });
    const id = await aLocation(board.ctx);
    const change = { locationId: id, revision: 1, changes: { name: "A" } };
    await expect(updateLocation(other.ctx, change)).rejects.toMatchObject({ code: "not_found" });
    await expect(updateLocation(finance.ctx, change)).rejects.toMatchObject({ code: "forbidden" });
    const both = await Promise.allSettled([updateLocation(board.ctx, change), updateLocation(board.ctx, { ...change, changes: { name: "B" } })]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(updateLocation(board.ctx, change)).rejects.toMatchObject({ code: "stale_version" });
  });

  it("an archived location is not changed", async () => {
    const board = await aBoard(db);
    const id = await aPublishedLocation(board.ctx);
    await archiveLocation(board.ctx, { locationId: id });
    await expect(updateLocation(board.ctx, { locationId: id, changes: { name: "A" } })).rejects.toMatchObject({ code: "conflict", details: { reason: "places:reason.archived" } });
  });
});

describe("the life of a location", () => {
  const inSearch = async (id: string) => (await db.select().from(locationSearch).where(eq(locationSearch.id, id))).length;

  it("draft → in review → back → published → archived → draft", async () => {
    const board = await aBoard(db);
    const editor = await aMember(db, board.organization, { role: "deals" });
    const id = await aLocation(editor.ctx);
    await submitLocation(editor.ctx, { locationId: id });
    await expect(publishLocation(editor.ctx, { locationId: id })).rejects.toMatchObject({ code: "forbidden" });
    await returnLocation(board.ctx, { locationId: id });
    await expect(returnLocation(board.ctx, { locationId: id })).rejects.toMatchObject({ code: "conflict", details: { reason: "places:reason.not.return" } });
    await submitLocation(editor.ctx, { locationId: id });
    expect(await inSearch(id)).toBe(0);
    await publishLocation(board.ctx, { locationId: id });
    expect(await inSearch(id)).toBe(1);
    expect(await getLocation(anonymous(), { locationId: id })).toMatchObject({ state: "published" });
    await archiveLocation(board.ctx, { locationId: id });
    expect(await inSearch(id)).toBe(0);
    await restoreLocation(editor.ctx, { locationId: id });
    expect(await getLocation(board.ctx, { locationId: id })).toMatchObject({ state: "draft" });
  });

  it("of two publishing at once one wins; another board finds nothing", async () => {
    const board = await aBoard(db);
    const other = await aBoard(db);
    const id = await aLocation(board.ctx);
    await expect(publishLocation(other.ctx, { locationId: id })).rejects.toMatchObject({ code: "not_found" });
    const both = await Promise.allSettled([publishLocation(board.ctx, { locationId: id }), publishLocation(board.ctx, { locationId: id })]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(publishLocation(board.ctx, { locationId: id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("the operator takes a listing down: the board sees why, the public nothing", async () => {
    const board = await aBoard(db);
    const operator = await anOperator(db);
    const id = await aPublishedLocation(board.ctx);
    await expect(takeDownLocation(board.ctx, { locationId: id, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await takeDownLocation(operator.ctx, { locationId: id, reason: "The photos show another place." });
    await expect(takeDownLocation(operator.ctx, { locationId: id, reason: "again" })).rejects.toMatchObject({ code: "conflict" });
    await expect(getLocation(anonymous(), { locationId: id })).rejects.toMatchObject({ code: "not_found" });
    expect(await getLocation(board.ctx, { locationId: id })).toMatchObject({ takenDownReason: "The photos show another place." });
    expect(await inSearch(id)).toBe(0);
    const [told] = await db.select().from(notifications).where(eq(notifications.userId, board.owner.id));
    expect(told).toMatchObject({ type: "location_taken_down", path: `/locations/${id}` });
  });

  it("the database refuses what the verbs never write, and history is not rewritten", async () => {
    const board = await aBoard(db);
    const id = await aLocation(board.ctx);
    await expect(db.update(locations).set({ lat: 91 }).where(eq(locations.id, id))).rejects.toThrow();
    await expect(db.update(locations).set({ state: "published" }).where(eq(locations.id, id))).rejects.toThrow();
    await expect(db.execute(sql`delete from place_changes`)).rejects.toThrow();
  });
});

describe("field-level visibility", () => {
  it("public, members, on request", async () => {
    const board = await aBoard(db);
    const studio = await aStudio(db);
    const id = await aPublishedLocation(board.ctx, full);
    const seenBy = async (ctx: Parameters<typeof getLocation>[0]) => {
      const { fee, contact, hidden } = await getLocation(ctx, { locationId: id });
      return { fee: fee !== null, contact: contact !== null, hidden };
    };
    expect(await seenBy(board.ctx)).toEqual({ fee: true, contact: true, hidden: [] });
    expect(await seenBy(studio.ctx)).toEqual({ fee: true, contact: false, hidden: ["contact"] });
    expect(await seenBy(anonymous())).toEqual({ fee: false, contact: false, hidden: ["contact", "fee"] });
  });
});

describe("listOwnLocations", () => {
  it("pages through the own board's, the last changed first", async () => {
    const board = await aBoard(db);
    const other = await aBoard(db);
    await aLocation(other.ctx);
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      ids.push(await aLocation({ ...board.ctx, now: new Date(board.ctx.now.getTime() + index * 1000) }, { name: `Place ${index}` }));
    }
    const first = await listOwnLocations(board.ctx, { limit: 3 });
    const second = await listOwnLocations(board.ctx, { limit: 3, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(ids.reverse());
    expect(second.nextCursor).toBeUndefined();
    expect((await listOwnLocations(board.ctx, { q: "place 3" })).rows.map((row) => row.name)).toEqual(["Place 3"]);
    expect((await listOwnLocations(board.ctx, { state: "published" })).rows).toEqual([]);
  });
});
