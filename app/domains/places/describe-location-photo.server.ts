import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { locationPhotos } from "~db/schema/places";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { requireOwnLocation } from "./internal/find-location.server";
import { recordPlaceChange } from "./internal/place-changes.server";
import { photoInput } from "./location-input";
import { publicId } from "./place-fields";
import { canEditPlace } from "./policy";

const describeInput = z.strictObject({ ...photoInput.shape, locationId: publicId });

/**
 * Says what a photo shows, in both languages (read out where it cannot be seen), by whom it is and by which right it
 * is shown. Throws `not_found` for a photo that the location no longer has.
 */
export async function describeLocationPhoto(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  const { locationId, fileId, ...words } = parse(describeInput, input);
  const member = requireMember(ctx);
  authorize(canEditPlace(ctx.actor, await requireOwnLocation(member, locationId)));
  return withTransaction(ctx, async (tx) => {
    const described = await tx.db.update(locationPhotos).set(words)
      .where(and(eq(locationPhotos.locationId, locationId), eq(locationPhotos.fileId, fileId)))
      .returning({ fileId: locationPhotos.fileId });
    if (described.length === 0) throw notFound("photo");
    await recordPlaceChange(tx, { subjectType: "location", subjectId: locationId, event: "photo_described" });
    return { id: locationId };
  });
}
