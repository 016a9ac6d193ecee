import { and, asc, eq } from "drizzle-orm";
import { locations } from "~db/schema/places";
import { routes } from "~db/schema/routes";
import { ADMIN_ROLES } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import type { WaitingTask } from "~/domains/core/waiting";

const MOST = 5;

/** Locations and routes that wait for this person's review: owners and admins of a board publish, others do not. */
export async function listWaiting(ctx: Ctx): Promise<WaitingTask[]> {
  const { actor } = ctx;
  if (actor.kind !== "member" || actor.organizationKind !== "tourism_board" || !ADMIN_ROLES.includes(actor.role)) return [];
  const waitingLocations = await ctx.db
    .select({ id: locations.id, name: locations.name, nameZh: locations.nameZh, since: locations.updatedAt })
    .from(locations)
    .where(and(eq(locations.organizationId, actor.organizationId), eq(locations.state, "in_review")))
    .orderBy(asc(locations.updatedAt))
    .limit(MOST);
  const waitingRoutes = await ctx.db
    .select({ id: routes.id, name: routes.title, nameZh: routes.titleZh, since: routes.updatedAt })
    .from(routes)
    .where(and(eq(routes.organizationId, actor.organizationId), eq(routes.state, "in_review")))
    .orderBy(asc(routes.updatedAt))
    .limit(MOST);
  return [
    ...waitingLocations.map(({ id, name, nameZh, since }) => ({ key: "home:waiting.review_location", params: { name, nameZh: nameZh ?? "" }, path: `/locations/${id}`, since: since.toISOString() })),
    ...waitingRoutes.map(({ id, name, nameZh, since }) => ({ key: "home:waiting.review_route", params: { name, nameZh: nameZh ?? "" }, path: `/routes/${id}/edit`, since: since.toISOString() })),
  ];
}
