import type { Position } from "../geo/datum";
import { ascentMeters, boundsOf, boundsToBox, distanceMeters, type Line, linesForScreen, linesMeters, metersAlong } from "../geo/geometry";

interface Point {
  lon: number;
  lat: number;
}

const at = ({ lon, lat }: Point): Position => [lon, lat];

/** What follows from a route's line and stops: its length, its climb and the box that holds it. */
export function routeGeometry(lines: Line[], stops: readonly Point[]) {
  const straight = stops.map(at);
  const bounds = boundsOf([...lines.flat(), ...straight]);
  return {
    distanceMeters: Math.round(lines.length > 0 ? linesMeters(lines) : linesMeters([straight])),
    ascentMeters: ascentMeters(lines) ?? null,
    bounds: bounds ? boundsToBox(bounds) : null,
  };
}

/** Precise enough for a leg, and cheap for an imported line of a hundred thousand points. */
const POINTS_FOR_LEGS = 5000;

/**
 * Metres from the stop before: along the line where stops follow it in order, else straight. The first stop has none.
 */
export function legMeters(lines: Line[], stops: readonly Point[]): number[] {
  const light = linesForScreen(lines, POINTS_FOR_LEGS);
  const along = light.length > 0 ? stops.map((stop) => metersAlong(light, at(stop))) : undefined;
  return stops.map((stop, index) => {
    const before = stops[index - 1];
    if (!before) return 0;
    const straight = distanceMeters(at(before), at(stop));
    const onLine = along ? (along[index] ?? 0) - (along[index - 1] ?? 0) : 0;
    return Math.round(Math.max(straight, onLine));
  });
}
