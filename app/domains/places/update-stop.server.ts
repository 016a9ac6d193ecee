import { eq } from "drizzle-orm";
import { z } from "zod";
import { routeStops } from "~db/schema/routes";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { changeStops } from "./internal/change-stops.server";
import { requireOwnStop } from "./internal/find-route.server";
import { publicId, withoutDefaults } from "./place-fields";
import { monthsToMask } from "./place-vocabulary";
import { stopFields } from "./route-input";

const { locationId: _, ...editable } = stopFields.shape;
const updateStopInput = z.strictObject({ stopId: publicId, changes: z.strictObject(withoutDefaults(editable)) });

/** Changes what a stop says, or moves it (WGS-84). Blank names keep the name that is there. */
export async function updateStop(ctx: Ctx, input: unknown): Promise<{ id: string; routeId: string }> {
  const { stopId, changes } = parse(updateStopInput, input);
  const { stop, route } = await requireOwnStop(requireMember(ctx), stopId);
  return changeStops(ctx, { routeId: route.id, event: "stop_changed" }, async (tx) => {
    const { seasonMonths, name, lon, lat, ...rest } = changes;
    await tx.db
      .update(routeStops)
      .set({
        ...rest, name: name ?? stop.name, lon: lon ?? stop.lon, lat: lat ?? stop.lat,
        ...(seasonMonths ? { seasonMonths: monthsToMask(seasonMonths) } : {}),
      })
      .where(eq(routeStops.id, stopId));
    return { id: stopId, routeId: route.id };
  });
}
