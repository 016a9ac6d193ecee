import { and, asc, eq, inArray } from "drizzle-orm";
import { locations } from "~db/schema/places";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { ofShownOrganization } from "~/domains/organizations/shown-organizations.server";
import { canReadPlace } from "../policy";
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

/**
 * Locations of the actor's own board, each named once, locked until the transaction ends: what two people do to them at
 * once comes one after the other. In the order of the ids, so that nobody waits for each other; any other id is not found.
 */
export async function lockOwnLocations(ctx: Ctx<MemberActor>, locationIds: readonly string[]): Promise<LocationRow[]> {
  const wanted = [...new Set(locationIds)];
  const rows = await ctx.db
    .select()
    .from(locations)
    .where(and(inArray(locations.id, wanted), eq(locations.organizationId, ctx.actor.organizationId)))
    .orderBy(asc(locations.id))
    .for("update");
  if (rows.length < wanted.length) throw notFound("location");
  return rows;
}

/** A location that this actor may look at: published, or the own board's. */
export async function requireReadableLocation(ctx: Ctx, locationId: string): Promise<LocationRow> {
  const [row] = await ctx.db.select().from(locations)
    .where(and(eq(locations.id, locationId), ofShownOrganization(ctx, locations.organizationId))).limit(1);
  if (!row || !canReadPlace(ctx.actor, row).allowed) throw notFound("location");
  return row;
}
