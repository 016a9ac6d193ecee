import { and, eq, sql } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { members, organizations } from "~db/schema/organizations";
import { requireMember } from "../../core/authorize";
import type { Ctx } from "../../core/context";
import { conflict, notFound } from "../../core/errors";

/** A member of the actor's own organization; members of others are not found. */
export async function loadMember(ctx: Ctx, memberId: string) {
  const { actor } = requireMember(ctx);
  const [member] = await ctx.db
    .select({ id: members.id, userId: members.userId, role: members.role, name: users.name, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.id, memberId), eq(members.organizationId, actor.organizationId)));
  if (!member) throw notFound("member");
  return member;
}

/**
 * Serialises changes of membership in one organization, so that two owners leaving at once cannot both be "not the
 * last". Hold it before changing or removing an owner.
 */
export async function lockMembership(ctx: Ctx, organizationId: string): Promise<void> {
  await ctx.db.select({ id: organizations.id }).from(organizations).where(eq(organizations.id, organizationId)).for("update");
}

/** An organization without an owner could never grant anything again. Call it after the change, under the lock. */
export async function refuseWithoutOwner(ctx: Ctx, organizationId: string): Promise<void> {
  const [row] = await ctx.db
    .select({ owners: sql<number>`count(*)::int` })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.role, "owner")));
  if (!row || row.owners === 0) throw conflict("organizations:reason.last_owner");
}
