import { z } from "zod";
import type { Line } from "../geo/geometry";
import { refuseFile, TrackBuilder } from "./track-builder";
import { LIMITS, type TrackFile } from "./track-file";

const node = z.looseObject({ type: z.string() });
type Node = z.output<typeof node>;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

interface Words {
  name?: string;
  nameZh?: string;
  description?: string;
}

function wordsOf(properties: unknown): Words {
  const found = z.looseObject({}).safeParse(properties);
  if (!found.success) return {};
  const all = found.data;
  const name = text(all["name"]) ?? text(all["title"]) ?? text(all["name_zh"]);
  const nameZh = text(all["name_zh"]) ?? text(all["nameZh"]) ?? text(all["name:zh"]);
  const description = text(all["description"]) ?? text(all["desc"]);
  return { ...(name ? { name } : {}), ...(nameZh ? { nameZh } : {}), ...(description ? { description } : {}) };
}

class GeoJsonReader {
  readonly builder = new TrackBuilder();
  private features = 0;
  private points = 0;

  read(raw: unknown, words: Words = {}, depth = 0): void {
    if (depth > LIMITS.depth) throw refuseFile("file_too_deep", { most: LIMITS.depth });
    const parsed = node.safeParse(raw);
    if (!parsed.success) return this.refuse(depth === 0 ? "root" : "null");
    const { data } = parsed;
    if (data.type === "FeatureCollection") return this.each(data["features"], words, depth);
    if (data.type === "GeometryCollection") return this.each(data["geometries"], words, depth);
    if (data.type === "Feature") return this.read(data["geometry"], wordsOf(data["properties"]), depth + 1);
    this.geometry(data, words);
  }

  private each(list: unknown, words: Words, depth: number): void {
    if (!Array.isArray(list)) return this.refuse("list");
    for (const child of list) this.read(child, words, depth + 1);
  }

  private geometry({ type, coordinates }: Node, words: Words): void {
    if (type === "Point") this.stop(coordinates, words);
    else if (type === "MultiPoint") for (const one of asList(coordinates)) this.stop(one, words);
    else if (type === "LineString") this.line(coordinates, words);
    else if (type === "MultiLineString") for (const one of asList(coordinates)) this.line(one, words);
    else this.refuse(type);
  }

  private refuse(value: string): void {
    this.features += 1;
    this.builder.report({ row: this.features, what: "feature", outcome: "refused", reason: "feature_not_read", value });
  }

  private position(raw: unknown, what: "point" | "stop") {
    this.points += 1;
    const [lon, lat, ele] = asList(raw);
    return this.builder.position({ lon, lat, ele }, { row: this.points, what });
  }

  private stop(raw: unknown, words: Words): void {
    const position = this.position(raw, "stop");
    if (position) this.builder.addStop({ ...words, position });
  }

  private line(raw: unknown, words: Words): void {
    const line: Line = [];
    for (const one of asList(raw)) {
      const position = this.position(one, "point");
      if (position) line.push(position);
    }
    if (words.name) this.builder.name ??= words.name;
    if (words.description) this.builder.description ??= words.description;
    this.builder.addLine(line);
  }
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Reads GeoJSON (RFC 7946): points become stops, lines become lines; areas are named in the report. */
export function readGeoJson(source: string): TrackFile {
  const reader = new GeoJsonReader();
  reader.read(parseJson(source));
  return reader.builder.finish("geojson");
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw refuseFile("not_geojson");
  }
}
