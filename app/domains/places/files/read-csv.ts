import { readCells } from "./read-table";
import { refuseFile, TrackBuilder } from "./track-builder";
import { LIMITS, type TrackFile } from "./track-file";

const COLUMNS = {
  lat: ["lat", "latitude", "geo_lat", "y", "纬度"],
  lon: ["lon", "lng", "long", "longitude", "geo_lng", "geo_lon", "x", "经度"],
  ele: ["ele", "elevation", "altitude", "海拔"],
  name: ["name", "location", "title", "stop", "place", "名称", "地点"],
  nameZh: ["name_zh", "namezh", "zh", "中文名", "中文名称"],
  description: ["description", "desc", "note", "summary", "说明", "描述"],
} as const;
type Column = keyof typeof COLUMNS;

const normal = (header: string) => header.trim().toLowerCase().replace(/[\s-]+/g, "_");

/** Which column of the file holds what, by the headers people use; latitude and longitude must be there. */
export function csvColumns(headers: readonly string[]): Partial<Record<Column, number>> {
  const names = headers.map(normal);
  const found: Partial<Record<Column, number>> = {};
  for (const [column, candidates] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const match = candidates.map((candidate) => names.indexOf(candidate)).find((index) => index >= 0);
    if (match !== undefined) found[column] = match;
  }
  if (found.lat === undefined || found.lon === undefined) throw refuseFile("csv_without_coordinates");
  return found;
}

/** Reads a table of stops, one a row, in the order of the rows; the line is left to the editor. */
export function readCsv(text: string): TrackFile {
  const [headers, ...rows] = readCells(text, LIMITS.stops);
  if (!headers) throw refuseFile("file_empty");
  const columns = csvColumns(headers);
  const builder = new TrackBuilder();
  rows.forEach((cells, index) => {
    const cell = (column: Column) => (columns[column] === undefined ? undefined : cells[columns[column]]);
    const position = builder.position(
      { lon: cell("lon"), lat: cell("lat"), ele: cell("ele") },
      { row: index + 2, what: "row" },
    );
    if (!position) return;
    const words = { name: cell("name") ?? "", nameZh: cell("nameZh") ?? "", description: cell("description") ?? "" };
    builder.addStop({ ...words, position });
  });
  return builder.finish("csv");
}

