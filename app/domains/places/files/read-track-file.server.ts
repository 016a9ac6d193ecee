import { decodeText } from "./decode-text";
import { readCsv } from "./read-csv";
import { readGeoJson } from "./read-geojson";
import { readGpx } from "./read-gpx";
import { readKml } from "./read-kml";
import { readKmz } from "./read-kmz.server";
import { refuseFile } from "./track-builder";
import { type ImportFormat, LIMITS, type TrackFile } from "./track-file";

const EXTENSIONS: Record<string, ImportFormat> = { gpx: "gpx", kml: "kml", kmz: "kmz", geojson: "geojson", json: "geojson", csv: "csv", tsv: "csv", txt: "csv" };

const READERS: Record<Exclude<ImportFormat, "kmz">, (text: string) => TrackFile> = {
  gpx: readGpx, kml: readKml, geojson: readGeoJson, csv: readCsv,
};

/**
 * Reads a GPX, KML, KMZ, GeoJSON or CSV file by its content; an extension that says something else is reported.
 * Throws `unsupported_file` with the reason when the file as a whole cannot be taken.
 */
export async function readTrackFile(file: { name: string; bytes: Uint8Array }): Promise<TrackFile> {
  if (file.bytes.length === 0) throw refuseFile("file_empty");
  if (file.bytes.length > LIMITS.bytes) throw refuseFile("file_too_large");
  const isZip = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const track = isZip ? await readKmz(file.bytes) : readText(decodeText(file.bytes));
  return withExtensionNote(track, file.name);
}

function readText(text: string): TrackFile {
  const format = sniff(text.slice(0, 4000));
  return READERS[format](text);
}

function sniff(start: string): Exclude<ImportFormat, "kmz"> {
  const trimmed = start.trimStart();
  if (trimmed.startsWith("{") || trimmed.startsWith("[")) return "geojson";
  if (!trimmed.startsWith("<")) return "csv";
  return /<(\w+:)?kml[\s>]/i.test(trimmed) ? "kml" : "gpx";
}

function withExtensionNote(track: TrackFile, name: string): TrackFile {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const expected = EXTENSIONS[extension];
  if (expected === track.format) return track;
  return {
    ...track,
    changed: track.changed + 1,
    rows: [{ row: 1, what: "feature" as const, outcome: "changed" as const, reason: "extension_differs", value: extension || "-" }, ...track.rows],
  };
}

