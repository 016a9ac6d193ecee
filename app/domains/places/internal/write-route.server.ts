import { and, asc, eq, inArray } from "drizzle-orm";
import { locations } from "~db/schema/places";
import { routes, routeStops } from "~db/schema/routes";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { invalid, notFound } from "~/domains/core/errors";
import { toWgs84 } from "../geo/datum";
import type { Line } from "../geo/geometry";
import { type Datum, monthsToMask } from "../place-vocabulary";
import type { StopFields } from "../route-input";
import type { RouteRow, StopRow } from "./find-route.server";
import { legMeters, routeGeometry } from "./route-geometry";

type StopColumns = Omit<StopRow, "id" | "routeId" | "position" | "legMeters" | "legAscentMeters">;

type BoardLocation = Pick<typeof locations.$inferSelect, "id" | "name" | "nameZh" | "lon" | "lat">;

/** Locations that stops refer to: of this board only, a foreign one is not found. */
async function boardLocations(ctx: Ctx<MemberActor>, stops: readonly StopFields[]): Promise<Map<string, BoardLocation>> {
  const ids = [...new Set(stops.flatMap((stop) => stop.locationId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: locations.id, name: locations.name, nameZh: locations.nameZh, lon: locations.lon, lat: locations.lat })
    .from(locations)
    .where(and(inArray(locations.id, ids), eq(locations.organizationId, ctx.actor.organizationId)));
  if (rows.length < ids.length) throw notFound("location");
  return new Map(rows.map((row) => [row.id, row]));
}

/** Columns of stops as given: names and points come from the location where the stop is one. */
export async function stopColumns(ctx: Ctx<MemberActor>, stops: readonly StopFields[], datum: Datum): Promise<StopColumns[]> {
  const known = await boardLocations(ctx, stops);
  return stops.map((stop, index) => {
    const location = stop.locationId ? known.get(stop.locationId) : undefined;
    const point = location ?? ownPoint(stop, datum);
    if (!point) throw invalid(`stops.${index}.lat`, "places:error.stop_point");
    const { seasonMonths, ...rest } = stop;
    return {
      ...rest, lon: point.lon, lat: point.lat, name: stop.name ?? location?.name ?? String(index + 1),
      nameZh: stop.nameZh ?? location?.nameZh ?? null, seasonMonths: monthsToMask(seasonMonths),
    };
  });
}

function ownPoint({ lon, lat }: StopFields, datum: Datum): { lon: number; lat: number } | undefined {
  if (lon === null || lat === null) return undefined;
  const [east, north] = toWgs84([lon, lat], datum);
  return { lon: east, lat: north };
}

/** Appends stops after `first`; legs and lengths are measured afterwards. */
export async function insertStops(
  ctx: Ctx,
  { routeId, first }: { routeId: string; first: number },
  columns: readonly StopColumns[],
): Promise<string[]> {
  const rows = columns.map((stop, index) => ({ ...stop, id: newId("stp", ctx.now), routeId, position: first + index }));
  if (rows.length > 0) await ctx.db.insert(routeStops).values(rows);
  return rows.map((row) => row.id);
}

/** Measures legs, length, climb and box anew from the stored stops and the line; in the transaction that changed them. */
export async function measureRoute(ctx: Ctx, routeId: string, lines: Line[]): Promise<void> {
  const stops = await ctx.db.select().from(routeStops).where(eq(routeStops.routeId, routeId)).orderBy(asc(routeStops.position));
  const legs = legMeters(lines, stops);
  for (const [index, stop] of stops.entries()) {
    const meters = legs[index] ?? 0;
    if (meters !== stop.legMeters) {
      await ctx.db.update(routeStops).set({ legMeters: meters }).where(eq(routeStops.id, stop.id));
    }
  }
  await ctx.db.update(routes).set(routeGeometry(lines, stops)).where(eq(routes.id, routeId));
}

/** The words by which a route is found. */
export const routeWords = (row: Pick<RouteRow, "title" | "titleZh" | "summary" | "summaryZh" | "theme">): (string | null)[] =>
  [row.title, row.titleZh, row.summary, row.summaryZh, row.theme];
