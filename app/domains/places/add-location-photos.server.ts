import { inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { locationPhotos } from "~db/schema/places";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { requireOwnFiles } from "~/domains/files/own-file.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { lockOwnLocations } from "./internal/find-location.server";
import { isListed } from "./internal/move-location.server";
import { recordPlaceChanges } from "./internal/place-changes.server";
import { photoInput } from "./location-input";
import { canEditPlace } from "./policy";

const MOST_PHOTOS = 30;

const addPhotosInput = z.strictObject({ photos: z.array(photoInput).min(1).max(1_000) });
type Photo = z.output<typeof photoInput>;

/**
 * Adds stored pictures of the board (purpose `location_photo`) after the photos that its locations have, in the order
 * given and with the right by which each is shown: all of them or none. At most 30 to a location; a picture is
 * attached to it once.
 */
export async function addLocationPhotos(ctx: Ctx, input: unknown): Promise<{ locationIds: string[] }> {
  const { photos } = parse(addPhotosInput, input);
  const member = requireMember(ctx);
  const { organizationId } = member.actor;
  return withTransaction(member, async (tx) => {
    // the row locks put two uploads at once into an order
    const locations = await lockOwnLocations(tx, photos.map(({ locationId }) => locationId));
    for (const location of locations) authorize(canEditPlace(ctx.actor, location));
    await requireOwnFiles(tx, { fileIds: photos.map(({ fileId }) => fileId), organizationId, purpose: "location_photo" });
    const locationIds = locations.map(({ id }) => id);
    await tx.db.insert(locationPhotos).values(placed(photos, await takenPlaces(tx, locationIds)))
      .onConflictDoNothing({ target: [locationPhotos.locationId, locationPhotos.fileId] });
    await recordPlaceChanges(tx, photos.map(({ locationId }) => ({ subjectType: "location", subjectId: locationId, event: "photo_added" })));
    const listed = new Set(locations.filter(isListed).map(({ id }) => id));
    const shown = photos.filter(({ locationId }) => listed.has(locationId)).map(({ fileId }) => fileId);
    await setFilesPublic(tx, { organizationId, fileIds: shown, isPublic: true });
    return { locationIds };
  });
}

interface Taken {
  next: number;
  count: number;
}

async function takenPlaces(ctx: Ctx, locationIds: readonly string[]): Promise<Map<string, Taken>> {
  const rows = await ctx.db
    .select({ id: locationPhotos.locationId, next: sql<number>`max(${locationPhotos.position}) + 1`, count: sql<number>`count(*)::int` })
    .from(locationPhotos)
    .where(inArray(locationPhotos.locationId, [...locationIds]))
    .groupBy(locationPhotos.locationId);
  return new Map(rows.map(({ id, next, count }) => [id, { next, count }]));
}

/** Each photo at the next free place of its location. */
function placed(photos: readonly Photo[], taken: Map<string, Taken>): (Photo & { position: number })[] {
  return photos.map((photo) => {
    const { next, count } = taken.get(photo.locationId) ?? { next: 0, count: 0 };
    if (count >= MOST_PHOTOS) throw conflict("places:reason.too_many_photos", { most: MOST_PHOTOS });
    taken.set(photo.locationId, { next: next + 1, count: count + 1 });
    return { ...photo, position: next };
  });
}
