import { DomainError } from "../../core/errors";
import type { Position } from "../geo/datum";
import type { Line } from "../geo/geometry";
import { type ImportFormat, LIMITS, type ReportRow, type TrackFile, type TrackStop } from "./track-file";

/** The whole file is refused: its reason is shown, nothing of it is kept. */
export const refuseFile = (reason: string, params?: Record<string, string | number>): DomainError =>
  new DomainError("unsupported_file", params ? { reason: `places:reason.${reason}`, params } : { reason: `places:reason.${reason}` });

/** Collects what a reader finds, checks every point and name, and keeps the report. */
export class TrackBuilder {
  readonly lines: Line[] = [];
  readonly stops: TrackStop[] = [];
  readonly rows: ReportRow[] = [];
  name?: string;
  description?: string;
  private refused = 0;
  private changed = 0;
  private points = 0;

  report(row: ReportRow): void {
    if (row.outcome === "refused") this.refused += 1;
    else this.changed += 1;
    if (this.rows.length < LIMITS.reportRows) {
      this.rows.push(row.value === undefined ? row : { ...row, value: row.value.slice(0, 80) });
    }
  }

  /** A checked position, or undefined (and a line in the report) when it is no place on Earth. */
  position(raw: { lon: unknown; lat: unknown; ele?: unknown }, where: { row: number; what: ReportRow["what"] }): Position | undefined {
    this.points += 1;
    if (this.points > LIMITS.points) throw refuseFile("too_many_points", { most: LIMITS.points });
    const lon = toNumber(raw.lon);
    const lat = toNumber(raw.lat);
    const problem = positionProblem(lon, lat);
    if (problem) {
      this.report({ ...where, outcome: "refused", reason: problem, value: `${String(raw.lat)}, ${String(raw.lon)}` });
      return undefined;
    }
    const ele = toNumber(raw.ele);
    return Number.isFinite(ele) && Math.abs(ele) < 20_000 ? [lon, lat, ele] : [lon, lat];
  }

  addLine(line: Line): void {
    const row = this.lines.length + 1;
    if (line.length >= 2) this.lines.push(line);
    else if (line.length === 1) this.report({ row, what: "line", outcome: "refused", reason: "line_of_one_point" });
  }

  addStop(stop: { name?: string; nameZh?: string; description?: string; position: Position }): void {
    if (this.stops.length >= LIMITS.stops) throw refuseFile("too_many_stops", { most: LIMITS.stops });
    const row = this.stops.length + 1;
    const name = this.cleanName(stop.name, row);
    if (!name) this.report({ row, what: "stop", outcome: "changed", reason: "stop_without_name" });
    const nameZh = stop.nameZh ? this.cleanName(stop.nameZh, row) : undefined;
    const description = cleanText(stop.description, LIMITS.textLength);
    this.stops.push({
      name: name || String(row), position: stop.position,
      ...(nameZh ? { nameZh } : {}), ...(description ? { description } : {}),
    });
  }

  private cleanName(raw: string | undefined, row: number): string {
    const name = cleanText(raw, Infinity);
    if (name.length <= LIMITS.nameLength) return name;
    this.report({ row, what: "stop", outcome: "changed", reason: "name_shortened", value: name });
    return name.slice(0, LIMITS.nameLength);
  }

  /** The result; a file without a line and without a stop is refused as empty. */
  finish(format: ImportFormat): TrackFile {
    if (this.lines.length === 0 && this.stops.length === 0) {
      throw refuseFile(this.refused > 0 ? "nothing_valid" : "file_without_places");
    }
    const name = cleanText(this.name, LIMITS.nameLength);
    const description = cleanText(this.description, LIMITS.textLength);
    return {
      format, lines: this.lines, stops: this.stops, rows: this.rows, refused: this.refused, changed: this.changed,
      ...(name ? { name } : {}), ...(description ? { description } : {}),
    };
  }
}

function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return NaN;
  return Number(value);
}

/** Why a coordinate pair is no place on Earth; undefined when it is one. */
export function positionProblem(lon: number, lat: number): "not_a_number" | "latitude_range" | "longitude_range" | undefined {
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return "not_a_number";
  if (Math.abs(lat) > 90) return "latitude_range";
  if (Math.abs(lon) > 180) return "longitude_range";
  return undefined;
}

/** Plain text: mark-up of foreign editors is dropped, control characters and runs of blanks become one blank. */
export function cleanText(raw: string | undefined, most: number): string {
  if (!raw) return "";
  const plain = raw
    .slice(0, 20_000)
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, " ")
    .replace(/<\/?[a-z!][^>]{0,2000}>/gi, " ")
    // oxlint-disable-next-line no-control-regex -- control characters of foreign files are what this removes
    .replace(/[\u0000-\u001f\u007f\s]+/g, " ")
    .trim();
  return plain.slice(0, most);
}

/** Tells our own refusals from errors of a parser. */
export const isRefusal = (error: unknown): boolean => error instanceof DomainError;
