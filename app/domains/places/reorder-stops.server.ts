import { eq } from "drizzle-orm";
import { z } from "zod";
import { routeStops } from "~db/schema/routes";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { changeStops } from "./internal/change-stops.server";
import { publicId } from "./place-fields";

const reorderInput = z.strictObject({ routeId: publicId, stopIds: z.array(publicId).max(200) });

/**
 * Puts the stops into this order and measures the legs anew. The list names every stop once; when another editor
 * added or removed one meanwhile it does not, and nothing is moved (`conflict`).
 */
export async function reorderStops(ctx: Ctx, input: unknown): Promise<{ routeId: string }> {
  const { routeId, stopIds } = parse(reorderInput, input);
  return changeStops(ctx, { routeId, event: "stops_reordered" }, async (tx) => {
    const known = await tx.db.select({ id: routeStops.id }).from(routeStops).where(eq(routeStops.routeId, routeId));
    const wanted = new Set(stopIds);
    if (wanted.size !== stopIds.length || known.length !== stopIds.length || !known.every((stop) => wanted.has(stop.id))) {
      throw conflict("places:reason.stops_changed");
    }
    for (const [position, id] of stopIds.entries()) {
      await tx.db.update(routeStops).set({ position }).where(eq(routeStops.id, id));
    }
    return { routeId };
  });
}
