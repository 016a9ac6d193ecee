import { eq } from "drizzle-orm";
import { z } from "zod";
import { sceneLinks } from "~db/schema/routes";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { changeStops } from "./internal/change-stops.server";
import { requireOwnStop } from "./internal/find-route.server";
import { closePictures } from "./internal/move-route.server";
import { publicId } from "./place-fields";

/** Takes a scene away from its stop. */
export async function unlinkScene(ctx: Ctx, input: unknown): Promise<{ routeId: string }> {
  const { sceneId } = parse(z.strictObject({ sceneId: publicId }), input);
  const [scene] = await ctx.db.select({ stopId: sceneLinks.stopId }).from(sceneLinks).where(eq(sceneLinks.id, sceneId)).limit(1);
  if (!scene) throw notFound("scene");
  const { route } = await requireOwnStop(requireMember(ctx), scene.stopId);
  return changeStops(ctx, { routeId: route.id, event: "scene_unlinked" }, async (tx) => {
    const [gone] = await tx.db.delete(sceneLinks).where(eq(sceneLinks.id, sceneId)).returning({ stillFileId: sceneLinks.stillFileId });
    if (!gone) throw notFound("scene");
    await closePictures(tx, route, [gone.stillFileId]);
    return { routeId: route.id };
  });
}
