import type { Line } from "../geo/geometry";
import type { TrackStop } from "./track-file";

export interface WrittenTrack {
  name: string;
  description?: string;
  lines: Line[];
  stops: TrackStop[];
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const escapeXml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- XML 1.0 cannot hold these
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

const element = (name: string, text: string | undefined): string => (text ? `<${name}>${escapeXml(text)}</${name}>` : "");
const height = (ele: number | undefined): string => (ele === undefined ? "" : `<ele>${ele}</ele>`);

/** GPX 1.1 for navigation apps: stops as waypoints, lines as one track. Always WGS-84, as the format demands. */
export function writeGpx(track: WrittenTrack): string {
  const waypoints = track.stops.map(({ name, description, position: [lon, lat, ele] }) =>
    `<wpt lat="${lat}" lon="${lon}">${height(ele)}${element("name", name)}${element("desc", description)}</wpt>`);
  const segments = track.lines.map((line) =>
    `<trkseg>${line.map(([lon, lat, ele]) => `<trkpt lat="${lat}" lon="${lon}">${height(ele)}</trkpt>`).join("")}</trkseg>`);
  const trk = segments.length > 0 ? [`<trk>${element("name", track.name)}${segments.join("\n")}</trk>`] : [];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Scenemark" xmlns="http://www.topografix.com/GPX/1/1">',
    `<metadata>${element("name", track.name)}${element("desc", track.description)}</metadata>`,
    ...waypoints,
    ...trk,
    "</gpx>",
    "",
  ].join("\n");
}

/** KML 2.2 for map programs: a folder of stops and the lines. */
export function writeKml(track: WrittenTrack): string {
  const tuple = (position: readonly number[]) => position.join(",");
  const stops = track.stops.map(({ name, description, position }) =>
    `<Placemark>${element("name", name)}${element("description", description)}<Point><coordinates>${tuple(position)}</coordinates></Point></Placemark>`);
  const lines = track.lines.map((line) =>
    `<Placemark>${element("name", track.name)}<LineString><tessellate>1</tessellate><coordinates>${line.map(tuple).join(" ")}</coordinates></LineString></Placemark>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>',
    `${element("name", track.name)}${element("description", track.description)}`,
    ...stops,
    ...lines,
    "</Document></kml>",
    "",
  ].join("\n");
}

/** GeoJSON (RFC 7946) with one feature per stop and one for the lines; names in both languages as properties. */
export function writeGeoJson(track: WrittenTrack): string {
  const stops = track.stops.map(({ name, nameZh, description, position }) => ({
    type: "Feature",
    properties: { name, ...(nameZh ? { name_zh: nameZh } : {}), ...(description ? { description } : {}) },
    geometry: { type: "Point", coordinates: position },
  }));
  const properties = { name: track.name, ...(track.description ? { description: track.description } : {}) };
  const lines = track.lines.length > 0
    ? [{ type: "Feature", properties, geometry: { type: "MultiLineString", coordinates: track.lines } }]
    : [];
  return JSON.stringify({ type: "FeatureCollection", features: [...lines, ...stops] });
}

const csvCell = (text: string): string => {
  // a spreadsheet would run what starts like a formula
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

/** The stops as a table, in order. A byte order mark tells spreadsheets that it is UTF-8. */
export function writeCsv(track: WrittenTrack): string {
  const rows = track.stops.map(({ name, nameZh, description, position: [lon, lat, ele] }) =>
    [csvCell(name), csvCell(nameZh ?? ""), lat, lon, ele ?? "", csvCell(description ?? "")].join(","));
  return `\uFEFF${["name,name_zh,lat,lon,ele,description", ...rows].join("\r\n")}\r\n`;
}
