import { and, eq, inArray, sql } from "drizzle-orm";
import { locationPhotos, locations } from "~db/schema/places";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { LocationHappening, RouteHappening } from "~/domains/audit/audit-action";
import type { Ctx } from "~/domains/core/context";
import { enqueue } from "~/domains/core/enqueue.server";
import { conflict } from "~/domains/core/errors";
import { statesBefore, transition } from "~/domains/core/lifecycle";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { placeLifecycle, type PlaceEvent } from "../place-lifecycle";
import { canMovePlace } from "../policy";
import { requireOwnLocation } from "./find-location.server";
import { recordPlaceChange } from "./place-changes.server";
import { refreshLocationSearch } from "./refresh-location-search.server";

const PAST: Record<PlaceEvent, LocationHappening & RouteHappening> = {
  submit: "submitted", return: "returned", publish: "published", archive: "archived", restore: "restored",
};

/**
 * One step of a location's life, guarded by its state: of two people pressing at once one wins, the other is told.
 * The photos are public exactly while the location is.
 */
export async function moveLocation(ctx: Ctx, locationId: string, event: PlaceEvent): Promise<{ id: string; revision: number }> {
  const member = requireMember(ctx);
  const before = await requireOwnLocation(member, locationId);
  authorize(canMovePlace(ctx.actor, before, event));
  const step = transition(placeLifecycle, before.state, event);
  if (!step) throw conflict(`places:reason.not.${event}`);
  return withTransaction(member, async (tx) => {
    const [after] = await tx.db
      .update(locations)
      .set({
        state: step.to, revision: sql`${locations.revision} + 1`, updatedAt: ctx.now,
        ...(event === "publish" ? { publishedAt: before.publishedAt ?? ctx.now } : {}),
        ...(event === "archive" ? { archivedAt: ctx.now } : {}),
      })
      .where(and(eq(locations.id, locationId), inArray(locations.state, statesBefore(placeLifecycle, event))))
      .returning();
    if (!after) throw conflict(`places:reason.not.${event}`);
    await recordPlaceChange(tx, { subjectType: "location", subjectId: locationId, event: PAST[event] });
    await refreshLocationSearch(tx, after);
    await showPhotos(tx, after);
    if (event === "publish") await enqueue(tx, "match_saved_searches", { kind: "locations", subjectId: locationId });
    return { id: locationId, revision: after.revision };
  });
}

/** Whether visitors see the location, and so its photos. */
export const isListed = (row: Pick<typeof locations.$inferSelect, "state" | "takenDownAt">): boolean =>
  row.state === "published" && row.takenDownAt === null;

/** Opens the photos to visitors while the location is listed, and closes them when it is not. */
export async function showPhotos(ctx: Ctx, row: typeof locations.$inferSelect): Promise<void> {
  const photos = await ctx.db
    .select({ fileId: locationPhotos.fileId })
    .from(locationPhotos)
    .where(eq(locationPhotos.locationId, row.id));
  await setFilesPublic(ctx, {
    organizationId: row.organizationId, fileIds: photos.map((photo) => photo.fileId),
    isPublic: isListed(row),
  });
}
