import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { users } from "~db/schema/identity";
import { invitations, members, organizations } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import { systemActor, type Ctx, type MemberActor } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { signUpInput } from "../identity/identity-input";
import { canManageSelf } from "../identity/policy";
import { registerPerson } from "../identity/register-person.server";
import { requirePerson } from "../identity/require-person";
import { signUpByAddress } from "../identity/rate-limits";
import { takeToken } from "../identity/take-token.server";
import { hashInvitationToken } from "./internal/invitation-token.server";
import { canJoinAsNewPerson } from "./policy";

const token = z.string().min(20).max(100);

const acceptInvitationInput = z.union([z.object({ token }), z.object({ invitationId: z.string().min(1).max(64) })]);

/**
 * Joins the inviting organization. The invitation is for one address, and the person must be signed in with it;
 * by id it can be accepted only by the person it is addressed to. Of two clicks at once, one joins and the other is
 * told that the invitation is closed.
 */
export async function acceptInvitation(ctx: Ctx, input: unknown): Promise<{ organizationId: string }> {
  authorize(canManageSelf(ctx.actor));
  const userId = requirePerson(ctx);
  const values = parse(acceptInvitationInput, input);
  const [person] = await ctx.db
    .select({ email: users.email, emailVerified: users.emailVerified })
    .from(users)
    .where(eq(users.id, userId));
  if (!person) throw notFound("user");
  const invitation = await findInvitation(ctx, values);
  const isAddressee = person.emailVerified && person.email === invitation?.email;
  if (!invitation || ("invitationId" in values && !isAddressee)) throw notFound("invitation");
  if (!isAddressee) throw conflict("organizations:reason.invitation_for_other", { email: invitation.email });
  return withTransaction(ctx, (ctx) => join(ctx, invitation.id, userId));
}

const newPersonInput = signUpInput.omit({ email: true }).extend({ token });

/**
 * Joins as a person who has no account yet. The mailed link proves the address, so the account is verified at once;
 * an address that has an account is asked to sign in instead (`conflict`). Returns the address, to sign in with.
 */
export async function acceptInvitationAsNewPerson(
  ctx: Ctx,
  clientAddress: string,
  input: unknown,
): Promise<{ organizationId: string; email: string }> {
  authorize(canJoinAsNewPerson(ctx.actor));
  const values = parse(newPersonInput, input);
  await takeToken(ctx, signUpByAddress(clientAddress));
  const invitation = await findInvitation(ctx, { token: values.token });
  if (!invitation) throw notFound("invitation");
  const { email } = invitation;
  const [known] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (known) throw conflict("organizations:reason.invitation_sign_in");
  return withTransaction(ctx, async (ctx) => {
    const { userId } = await registerPerson({ ...ctx, actor: systemActor }, { ...values, email });
    const { organizationId } = await join({ ...ctx, actor: { kind: "user", userId } }, invitation.id, userId);
    return { organizationId, email };
  });
}

async function findInvitation(ctx: Ctx, values: { token: string } | { invitationId: string }) {
  const [invitation] = await ctx.db
    .select({ id: invitations.id, email: invitations.email })
    .from(invitations)
    .where("token" in values
      ? eq(invitations.tokenHash, hashInvitationToken(values.token))
      : eq(invitations.id, values.invitationId));
  return invitation;
}

async function join(ctx: Ctx, invitationId: string, userId: string): Promise<{ organizationId: string }> {
  const [invitation] = await ctx.db
    .update(invitations)
    .set({ state: "accepted" })
    .where(and(eq(invitations.id, invitationId), eq(invitations.state, "pending"), gt(invitations.expiresAt, ctx.now)))
    .returning({ organizationId: invitations.organizationId, role: invitations.role });
  if (!invitation) throw conflict("organizations:reason.invitation_closed");
  const { organizationId, role } = invitation;
  const [organization] = await ctx.db
    .select({ kind: organizations.kind, status: organizations.status })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) throw notFound("organization");
  const joined = await ctx.db
    .insert(members)
    .values({ id: newId("mem", ctx.now), organizationId, userId, role, canSign: false, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: members.id });
  if (joined.length === 0) throw conflict("organizations:reason.already_member");
  const actor: MemberActor = {
    kind: "member", via: "session", userId, organizationId, role,
    organizationKind: organization.kind, organizationStatus: organization.status,
  };
  await recordAudit({ ...ctx, actor }, { action: "member.joined", subjectType: "user", subjectId: userId, details: { role } });
  return { organizationId };
}
