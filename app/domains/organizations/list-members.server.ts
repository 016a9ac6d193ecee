import { and, asc, desc, eq } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { invitations, members } from "~db/schema/organizations";
import { requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";

/** The people of the own organization, oldest membership first. */
export async function listMembers(ctx: Ctx) {
  const { actor } = requireMember(ctx);
  return ctx.db
    .select({
      id: members.id,
      userId: users.id,
      name: users.name,
      email: users.email,
      role: members.role,
      canSign: members.canSign,
      signingLimitMinor: members.signingLimitMinor,
      signingLimitCurrency: members.signingLimitCurrency,
      spendingLimitMinor: members.spendingLimitMinor,
      spendingLimitCurrency: members.spendingLimitCurrency,
      twoFactorEnabled: users.twoFactorEnabled,
      joinedAt: members.createdAt,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.organizationId, actor.organizationId))
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(500);
}

/** Invitations of the own organization that wait for an answer, also those whose link has run out. */
export async function listInvitations(ctx: Ctx) {
  const { actor } = requireMember(ctx);
  return ctx.db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      createdAt: invitations.createdAt,
      invitedBy: users.name,
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedByUserId))
    .where(and(eq(invitations.organizationId, actor.organizationId), eq(invitations.state, "pending")))
    .orderBy(desc(invitations.createdAt))
    .limit(100);
}
