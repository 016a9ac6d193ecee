import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { routeStops } from "~db/schema/routes";
import type { Ctx } from "~/domains/core/context";
import { conflict, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { changeStops } from "./internal/change-stops.server";
import { insertStops, stopColumns } from "./internal/write-route.server";
import { publicId } from "./place-fields";
import { newStop } from "./route-input";

const MOST_STOPS = 200;
const addStopInput = z.strictObject({ routeId: publicId, stop: newStop });

/** Adds a stop at the end of a route: a location of the board, or a point (WGS-84) with a name. */
export async function addStop(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  const { routeId, stop } = parse(addStopInput, input);
  return changeStops(ctx, { routeId, event: "stop_added" }, async (tx) => {
    const [last] = await tx.db
      .select({ next: sql<number>`coalesce(max(${routeStops.position}) + 1, 0)::int` })
      .from(routeStops)
      .where(eq(routeStops.routeId, routeId));
    const first = last?.next ?? 0;
    if (first >= MOST_STOPS) throw conflict("places:reason.too_many_stops", { most: MOST_STOPS });
    const [id] = await insertStops(tx, { routeId, first }, await stopColumns(tx, [stop], "wgs84"));
    if (!id) throw notFound("stop");
    return { id };
  });
}
