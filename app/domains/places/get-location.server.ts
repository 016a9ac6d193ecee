import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "~db/schema/organizations";
import { locationPhotos } from "~db/schema/places";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { requireReadableLocation } from "./internal/find-location.server";
import type { LocationView } from "./location-view";
import { publicId } from "./place-fields";
import { presentLocation } from "./present-location";

/** One location with its photos, as this reader may see it; drafts are found by their own board only. */
export async function getLocation(ctx: Ctx, input: unknown): Promise<LocationView> {
  const { locationId } = parse(z.strictObject({ locationId: publicId }), input);
  const row = await requireReadableLocation(ctx, locationId);
  const [organization] = await ctx.db
    .select({ id: organizations.id, name: organizations.name, nameZh: organizations.nameZh })
    .from(organizations)
    .where(eq(organizations.id, row.organizationId));
  if (!organization) throw notFound("location");
  const photos = await ctx.db
    .select()
    .from(locationPhotos)
    .where(eq(locationPhotos.locationId, locationId))
    .orderBy(asc(locationPhotos.position));
  return presentLocation({ row, organization, photos }, ctx.actor);
}
