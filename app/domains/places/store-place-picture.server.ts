import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { type StoredFile, storeFile } from "~/domains/files/store-file.server";
import { requireOwnLocation } from "./internal/find-location.server";
import { requireOwnRoute, requireOwnStop } from "./internal/find-route.server";
import { canEditPlace } from "./policy";

type Pictured = { locationId: string } | { routeId: string } | { stopId: string };

/**
 * Stores a picture that is about to be attached: a location's photo, a route's cover, the still of a scene at a stop.
 * Nothing is stored for who may not edit the place. Throws what storing throws: `too_large`, `unsupported_file`.
 */
export async function storePlacePicture(
  ctx: Ctx,
  { of, name, bytes }: { of: Pictured; name: string; bytes: Uint8Array },
): Promise<StoredFile> {
  const member = requireMember(ctx);
  const place = await placeOf(member, of);
  authorize(canEditPlace(ctx.actor, place));
  const purpose = "locationId" in of ? "location_photo" : "still";
  return storeFile(ctx, { purpose, name, bytes, isPublic: false, organizationId: place.organizationId });
}

async function placeOf(member: Ctx<MemberActor>, of: Pictured) {
  if ("locationId" in of) return requireOwnLocation(member, of.locationId);
  if ("routeId" in of) return requireOwnRoute(member, of.routeId);
  return (await requireOwnStop(member, of.stopId)).route;
}
