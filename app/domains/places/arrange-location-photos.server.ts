import { and, eq, notInArray } from "drizzle-orm";
import { z } from "zod";
import { locationPhotos } from "~db/schema/places";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { lockOwnLocations } from "./internal/find-location.server";
import { recordPlaceChange } from "./internal/place-changes.server";
import { publicId } from "./place-fields";
import { canEditPlace } from "./policy";

const arrangeInput = z.strictObject({ locationId: publicId, fileIds: z.array(publicId).max(30) });

/** Puts the photos in this order and removes those that are not named. Names only photos that are there. */
export async function arrangeLocationPhotos(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  const { locationId, fileIds } = parse(arrangeInput, input);
  const member = requireMember(ctx);
  return withTransaction(member, async (tx) => {
    for (const location of await lockOwnLocations(tx, [locationId])) authorize(canEditPlace(ctx.actor, location));
    if (new Set(fileIds).size !== fileIds.length) throw conflict("places:reason.photos_changed");
    const ofLocation = eq(locationPhotos.locationId, locationId);
    const removed = await tx.db.delete(locationPhotos)
      .where(fileIds.length > 0 ? and(ofLocation, notInArray(locationPhotos.fileId, fileIds)) : ofLocation)
      .returning({ fileId: locationPhotos.fileId });
    await setFilesPublic(tx, { organizationId: member.actor.organizationId, fileIds: removed.map(({ fileId }) => fileId), isPublic: false });
    for (const [position, fileId] of fileIds.entries()) {
      const moved = await tx.db
        .update(locationPhotos)
        .set({ position })
        .where(and(ofLocation, eq(locationPhotos.fileId, fileId)))
        .returning({ fileId: locationPhotos.fileId });
      if (moved.length === 0) throw conflict("places:reason.photos_changed");
    }
    await recordPlaceChange(tx, { subjectType: "location", subjectId: locationId, event: "photos_arranged" });
    return { id: locationId };
  });
}
