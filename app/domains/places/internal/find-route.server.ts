import { and, eq, or } from "drizzle-orm";
import { routes, routeStops } from "~db/schema/routes";
import { authorize } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { ofShownOrganization } from "~/domains/organizations/shown-organizations.server";
import { canEditPlace, canReadPlace } from "../policy";

export type RouteRow = typeof routes.$inferSelect;
export type StopRow = typeof routeStops.$inferSelect;

/** A route by its id or its public address that this actor may look at: published, or the own board's. */
export async function requireReadableRoute(ctx: Ctx, route: string): Promise<RouteRow> {
  const [row] = await ctx.db.select().from(routes)
    .where(and(or(eq(routes.id, route), eq(routes.slug, route)), ofShownOrganization(ctx, routes.organizationId))).limit(1);
  if (!row || !canReadPlace(ctx.actor, row).allowed) throw notFound("route");
  return row;
}

/** A route of the actor's own board; any other id is not found. */
export async function requireOwnRoute(ctx: Ctx<MemberActor>, routeId: string): Promise<RouteRow> {
  const [row] = await ctx.db
    .select()
    .from(routes)
    .where(and(eq(routes.id, routeId), eq(routes.organizationId, ctx.actor.organizationId)))
    .limit(1);
  if (!row) throw notFound("route");
  return row;
}

/** Puts changes of a route into an order, and asks again whether it is still one that is edited. */
export async function lockRoute(ctx: Ctx, route: RouteRow): Promise<RouteRow> {
  const [locked] = await ctx.db.select().from(routes).where(eq(routes.id, route.id)).for("update");
  authorize(canEditPlace(ctx.actor, locked ?? route));
  return locked ?? route;
}

/** A stop and its route, of the actor's own board. */
export async function requireOwnStop(ctx: Ctx<MemberActor>, stopId: string): Promise<{ stop: StopRow; route: RouteRow }> {
  const [found] = await ctx.db
    .select({ stop: routeStops, route: routes })
    .from(routeStops)
    .innerJoin(routes, eq(routes.id, routeStops.routeId))
    .where(and(eq(routeStops.id, stopId), eq(routes.organizationId, ctx.actor.organizationId)))
    .limit(1);
  if (!found) throw notFound("stop");
  return found;
}
