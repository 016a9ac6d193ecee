import gcoord from "gcoord";
import type { Datum } from "../place-vocabulary";

/** `[longitude, latitude]` or with metres above the sea. */
export type Position = [number, number] | [number, number, number];

const SYSTEMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/**
 * Converts from the datum its author declared to WGS-84, which is what is stored. The datum is never guessed:
 * software that guesses by a rectangle around China moves Seoul by 459 m.
 */
export function toWgs84(position: Position, datum: Datum): Position {
  return convert(position, datum, "wgs84");
}

/** For showing what a file's numbers would mean on another map, and for exports that must carry another datum. */
export function convert(position: Position, from: Datum, to: Datum): Position {
  if (from === to) return position;
  const [lon, lat] = gcoord.transform([position[0], position[1]], SYSTEMS[from], SYSTEMS[to]);
  return position[2] === undefined ? [lon, lat] : [lon, lat, position[2]];
}
