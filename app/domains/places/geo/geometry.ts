import turfDistance from "@turf/distance";
import simplify from "@turf/simplify";
import type { Position } from "./datum";
import { toMercator, type Bounds } from "./mercator";

export type Line = Position[];

/** Metres along the great circle. */
export const distanceMeters = (a: Position, b: Position): number =>
  turfDistance([a[0], a[1]], [b[0], b[1]], { units: "meters" });

export const lineMeters = (line: Line): number =>
  line.reduce((sum, point, index) => sum + (index === 0 ? 0 : distanceMeters(line[index - 1] ?? point, point)), 0);

export const linesMeters = (lines: Line[]): number => lines.reduce((sum, line) => sum + lineMeters(line), 0);

/** A receiver's height jitters by metres: only climbs of more than this count. */
const CLIMB_THRESHOLD = 5;

/** Metres climbed, or undefined when the lines carry no heights. */
export function ascentMeters(lines: Line[]): number | undefined {
  let climbed = 0;
  let hasHeights = false;
  for (const line of lines) {
    let low: number | undefined;
    for (const [, , height] of line) {
      if (height === undefined) continue;
      hasHeights = true;
      if (low === undefined || height < low) low = height;
      else if (height - low >= CLIMB_THRESHOLD) {
        climbed += height - low;
        low = height;
      }
    }
  }
  return hasHeights ? Math.round(climbed) : undefined;
}

/**
 * The smallest box around the points, or undefined without points. A set that is narrower across ±180° than
 * around the world gets `west` > `east`.
 */
export function boundsOf(points: readonly Position[]): Bounds | undefined {
  if (points.length === 0) return undefined;
  let south = 90;
  let north = -90;
  const shifted = { west: 540, east: -540 };
  const plain = { west: 540, east: -540 };
  for (const [lon, lat] of points) {
    south = Math.min(south, lat);
    north = Math.max(north, lat);
    widen(plain, lon);
    widen(shifted, lon < 0 ? lon + 360 : lon);
  }
  if (plain.east - plain.west <= shifted.east - shifted.west) return { ...plain, south, north };
  const { west, east } = shifted;
  return { west: west > 180 ? west - 360 : west, east: east > 180 ? east - 360 : east, south, north };
}

function widen(range: { west: number; east: number }, lon: number): void {
  range.west = Math.min(range.west, lon);
  range.east = Math.max(range.east, lon);
}

/** Text of Postgres' planar `box`; a box across ±180° continues east of the world. */
export function boundsToBox(bounds: Bounds): string {
  const a = toMercator(bounds.west, bounds.south);
  const b = toMercator(bounds.east < bounds.west ? bounds.east + 360 : bounds.east, bounds.north);
  return `((${b.x},${a.y}),(${a.x},${b.y}))`;
}

/** Fewer points for the screen: what differs by less than about `meters` is left out. */
export function simplifyLines(lines: Line[], meters: number): Line[] {
  return lines
    .filter((line) => line.length > 1)
    .map((line) => {
      const simple = simplify({ type: "LineString", coordinates: line }, { tolerance: meters / 111_000, highQuality: false });
      return simple.coordinates as Line;
    });
}

/** Lines light enough for a page, whatever was imported. */
export function linesForScreen(lines: Line[], mostPoints = 2000): Line[] {
  let simple = lines.filter((line) => line.length > 1);
  for (let meters = 2; countPoints(simple) > mostPoints && meters < 50_000; meters *= 3) simple = simplifyLines(lines, meters);
  return simple;
}

export const countPoints = (lines: Line[]): number => lines.reduce((sum, line) => sum + line.length, 0);

/** Where along the line (metres from its start) the point of the line nearest to `at` lies. */
export function metersAlong(lines: Line[], at: Position): number {
  let best = { apart: Infinity, along: 0 };
  let along = 0;
  for (const line of lines) {
    line.forEach((point, index) => {
      if (index > 0) along += distanceMeters(line[index - 1] ?? point, point);
      const apart = distanceMeters(point, at);
      if (apart < best.apart) best = { apart, along };
    });
  }
  return best.along;
}
