import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { routeStops } from "~db/schema/routes";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { writeCsv, writeGeoJson, writeGpx, writeKml, type WrittenTrack } from "./files/write-track-file";
import { requireReadableRoute } from "./internal/find-route.server";

const FORMATS = {
  gpx: { write: writeGpx, contentType: "application/gpx+xml" },
  kml: { write: writeKml, contentType: "application/vnd.google-earth.kml+xml" },
  geojson: { write: writeGeoJson, contentType: "application/geo+json" },
  csv: { write: writeCsv, contentType: "text/csv; charset=utf-8" },
} as const;

const exportInput = z.strictObject({
  route: z.string().min(1).max(120),
  format: z.enum(["gpx", "kml", "geojson", "csv"]),
  language: z.enum(["en", "zh"]).default("en"),
});

/** A route as a file for navigation apps and maps: the whole line and the stops in order, WGS-84. */
export async function exportRoute(ctx: Ctx, input: unknown): Promise<{ name: string; contentType: string; text: string }> {
  const { route, format, language } = parse(exportInput, input);
  const row = await requireReadableRoute(ctx, route);
  const stops = await ctx.db.select().from(routeStops).where(eq(routeStops.routeId, row.id)).orderBy(asc(routeStops.position));
  const choose = (en: string | null, zh: string | null) => (language === "zh" ? (zh ?? en) : (en ?? zh)) ?? undefined;
  const optional = (key: "description", text: string | undefined) => (text ? { [key]: text } : {});
  const track: WrittenTrack = {
    name: choose(row.title, row.titleZh) ?? row.slug,
    ...optional("description", choose(row.summary, row.summaryZh)),
    lines: row.lines,
    stops: stops.map((stop) => ({
      name: choose(stop.name, stop.nameZh) ?? stop.name, position: [stop.lon, stop.lat],
      ...(stop.nameZh ? { nameZh: stop.nameZh } : {}),
      ...optional("description", choose(stop.description, stop.descriptionZh)),
    })),
  };
  const { write, contentType } = FORMATS[format];
  return { name: `${row.slug}.${format}`, contentType, text: write(track) };
}
