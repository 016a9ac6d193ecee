import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { routes, routeStops, sceneLinks } from "~db/schema/routes";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { ofShownOrganization } from "~/domains/organizations/shown-organizations.server";
import { publicId } from "./place-fields";

export interface ProductionScene {
  sceneId: string;
  episode: number | null;
  second: number | null;
  stopName: string;
  stopNameZh: string | null;
  routeSlug: string;
  routeTitle: string;
  routeTitleZh: string | null;
}

/** The other side of a scene link: where the scenes of a title can be visited, in the order of the title. */
export async function listProductionScenes(ctx: Ctx, input: unknown): Promise<ProductionScene[]> {
  const { productionId } = parse(z.strictObject({ productionId: publicId }), input);
  return ctx.db
    .select({
      sceneId: sceneLinks.id, episode: sceneLinks.episode, second: sceneLinks.second, stopName: routeStops.name,
      stopNameZh: routeStops.nameZh, routeSlug: routes.slug, routeTitle: routes.title, routeTitleZh: routes.titleZh,
    })
    .from(sceneLinks)
    .innerJoin(routeStops, eq(routeStops.id, sceneLinks.stopId))
    .innerJoin(routes, eq(routes.id, routeStops.routeId))
    .where(and(eq(sceneLinks.productionId, productionId), eq(routes.state, "published"), isNull(routes.takenDownAt), ofShownOrganization(ctx, routes.organizationId)))
    .orderBy(asc(sceneLinks.episode), asc(sceneLinks.second))
    .limit(100);
}
