import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { cellSize, toMercator, viewportBoxes } from "~/domains/places/geo/mercator";
import type { LocationInput } from "~/domains/places/location-input";
import { leadDays } from "~/domains/places/place-vocabulary";
import { searchLocations } from "~/domains/places/search-locations.server";
import { aBoard } from "~tests/factories/organizations";
import { aLocation, aPublishedLocation, locationInput } from "~tests/factories/places";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();

/** A fixed scatter with two places on either side of ±180°. */
const places: LocationInput[] = [
  ...Array.from({ length: 60 }, (_, index) => locationInput({
    name: index % 3 === 0 ? `Harbour ${index}` : `Teahouse ${index}`,
    nameZh: index % 3 === 0 ? `港口${index}` : `茶馆${index}`,
    kind: (["old_town", "port", "temple"] as const)[index % 3] ?? "other",
    propertyType: (["heritage_site", "commercial"] as const)[index % 2] ?? "other",
    country: index % 4 === 0 ? "KR" : "CN",
    point: { lon: 100 + (index * 7) % 30, lat: 20 + (index * 11) % 25, datum: "wgs84" },
    ...(index % 2 === 0 ? { permit: { leadTime: index, leadUnit: "days" as const } } : {}),
    ...(index % 5 === 0 ? { fee: { amountMinor: String(index * 10_000), currency: "USD" as const, basis: "day" as const } } : {}),
    seasonMonths: index % 3 === 0 ? [6, 7, 8] : [],
    ...(index % 6 === 0 ? { incentive: { scheme: "Rebate" } } : {}),
    droneRule: index % 2 === 0 ? "allowed" : "forbidden",
    powerKilowatts: index, accessibility: index % 2 === 0 ? ["lift", "step_free"] : ["lift"],
  })),
  locationInput({ name: "Taveuni", country: "FJ", point: { lon: 179.9, lat: -16.8, datum: "wgs84" } }),
  locationInput({ name: "Rabi", country: "FJ", point: { lon: -179.9, lat: -16.5, datum: "wgs84" } }),
];

const ids: string[] = [];
let ctx: Ctx<MemberActor>;
beforeAll(async () => {
  ({ ctx } = await aBoard(db));
  for (const [index, place] of places.entries()) {
    ids.push(await aPublishedLocation({ ...ctx, now: new Date(ctx.now.getTime() + index * 1000) }, place));
  }
  await aLocation(ctx, { name: "Harbour of drafts" });
}, 60_000);

const anonymous = () => ctxFor({ kind: "anonymous" as const });

async function allIds(input: object): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchLocations(anonymous(), { ...input, limit: 13, cursor });
    found.push(...page.rows.map((row) => row.id));
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

const idsWhere = (test: (place: LocationInput) => boolean) =>
  ids.filter((_, index) => test(places[index] ?? locationInput())).reverse();

const lead = (place: LocationInput) => {
  const { leadTime, leadUnit } = place.permit ?? {};
  return leadTime == null || leadUnit == null ? Infinity : leadDays(leadTime, leadUnit);
};

describe("searchLocations", () => {
  it("lists what is published, newest first, page by page", async () => {
    expect(await allIds({})).toEqual([...ids].reverse());
    expect((await searchLocations(anonymous(), {})).total).toBe(ids.length);
  });

  it.each<[string, object, (place: LocationInput) => boolean]>([
    ["kind", { kind: "port,temple" }, (place) => ["port", "temple"].includes(place.kind)],
    ["property type", { propertyType: ["commercial"] }, (place) => place.propertyType === "commercial"],
    ["country", { country: "KR" }, (place) => place.country === "KR"],
    ["lead time", { maxLeadDays: "20" }, (place) => lead(place) <= 20],
    ["fee", { maxFee: "2000", currency: "USD" }, (place) => place.fee != null && Number(place.fee.amountMinor) <= 200_000],
    ["fee in another currency", { maxFee: 14_400, currency: "CNY" }, (place) => place.fee != null && Number(place.fee.amountMinor) <= 200_000],
    ["season", { month: 1 }, (place) => (place.seasonMonths ?? []).length === 0],
    ["incentive", { incentive: "1" }, (place) => place.incentive != null],
    ["drones", { drone: "allowed" }, (place) => place.droneRule === "allowed"],
    ["power", { minPower: 50 }, (place) => (place.powerKilowatts ?? 0) >= 50],
    ["accessibility", { accessibility: "lift,step_free" }, (place) => (place.accessibility ?? []).length === 2],
    ["English text", { q: "harbours" }, (place) => place.name.startsWith("Harbour")],
    ["Chinese text", { q: "茶馆" }, (place) => place.nameZh?.startsWith("茶馆") === true],
    ["text and filters", { q: "harbour", country: "CN", month: 7 }, (place) => place.name.startsWith("Harbour") && place.country === "CN"],
  ])("filters by %s", async (_, input, test) => {
    const expected = idsWhere(test);
    expect(expected.length).toBeGreaterThan(0);
    expect(await allIds(input)).toEqual(expected);
    expect((await searchLocations(anonymous(), input)).total).toBe(expected.length);
  });

  it("sees both sides of the date line", async () => {
    const { rows, total, cells } = await searchLocations(anonymous(), { bbox: "179,-18,-179,-15", zoom: 8 });
    expect(rows.map((row) => row.name).sort()).toEqual(["Rabi", "Taveuni"]);
    expect(total).toBe(2);
    expect(cells.map((cell) => cell.count)).toEqual([1, 1]);
  });

  it("hidden facts do not filter", async () => {
    const { ctx: hidden } = await aBoard(db);
    await aPublishedLocation(hidden, {
      country: "IS", fee: { amountMinor: "100", currency: "USD", basis: "day" }, visibility: { fee: "members" },
    });
    expect((await searchLocations(anonymous(), { country: "IS" })).total).toBe(1);
    expect((await searchLocations(anonymous(), { country: "IS", maxFee: 5000 })).total).toBe(0);
  });

  it.each(["1,2,3", "a,b,c,d", "0,10,10,0", "0,0,10,91", "-181,0,0,1"])("refuses the viewport %s", async (bbox) => {
    await expect(searchLocations(anonymous(), { bbox })).rejects.toMatchObject({ code: "invalid" });
  });

  it("the map's cells, its total and the list agree with a brute-force count for any viewport", async () => {
    const lon = fc.integer({ min: -180, max: 180 });
    const lat = fc.integer({ min: -80, max: 80 });
    await fc.assert(fc.asyncProperty(lon, lon, lat, lat, fc.integer({ min: 0, max: 9 }), async (west, east, a, b, zoom) => {
      const [south, north] = [Math.min(a, b), Math.max(a, b)];
      const { cells, total } = await searchLocations(anonymous(), { q: "teahouse harbour".split(" ")[zoom % 2], bbox: [west, south, east, north].join(","), zoom });
      const boxes = viewportBoxes({ west, south, east, north });
      const word = zoom % 2 === 0 ? "Teahouse" : "Harbour";
      const inside = places
        .filter((place) => place.name.startsWith(word))
        .map(({ point }) => toMercator(point.lon, point.lat))
        .filter(({ x, y }) => boxes.some((box) => x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY));
      const size = cellSize(zoom);
      const bruteCells = new Set(inside.map(({ x, y }) => `${Math.floor(x / size)}/${Math.floor(y / size)}`));
      expect(total).toBe(inside.length);
      expect(cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(inside.length);
      expect(cells).toHaveLength(bruteCells.size);
    }), { numRuns: 60 });
  });
});
