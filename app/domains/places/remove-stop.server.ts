import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { routeStops, sceneLinks } from "~db/schema/routes";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { changeStops } from "./internal/change-stops.server";
import { requireOwnStop } from "./internal/find-route.server";
import { closePictures } from "./internal/move-route.server";
import { publicId } from "./place-fields";

/** Takes a stop and its scene links out of a route; the stops after it move up. */
export async function removeStop(ctx: Ctx, input: unknown): Promise<{ routeId: string }> {
  const { stopId } = parse(z.strictObject({ stopId: publicId }), input);
  const { route } = await requireOwnStop(requireMember(ctx), stopId);
  return changeStops(ctx, { routeId: route.id, event: "stop_removed" }, async (tx) => {
    const scenes = await tx.db.select({ fileId: sceneLinks.stillFileId }).from(sceneLinks).where(eq(sceneLinks.stopId, stopId));
    const [gone] = await tx.db.delete(routeStops).where(eq(routeStops.id, stopId)).returning({ position: routeStops.position });
    if (!gone) throw notFound("stop");
    await closePictures(tx, route, scenes.map(({ fileId }) => fileId));
    await tx.db
      .update(routeStops)
      .set({ position: sql`${routeStops.position} - 1` })
      .where(and(eq(routeStops.routeId, route.id), gt(routeStops.position, gone.position)));
    return { routeId: route.id };
  });
}
