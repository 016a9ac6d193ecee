import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DATUMS } from "../place-vocabulary";
import { convert, type Position, toWgs84 } from "./datum";
import { distanceMeters } from "./geometry";
import { cellSize, fromMercator, toMercator, viewportBoxes, WORLD } from "./mercator";

const degrees = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((value) => value / 1e6);
const [lon, lat] = [degrees(179), degrees(84)];

describe("datums", () => {
  it("of a known place: Tiananmen's GCJ-02 numbers lie some five hundred metres off", () => {
    const wgs: Position = [116.391_44, 39.907_37];
    const gcj = convert(wgs, "wgs84", "gcj02");
    expect(distanceMeters(wgs, gcj)).toBeGreaterThan(400);
    expect(distanceMeters(wgs, gcj)).toBeLessThan(700);
    expect(distanceMeters(toWgs84(gcj, "gcj02"), wgs)).toBeLessThan(3);
  });

  it("there and back is within a few metres inside China, and exact for WGS-84", () => {
    const inChina = fc.tuple(fc.double({ min: 75, max: 133, noNaN: true }), fc.double({ min: 19, max: 52, noNaN: true }));
    fc.assert(fc.property(inChina, fc.constantFrom(...DATUMS), fc.option(fc.integer({ min: -400, max: 8848 }), { nil: undefined }), ([x, y], datum, height) => {
      const given: Position = height === undefined ? [x, y] : [x, y, height];
      const back = toWgs84(convert(given, "wgs84", datum), datum);
      expect(distanceMeters(given, back)).toBeLessThan(datum === "wgs84" ? 1e-6 : 5);
      expect(back[2]).toBe(height);
    }));
  });
});

describe("the planar map", () => {
  it("comes back to where it was, and stays in its square", () => {
    fc.assert(fc.property(lon, lat, (x, y) => {
      const point = toMercator(x, y);
      expect(point.x >= 0 && point.x <= WORLD && point.y >= 0 && point.y <= WORLD).toBe(true);
      const back = fromMercator(point);
      expect(back.lon).toBeCloseTo(x, 6);
      expect(back.lat).toBeCloseTo(y, 6);
    }));
    expect(Math.abs(toMercator(0, 90).y)).toBeLessThan(10);
    expect(Math.abs(toMercator(0, -90).y - WORLD)).toBeLessThan(10);
  });

  it("finds a point in its viewport's boxes exactly when it lies between the edges, across the date line too", () => {
    fc.assert(fc.property(lon, lon, lat, lat, fc.tuple(lon, lat), (west, east, a, b, [x, y]) => {
      const [south, north] = a < b ? [a, b] : [b, a];
      const point = toMercator(x, y);
      const isIn = viewportBoxes({ west, south, east, north }).some((box) =>
        point.x >= box.minX && point.x <= box.maxX && point.y >= box.minY && point.y <= box.maxY);
      const isBetween = west <= east ? x >= west && x <= east : x >= west || x <= east;
      expect(isIn).toBe(isBetween && y >= south && y <= north);
    }));
  });

  it("has cells that halve with each level and never vanish", () => {
    expect(cellSize(1) * 2).toBe(cellSize(0));
    expect(cellSize(-5)).toBe(cellSize(0));
    expect(cellSize(99)).toBe(cellSize(22));
  });
});
