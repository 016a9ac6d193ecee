import { and, eq } from "drizzle-orm";
import { locations } from "~db/schema/places";
import { authorize } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { ofShownOrganization } from "~/domains/organizations/shown-organizations.server";
import { canEditPlace, canReadPlace } from "../policy";
import type { LocationRow } from "./location-columns";

/** A location of the actor's own board; any other id is not found. */
export async function requireOwnLocation(ctx: Ctx<MemberActor>, locationId: string): Promise<LocationRow> {
  const [row] = await ctx.db
    .select()
    .from(locations)
    .where(and(eq(locations.id, locationId), eq(locations.organizationId, ctx.actor.organizationId)))
    .limit(1);
  if (!row) throw notFound("location");
  return row;
}

/** Puts changes of a location's photos into an order, and asks again whether it is still one that is edited. */
export async function lockLocation(ctx: Ctx, location: LocationRow): Promise<LocationRow> {
  const [locked] = await ctx.db.select().from(locations).where(eq(locations.id, location.id)).for("update");
  authorize(canEditPlace(ctx.actor, locked ?? location));
  return locked ?? location;
}

/** A location that this actor may look at: published, or the own board's. */
export async function requireReadableLocation(ctx: Ctx, locationId: string): Promise<LocationRow> {
  const [row] = await ctx.db.select().from(locations)
    .where(and(eq(locations.id, locationId), ofShownOrganization(ctx, locations.organizationId))).limit(1);
  if (!row || !canReadPlace(ctx.actor, row).allowed) throw notFound("location");
  return row;
}
