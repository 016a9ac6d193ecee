import { and, eq, notInArray, or, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { organizations } from "../../../db/schema/organizations";
import type { Ctx } from "../core/context";

/** Whether the organization in this column is not suspended; asked once for the whole query. */
export const ofActiveOrganization = ({ db }: Pick<Ctx, "db">, organizationId: AnyPgColumn): SQL =>
  notInArray(organizationId, db.select({ id: organizations.id }).from(organizations).where(eq(organizations.status, "suspended")));

/**
 * Listings of a suspended organization are out of sight until it is restored, for everyone but its own people and the
 * operator. A predicate on the column that holds the listing's organization.
 */
export function ofShownOrganization(ctx: Ctx, organizationId: AnyPgColumn): SQL | undefined {
  const { actor } = ctx;
  if (actor.kind === "system" || (actor.kind === "member" && actor.organizationKind === "operator")) return undefined;
  const isActive = ofActiveOrganization(ctx, organizationId);
  return actor.kind === "member" ? or(eq(organizationId, actor.organizationId), isActive) : and(isActive);
}
