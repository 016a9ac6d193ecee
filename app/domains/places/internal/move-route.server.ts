import { and, eq, inArray, sql } from "drizzle-orm";
import { routes, routeStops, sceneLinks } from "~db/schema/routes";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { LocationHappening, RouteHappening } from "~/domains/audit/audit-action";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { statesBefore, transition } from "~/domains/core/lifecycle";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { placeLifecycle, type PlaceEvent } from "../place-lifecycle";
import { canMovePlace } from "../policy";
import { requireOwnRoute, type RouteRow } from "./find-route.server";
import { recordPlaceChange } from "./place-changes.server";

const PAST: Record<PlaceEvent, LocationHappening & RouteHappening> = {
  submit: "submitted", return: "returned", publish: "published", archive: "archived", restore: "restored",
};

/** A traveller needs somewhere to go: fewer stops are no route. */
const LEAST_STOPS = 2;

/** One step of a route's life, guarded by its state. Cover and stills are public exactly while the route is. */
export async function moveRoute(ctx: Ctx, routeId: string, event: PlaceEvent): Promise<{ id: string; slug: string; revision: number }> {
  const member = requireMember(ctx);
  const before = await requireOwnRoute(member, routeId);
  authorize(canMovePlace(ctx.actor, before, event));
  const step = transition(placeLifecycle, before.state, event);
  if (!step) throw conflict(`places:reason.not.${event}`);
  if (event === "publish" || event === "submit") await requireStops(ctx, routeId);
  return withTransaction(member, async (tx) => {
    const [after] = await tx.db
      .update(routes)
      .set({
        state: step.to, revision: sql`${routes.revision} + 1`, updatedAt: ctx.now,
        ...(event === "publish" ? { publishedAt: before.publishedAt ?? ctx.now } : {}),
        ...(event === "archive" ? { archivedAt: ctx.now } : {}),
      })
      .where(and(eq(routes.id, routeId), inArray(routes.state, statesBefore(placeLifecycle, event))))
      .returning();
    if (!after) throw conflict(`places:reason.not.${event}`);
    await recordPlaceChange(tx, { subjectType: "route", subjectId: routeId, event: PAST[event] });
    await showPictures(tx, after);
    return { id: routeId, slug: after.slug, revision: after.revision };
  });
}

async function requireStops(ctx: Ctx, routeId: string): Promise<void> {
  const stops = await ctx.db.select({ id: routeStops.id }).from(routeStops).where(eq(routeStops.routeId, routeId)).limit(LEAST_STOPS);
  if (stops.length < LEAST_STOPS) throw conflict("places:reason.too_few_stops", { least: LEAST_STOPS });
}

/** Pictures that a change has taken off a route are closed, unless another part of it still shows them. */
export async function closePictures(ctx: Ctx, route: RouteRow, fileIds: readonly (string | null)[]): Promise<void> {
  await setFilesPublic(ctx, { organizationId: route.organizationId, fileIds: fileIds.filter((id) => id !== null), isPublic: false });
  await showPictures(ctx, route);
}

/** Opens cover and stills to visitors while the route is listed, and closes them when it is not. */
export async function showPictures(ctx: Ctx, route: RouteRow): Promise<void> {
  const stills = await ctx.db
    .select({ fileId: sceneLinks.stillFileId })
    .from(sceneLinks)
    .innerJoin(routeStops, eq(routeStops.id, sceneLinks.stopId))
    .where(eq(routeStops.routeId, route.id));
  await setFilesPublic(ctx, {
    organizationId: route.organizationId,
    fileIds: [route.coverFileId, ...stills.map((still) => still.fileId)].filter((id) => id !== null),
    isPublic: route.state === "published" && route.takenDownAt === null,
  });
}
