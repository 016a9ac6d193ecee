import { asc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { locationPhotos, locations } from "~db/schema/places";
import { routes, routeStops, sceneLinks } from "~db/schema/routes";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { requireReadableRoute } from "./internal/find-route.server";
import { selectRouteCards } from "./internal/route-cards.server";
import { presentRoute, type StopParts } from "./present-route";
import type { RouteView } from "./route-view";

const getRouteInput = z.strictObject({ route: z.string().min(1).max(120) });

/** One route by its id or its public address; drafts are found by their own board only. */
export async function getRoute(ctx: Ctx, input: unknown): Promise<RouteView> {
  const row = await requireReadableRoute(ctx, parse(getRouteInput, input).route);
  const [card] = await selectRouteCards(ctx, { where: eq(routes.id, row.id), orderBy: [], limit: 1 });
  if (!card) throw notFound("route");
  const stops = await stopsOf(ctx, row.id);
  const stopIds = stops.map((stop) => stop.id);
  const scenes = stopIds.length === 0 ? [] : await ctx.db
    .select()
    .from(sceneLinks)
    .where(inArray(sceneLinks.stopId, stopIds))
    .orderBy(asc(sceneLinks.stopId), asc(sceneLinks.position));
  return presentRoute({ row, card, stops, scenes });
}

/** A stop that is a published location borrows its first photo. */
function stopsOf(ctx: Ctx, routeId: string): Promise<StopParts[]> {
  return ctx.db
    .select({
      ...getTableColumns(routeStops),
      photoFileId: sql<string | null>`(select ${locationPhotos.fileId} from ${locationPhotos}
        join ${locations} on ${locations.id} = ${locationPhotos.locationId} and ${locations.state} = 'published' and ${locations.takenDownAt} is null
        where ${locationPhotos.locationId} = ${routeStops.locationId} order by ${locationPhotos.position} limit 1)`,
    })
    .from(routeStops)
    .where(eq(routeStops.routeId, routeId))
    .orderBy(asc(routeStops.position));
}
