import { eq, type SQL, sql } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { routes, routeStops } from "~db/schema/routes";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import type { RouteCardRow } from "../present-route";

/** Columns of a route in a list; joined with its organization and its production. */
export const routeCardColumns = {
  id: routes.id, slug: routes.slug, state: routes.state, title: routes.title, titleZh: routes.titleZh, theme: routes.theme,
  days: routes.days, transport: routes.transport, distanceMeters: routes.distanceMeters, coverFileId: routes.coverFileId,
  updatedAt: routes.updatedAt, publishedAt: routes.publishedAt,
  stopCount: sql<number>`(select count(*)::int from ${routeStops} where ${routeStops.routeId} = ${routes.id})`,
  organizationName: organizations.name, organizationNameZh: organizations.nameZh,
  productionTitle: productions.title, productionTitleZh: productions.titleZh,
};

/** Route rows of a list, in the order asked for. */
export function selectRouteCards(
  ctx: Ctx,
  { where, orderBy, limit }: { where: SQL | undefined; orderBy: SQL[]; limit: number },
): Promise<(RouteCardRow & { publishedAt: Date | null })[]> {
  return ctx.db
    .select(routeCardColumns)
    .from(routes)
    .innerJoin(organizations, eq(organizations.id, routes.organizationId))
    .leftJoin(productions, eq(productions.id, routes.productionId))
    .where(where)
    .orderBy(...orderBy)
    .limit(limit);
}
