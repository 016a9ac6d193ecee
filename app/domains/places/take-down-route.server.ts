import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { routes } from "~db/schema/routes";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { typedText } from "~/domains/core/text";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { notify } from "~/domains/notifications/notify.server";
import { showPictures } from "./internal/move-route.server";
import { recordPlaceChange } from "./internal/place-changes.server";
import { publicId } from "./place-fields";
import { canTakeDownPlace } from "./policy";

const takeDownInput = z.strictObject({ routeId: publicId, reason: typedText(500).min(1) });

/**
 * The operator hides a route from everyone but its board, and the board is told why. The data stays; what
 * points to the route keeps working. Throws `conflict` when it is already hidden or not published.
 */
export async function takeDownRoute(ctx: Ctx, input: unknown): Promise<{ id: string; title: string; organizationId: string }> {
  const { routeId, reason } = parse(takeDownInput, input);
  authorize(canTakeDownPlace(ctx.actor));
  const [before] = await ctx.db.select({ id: routes.id }).from(routes).where(eq(routes.id, routeId)).limit(1);
  if (!before) throw notFound("route");
  return withTransaction(ctx, async (tx) => {
    const [after] = await tx.db
      .update(routes)
      .set({ takenDownAt: ctx.now, takenDownReason: reason, revision: sql`${routes.revision} + 1`, updatedAt: ctx.now })
      .where(and(eq(routes.id, routeId), eq(routes.state, "published"), isNull(routes.takenDownAt)))
      .returning();
    if (!after) throw conflict("places:reason.not_listed");
    await recordPlaceChange(tx, { subjectType: "route", subjectId: routeId, event: "taken_down" });
    await showPictures(tx, after);
    await notify(tx, {
      to: { organizationId: after.organizationId, roles: ["owner", "admin", "deals"] }, type: "route_taken_down",
      params: { ...inBoth("name", after.title, after.titleZh), reason }, path: `/routes/${routeId}/edit`,
    });
    return { id: after.id, title: after.title, organizationId: after.organizationId };
  });
}
