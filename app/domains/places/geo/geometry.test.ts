import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convert, type Position, toWgs84 } from "./datum";
import { ascentMeters, boundsOf, boundsToBox, countPoints, distanceMeters, lineMeters, linesForScreen, metersAlong } from "./geometry";
import { cellSize, fromMercator, MAX_LATITUDE, toMercator, viewportBoxes, WORLD } from "./mercator";

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -85, max: 85, noNaN: true });

describe("Web Mercator", () => {
  it("goes and comes back", () => {
    fc.assert(fc.property(lon, lat, (x, y) => {
      const back = fromMercator(toMercator(x, y));
      expect(back.lon).toBeCloseTo(x, 6);
      expect(back.lat).toBeCloseTo(y, 6);
    }));
  });

  it("fills the square and clamps the poles", () => {
    expect(toMercator(-180, MAX_LATITUDE)).toMatchObject({ x: 0 });
    expect(toMercator(-180, MAX_LATITUDE).y).toBeCloseTo(0, -2);
    expect(toMercator(180, -90).x).toBe(WORLD);
    expect(toMercator(0, 90).y).toBe(toMercator(0, MAX_LATITUDE).y);
  });

  it("splits a viewport at the date line", () => {
    expect(viewportBoxes({ west: 10, east: 20, south: 0, north: 1 })).toHaveLength(1);
    const [east, west] = viewportBoxes({ west: 170, east: -170, south: -10, north: 10 });
    expect(east?.maxX).toBe(WORLD);
    expect(west?.minX).toBe(0);
  });

  it("has eight cells across the world at zoom 0 and halves them with each zoom", () => {
    expect(WORLD / cellSize(0)).toBe(8);
    expect(cellSize(3.9)).toBe(cellSize(0) / 8);
  });
});

describe("datum", () => {
  const inChina = fc.tuple(fc.double({ min: 100, max: 120, noNaN: true }), fc.double({ min: 25, max: 40, noNaN: true }));

  it("is undone within a metre in China, and WGS-84 is left alone", () => {
    fc.assert(fc.property(inChina, fc.constantFrom("gcj02" as const, "bd09" as const), ([x, y], datum) => {
      const moved = convert([x, y], "wgs84", datum);
      expect(distanceMeters(toWgs84(moved, datum), [x, y])).toBeLessThan(1);
      expect(distanceMeters(moved, [x, y])).toBeGreaterThan(30);
      expect(toWgs84([x, y], "wgs84")).toEqual([x, y]);
    }));
  });

  it("keeps heights", () => {
    expect(toWgs84([108.94, 34.26, 400], "gcj02")[2]).toBe(400);
  });
});

describe("lines", () => {
  const line: Position[] = [[0, 0, 10], [0, 1, 12], [0, 2, 30], [0, 3, 20], [0, 4, 26]];

  it("measures along the great circle", () => {
    expect(lineMeters([[0, 0], [0, 1]])).toBeCloseTo(111_195, -1);
    expect(lineMeters([[179.5, 0], [-179.5, 0]])).toBeCloseTo(111_195, -1);
    expect(lineMeters([])).toBe(0);
  });

  it("counts climbs, not jitter, and says nothing without heights", () => {
    expect(ascentMeters([line])).toBe(26);
    expect(ascentMeters([[[0, 0, 1], [0, 1, 3], [0, 2, 1], [0, 3, 3]]])).toBe(0);
    expect(ascentMeters([[[0, 0], [1, 1]]])).toBeUndefined();
  });

  it("finds the narrowest box, also across the date line", () => {
    expect(boundsOf([[1, 2], [3, -4]])).toEqual({ west: 1, east: 3, south: -4, north: 2 });
    expect(boundsOf([[179, 0], [-179, 1]])).toEqual({ west: 179, east: -179, south: 0, north: 1 });
    expect(boundsOf([])).toBeUndefined();
    expect(boundsToBox({ west: 179, east: -179, south: 0, north: 1 })).toMatch(/^\(\(1\d{9}/);
  });

  it("thins a long line for the screen and keeps its ends", () => {
    const long = Array.from({ length: 20_000 }, (_, index): Position => [index / 10_000, Math.sin(index / 700) / 10]);
    const [thin] = linesForScreen([long], 500);
    expect(countPoints([thin ?? []])).toBeLessThanOrEqual(500);
    expect(thin?.[0]).toEqual(long[0]);
    expect(thin?.at(-1)).toEqual(long.at(-1));
  });

  it("says where along the line a stop lies", () => {
    expect(metersAlong([line], [0.001, 2])).toBeCloseTo(lineMeters(line.slice(0, 3)), 0);
  });
});
