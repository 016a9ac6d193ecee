import type { Position } from "../geo/datum";
import type { Line } from "../geo/geometry";
import { readXml, type XmlVisitor } from "./read-xml";
import { refuseFile, TrackBuilder } from "./track-builder";
import type { TrackFile } from "./track-file";

interface Placemark {
  name?: string;
  description?: string;
  points: Position[];
}

const UNREAD = new Set(["Polygon", "Model", "NetworkLink", "GroundOverlay", "PhotoOverlay", "ScreenOverlay"]);

/**
 * Reads KML 2.2 with Google's tracks: points become stops, line strings and tracks become lines. Areas, overlays and
 * network links are named in the report and not followed.
 */
class KmlVisitor implements XmlVisitor {
  readonly builder = new TrackBuilder();
  private placemark: Placemark = { points: [] };
  private track: Line = [];
  private features = 0;
  private pointCount = 0;

  open(path: readonly string[]): void {
    const name = path.at(-1) ?? "";
    if (path.length === 1 && name !== "kml") throw refuseFile("not_kml");
    if (name === "Placemark") this.placemark = { points: [] };
    if (name === "Track") this.track = [];
    if (UNREAD.has(name)) {
      this.features += 1;
      this.builder.report({ row: this.features, what: "feature", outcome: "refused", reason: "feature_not_read", value: name });
    }
  }

  close(path: readonly string[], text: string): void {
    const name = path.at(-1) ?? "";
    const parent = path.at(-2) ?? "";
    if (name === "coordinates") this.coordinates(parent, text);
    else if (name === "coord" && parent === "Track") this.trackPoint(text);
    else if (name === "Track") this.builder.addLine(this.track);
    else if (name === "Placemark") this.closePlacemark();
    else this.words({ name, parent, text });
  }

  private words({ name, parent, text }: { name: string; parent: string; text: string }): void {
    if (name !== "name" && name !== "description") return;
    if (parent === "Placemark") this.placemark[name] = text;
    else if (parent === "Document" || parent === "Folder" || parent === "kml") this.builder[name] ??= text;
  }

  private position(parts: readonly string[], what: "point" | "stop"): Position | undefined {
    this.pointCount += 1;
    const [lon, lat, ele] = parts;
    return this.builder.position({ lon, lat, ele }, { row: this.pointCount, what });
  }

  private coordinates(parent: string, text: string): void {
    if (parent !== "Point" && parent !== "LineString") return;
    const line: Line = [];
    for (const tuple of text.split(/\s+/)) {
      if (!tuple) continue;
      const position = this.position(tuple.split(","), parent === "Point" ? "stop" : "point");
      if (position) line.push(position);
    }
    if (parent === "LineString") this.builder.addLine(line);
    else this.placemark.points.push(...line.slice(0, 1));
  }

  private trackPoint(text: string): void {
    const position = this.position(text.split(/\s+/), "point");
    if (position) this.track.push(position);
  }

  private closePlacemark(): void {
    const { name, description, points } = this.placemark;
    for (const position of points) {
      this.builder.addStop({ position, ...(name ? { name } : {}), ...(description ? { description } : {}) });
    }
    if (points.length === 0 && name) this.builder.name ??= name;
  }
}

export function readKml(text: string): TrackFile {
  const visitor = new KmlVisitor();
  readXml(text, visitor);
  return visitor.builder.finish("kml");
}
