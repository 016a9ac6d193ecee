import type { Position } from "../geo/datum";
import type { Line } from "../geo/geometry";
import { readXml, type XmlVisitor } from "./read-xml";
import { refuseFile, TrackBuilder } from "./track-builder";
import type { TrackFile } from "./track-file";

interface OpenPoint {
  position: Position | undefined;
  attributes: Record<string, string>;
  ele?: string;
  name?: string;
  description?: string;
}

const POINTS = new Set(["wpt", "rtept", "trkpt"]);
const CONTAINERS = new Set(["gpx", "metadata", "trk", "rte"]);

/**
 * Reads GPX 1.0 and 1.1: tracks and routes become lines, waypoints become stops. A file without waypoints gives its
 * named route points as stops. Times and device extensions are left behind: they tell where a person was, and when.
 */
class GpxVisitor implements XmlVisitor {
  readonly builder = new TrackBuilder();
  private readonly routeStops: OpenPoint[] = [];
  private line: Line = [];
  private point?: OpenPoint;
  private counts = { wpt: 0, rtept: 0, trkpt: 0 };

  open(path: readonly string[], attributes: Record<string, string>): void {
    const name = path.at(-1) ?? "";
    if (path.length === 1 && name !== "gpx") throw refuseFile("not_gpx");
    if (name === "trkseg" || name === "rte") this.line = [];
    if (POINTS.has(name)) this.point = { attributes, position: undefined };
  }

  close(path: readonly string[], text: string): void {
    const name = path.at(-1) ?? "";
    const parent = path.at(-2) ?? "";
    if (POINTS.has(name)) this.closePoint(name as keyof typeof this.counts);
    else if (POINTS.has(parent)) this.pointField(name, text);
    else if (name === "trkseg" || name === "rte") this.builder.addLine(this.line);
    else if (CONTAINERS.has(parent)) this.fileField(name, text);
  }

  private pointField(name: string, text: string): void {
    if (!this.point) return;
    if (name === "ele") this.point.ele = text;
    if (name === "name") this.point.name = text;
    if (name === "desc" || (name === "cmt" && !this.point.description)) this.point.description = text;
  }

  private fileField(name: string, text: string): void {
    if (!text) return;
    if (name === "name") this.builder.name ??= text;
    if (name === "desc") this.builder.description ??= text;
  }

  private closePoint(kind: keyof typeof this.counts): void {
    const { point } = this;
    if (!point) return;
    this.counts[kind] += 1;
    const { lon, lat } = point.attributes;
    point.position = this.builder.position(
      { lon, lat, ele: point.ele },
      { row: this.counts[kind], what: kind === "wpt" ? "stop" : "point" },
    );
    if (!point.position) return;
    if (kind === "wpt") this.addStop(point);
    else this.line.push(point.position);
    if (kind === "rtept" && point.name) this.routeStops.push(point);
  }

  private addStop({ name, description, position }: OpenPoint): void {
    if (position) this.builder.addStop({ position, ...(name ? { name } : {}), ...(description ? { description } : {}) });
  }

  finish(): TrackFile {
    if (this.builder.stops.length === 0) for (const point of this.routeStops) this.addStop(point);
    return this.builder.finish("gpx");
  }
}

export function readGpx(text: string): TrackFile {
  const visitor = new GpxVisitor();
  readXml(text, visitor);
  return visitor.finish();
}
