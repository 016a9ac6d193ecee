import { and, eq, gt } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { invitations, organizations } from "~db/schema/organizations";
import type { Ctx } from "../core/context";
import { requirePerson } from "../identity/require-person";
import { hashInvitationToken } from "./internal/invitation-token.server";

const invitationColumns = {
  id: invitations.id,
  email: invitations.email,
  role: invitations.role,
  state: invitations.state,
  expiresAt: invitations.expiresAt,
  organizationId: organizations.id,
  organizationName: organizations.name,
  organizationNameZh: organizations.nameZh,
  organizationKind: organizations.kind,
};

/**
 * What a mailed link leads to, for whoever holds it: who invites, as what, and whether the link still works.
 * Nothing for a link that no invitation has (any more): a newer mail brings a new one.
 */
export async function getInvitation(ctx: Ctx, input: { token: string }) {
  const [row] = await ctx.db
    .select({ ...invitationColumns, inviterName: users.name })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(users, eq(users.id, invitations.invitedByUserId))
    .where(eq(invitations.tokenHash, hashInvitationToken(input.token)));
  if (!row) return null;
  const [account] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.email, row.email));
  return { ...row, isOpen: row.state === "pending" && row.expiresAt > ctx.now, hasAccount: account !== undefined };
}

/** Open invitations to the proven address of the person who asks. */
export async function listMyInvitations(ctx: Ctx) {
  const userId = requirePerson(ctx);
  return ctx.db
    .select(invitationColumns)
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(users, and(eq(users.email, invitations.email), eq(users.id, userId), eq(users.emailVerified, true)))
    .where(and(eq(invitations.state, "pending"), gt(invitations.expiresAt, ctx.now)))
    .orderBy(invitations.createdAt)
    .limit(20);
}
