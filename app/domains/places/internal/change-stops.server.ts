import { and, eq, sql } from "drizzle-orm";
import { routes } from "~db/schema/routes";
import type { RouteHappening } from "~/domains/audit/audit-action";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { withTransaction } from "~/domains/core/transaction.server";
import { canEditPlace } from "../policy";
import { requireOwnRoute, type RouteRow } from "./find-route.server";
import { recordPlaceChange } from "./place-changes.server";
import { measureRoute } from "./write-route.server";

/**
 * A change of a route's stops: asks the policy, locks the route (two editors take turns), does the work, measures
 * anew, counts the revision and keeps the event in the history.
 */
export async function changeStops<T>(
  ctx: Ctx,
  { routeId, event }: { routeId: string; event: RouteHappening },
  work: (ctx: Ctx<MemberActor>, route: RouteRow) => Promise<T>,
): Promise<T> {
  const member = requireMember(ctx);
  const route = await requireOwnRoute(member, routeId);
  authorize(canEditPlace(ctx.actor, route));
  return withTransaction(member, async (tx) => {
    const [locked] = await tx.db
      .update(routes)
      .set({ revision: sql`${routes.revision} + 1`, updatedAt: ctx.now })
      .where(and(eq(routes.id, routeId), eq(routes.state, route.state)))
      .returning({ id: routes.id });
    if (!locked) throw new DomainError("stale_version", { reason: "places:reason.changed_meanwhile" });
    const result = await work(tx, route);
    await measureRoute(tx, routeId, route.lines);
    await recordPlaceChange(tx, { subjectType: "route", subjectId: routeId, event });
    return result;
  });
}
