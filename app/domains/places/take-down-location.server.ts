import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { locations } from "~db/schema/places";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { typedText } from "~/domains/core/text";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { notify } from "~/domains/notifications/notify.server";
import { showPhotos } from "./internal/move-location.server";
import { recordPlaceChange } from "./internal/place-changes.server";
import { refreshLocationSearches } from "./internal/refresh-location-search.server";
import { publicId } from "./place-fields";
import { canTakeDownPlace } from "./policy";

const takeDownInput = z.strictObject({ locationId: publicId, reason: typedText(500).min(1) });

/**
 * The operator hides a location from everyone but its board, and the board is told why. The data stays; what
 * points to the location keeps working. Throws `conflict` when it is already hidden or not published.
 */
export async function takeDownLocation(ctx: Ctx, input: unknown): Promise<{ id: string; name: string; organizationId: string }> {
  const { locationId, reason } = parse(takeDownInput, input);
  authorize(canTakeDownPlace(ctx.actor));
  const [before] = await ctx.db.select({ id: locations.id }).from(locations).where(eq(locations.id, locationId)).limit(1);
  if (!before) throw notFound("location");
  return withTransaction(ctx, async (tx) => {
    const [after] = await tx.db
      .update(locations)
      .set({ takenDownAt: ctx.now, takenDownReason: reason, revision: sql`${locations.revision} + 1`, updatedAt: ctx.now })
      .where(and(eq(locations.id, locationId), eq(locations.state, "published"), isNull(locations.takenDownAt)))
      .returning();
    if (!after) throw conflict("places:reason.not_listed");
    await recordPlaceChange(tx, { subjectType: "location", subjectId: locationId, event: "taken_down" });
    await refreshLocationSearches(tx, [after]);
    await showPhotos(tx, [after]);
    await notify(tx, {
      to: { organizationId: after.organizationId, roles: ["owner", "admin", "deals"] }, type: "location_taken_down",
      params: { ...inBoth("name", after.name, after.nameZh), reason }, path: `/locations/${locationId}`,
    });
    return { id: after.id, name: after.name, organizationId: after.organizationId };
  });
}
