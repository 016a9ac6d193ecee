import { eq, sql } from "drizzle-orm";
import { locationPhotos } from "~db/schema/places";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { requireOwnFile } from "~/domains/files/own-file.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { lockLocation, requireOwnLocation } from "./internal/find-location.server";
import { isListed } from "./internal/move-location.server";
import { recordPlaceChange } from "./internal/place-changes.server";
import { photoInput } from "./location-input";
import { canEditPlace } from "./policy";

const MOST_PHOTOS = 30;

/**
 * Adds a stored picture of the board (purpose `location_photo`) as the location's last photo, with the right by
 * which it is shown. At most 30; a picture is attached once.
 */
export async function addLocationPhoto(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  const { locationId, ...photo } = parse(photoInput, input);
  const member = requireMember(ctx);
  const location = await requireOwnLocation(member, locationId);
  authorize(canEditPlace(ctx.actor, location));
  await requireOwnFile(ctx, { fileId: photo.fileId, organizationId: location.organizationId, purpose: "location_photo" });
  return withTransaction(ctx, async (tx) => {
    // the row lock puts two uploads at once into an order
    const locked = await lockLocation(tx, location);
    const [last] = await tx.db
      .select({ next: sql<number>`coalesce(max(${locationPhotos.position}) + 1, 0)::int`, count: sql<number>`count(*)::int` })
      .from(locationPhotos)
      .where(eq(locationPhotos.locationId, locationId));
    if ((last?.count ?? 0) >= MOST_PHOTOS) throw conflict("places:reason.too_many_photos", { most: MOST_PHOTOS });
    await tx.db.insert(locationPhotos).values({ locationId, ...photo, position: last?.next ?? 0 })
      .onConflictDoNothing({ target: [locationPhotos.locationId, locationPhotos.fileId] });
    await recordPlaceChange(tx, { subjectType: "location", subjectId: locationId, event: "photo_added" });
    if (isListed(locked)) await setFilesPublic(tx, { organizationId: location.organizationId, fileIds: [photo.fileId], isPublic: true });
    return { id: locationId };
  });
}
