import type { Position } from "../geo/datum";
import type { Line } from "../geo/geometry";

export const IMPORT_FORMATS = ["gpx", "kml", "kmz", "geojson", "csv"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** Caps of one imported file; a real day's walk has some thousand points. */
export const LIMITS = {
  bytes: 15_000_000,
  depth: 64,
  points: 200_000,
  stops: 5_000,
  nameLength: 200,
  textLength: 2_000,
  reportRows: 200,
} as const;

/** A named point of a file. */
export interface TrackStop {
  name: string;
  nameZh?: string;
  description?: string;
  position: Position;
}

/** One thing of the file that was not taken as it stood. `row` counts things of its kind from 1. */
export interface ReportRow {
  row: number;
  what: "point" | "stop" | "line" | "feature" | "row";
  outcome: "refused" | "changed";
  /** `places:report.<reason>` */
  reason: string;
  value?: string;
}

/** What a file held, before a person agrees to it. Numbers are as the author wrote them, in the declared datum. */
export interface TrackFile {
  format: ImportFormat;
  name?: string;
  description?: string;
  lines: Line[];
  stops: TrackStop[];
  /** The first rows of what was refused or changed; `refused` and `changed` count all. */
  rows: ReportRow[];
  refused: number;
  changed: number;
}
