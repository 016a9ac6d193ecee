import { toWgs84, type Position } from "./geo/datum";
import { ascentMeters, countPoints, distanceMeters, type Line, linesMeters } from "./geo/geometry";
import type { TrackFile } from "./files/track-file";
import type { Datum } from "./place-vocabulary";
import type { ImportReport } from "./route-view";

/** How far the declared datum moves the points: looked at on some of them, which is enough to see a wrong choice. */
function largestShift(positions: readonly Position[], datum: Datum): number {
  if (datum === "wgs84") return 0;
  const step = Math.max(1, Math.floor(positions.length / 500));
  let most = 0;
  for (let index = 0; index < positions.length; index += step) {
    const position = positions[index];
    if (position) most = Math.max(most, distanceMeters(position, toWgs84(position, datum)));
  }
  return Math.round(most);
}

export const toWgs84Lines = (lines: readonly Line[], datum: Datum): Line[] =>
  lines.map((line) => line.map((position) => toWgs84(position, datum)));

/** What the person is shown before agreeing: counts, length, the shift of the datum, and every refusal. */
export function reportOf(track: TrackFile, datum: Datum): ImportReport {
  const lines = toWgs84Lines(track.lines, datum);
  return {
    lines: track.lines.length, points: countPoints(track.lines), stops: track.stops.length,
    refused: track.refused, changed: track.changed,
    distanceMeters: Math.round(linesMeters(lines)), ascentMeters: ascentMeters(lines) ?? null,
    shiftMeters: largestShift([...track.lines.flat(), ...track.stops.map((stop) => stop.position)], datum),
    rows: track.rows,
  };
}
