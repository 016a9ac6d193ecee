import { eq, sql } from "drizzle-orm";
import { productions } from "~db/schema/productions";
import { sceneLinks } from "~db/schema/routes";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { invalid } from "~/domains/core/errors";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { requireOwnFile } from "~/domains/files/own-file.server";
import { changeStops } from "./internal/change-stops.server";
import { requireOwnStop } from "./internal/find-route.server";
import { requireListedProduction } from "./internal/listed-production.server";
import { showPictures } from "./internal/move-route.server";
import { linkSceneInput } from "./route-input";

/**
 * Says that a scene was shot at this stop: the title (a listed production, or only its name), episode, second from
 * its start, a still with the right by which it is shown, a quote. A stop may have several.
 */
export async function linkScene(ctx: Ctx, input: unknown): Promise<{ id: string; routeId: string }> {
  const { stopId, ...scene } = parse(linkSceneInput, input);
  const { route } = await requireOwnStop(requireMember(ctx), stopId);
  await requireListedProduction(ctx, scene.productionId);
  if (scene.stillFileId) await requireOwnFile(ctx, { fileId: scene.stillFileId, organizationId: route.organizationId, purpose: "still" });
  return changeStops(ctx, { routeId: route.id, event: "scene_linked" }, async (tx) => {
    const names = await titleOf(tx, scene);
    const [last] = await tx.db
      .select({ next: sql<number>`coalesce(max(${sceneLinks.position}) + 1, 0)::int` })
      .from(sceneLinks)
      .where(eq(sceneLinks.stopId, stopId));
    const id = newId("scl", ctx.now);
    await tx.db.insert(sceneLinks).values({ ...scene, ...names, id, stopId, position: last?.next ?? 0 });
    await showPictures(tx, route);
    return { id, routeId: route.id };
  });
}

async function titleOf(ctx: Ctx, scene: { productionId: string | null; title: string | null; titleZh: string | null }) {
  if (scene.title) return { title: scene.title, titleZh: scene.titleZh };
  const [production] = await ctx.db
    .select({ title: productions.title, titleZh: productions.titleZh })
    .from(productions)
    .where(eq(productions.id, scene.productionId ?? ""));
  if (!production) throw invalid("title", "places:error.scene_title");
  return { title: production.title || (production.titleZh ?? ""), titleZh: scene.titleZh ?? production.titleZh };
}
