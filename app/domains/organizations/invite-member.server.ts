import { and, eq } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { invitations, members } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { takeToken } from "../identity/take-token.server";
import { invitationExpiry, newInvitationToken } from "./internal/invitation-token.server";
import { mailInvitation } from "./internal/mail-invitation.server";
import { inviteMemberInput } from "./organization-input";
import { loadSpendingLimit } from "./load-spending-limit.server";
import { canEvadeLimit, canGiveRole } from "./policy";
import { UNLIMITED_ROLES } from "./spending-limit";

/**
 * Invites a person by mail into the own organization, in a role the actor may give. The link is good for seven days.
 * One open invitation per address (`conflict`): an older one is sent again or revoked instead. Who has a spending limit
 * invites nobody who pays without one.
 */
export async function inviteMember(ctx: Ctx, input: unknown): Promise<{ invitationId: string }> {
  const { email, role } = parse(inviteMemberInput, input);
  authorize(canGiveRole(ctx.actor, role));
  const { actor } = requireMember(ctx);
  if (UNLIMITED_ROLES.includes(role)) authorize(canEvadeLimit(await loadSpendingLimit(ctx)));
  const { organizationId, userId } = actor;
  await takeToken(ctx, { key: `invite:${organizationId}`, max: 100, windowSeconds: 86_400 });
  const invitationId = newId("inv", ctx.now);
  const { token, tokenHash } = newInvitationToken();
  await withTransaction(ctx, async (ctx) => {
    await refuseMember(ctx, organizationId, email);
    const inserted = await ctx.db
      .insert(invitations)
      .values({
        id: invitationId, organizationId, email, role, tokenHash, invitedByUserId: userId,
        expiresAt: invitationExpiry(ctx.now), createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: invitations.id });
    if (inserted.length === 0) throw conflict("organizations:reason.already_invited");
    await mailInvitation(ctx, { organizationId, invitedByUserId: userId, email, role, token });
    await recordAudit(ctx, {
      action: "member.invited", subjectType: "invitation", subjectId: invitationId, details: { email, role },
    });
  });
  return { invitationId };
}

async function refuseMember(ctx: Ctx, organizationId: string, email: string): Promise<void> {
  const found = await ctx.db
    .select({ id: members.id })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.organizationId, organizationId), eq(users.email, email)));
  if (found.length > 0) throw conflict("organizations:reason.already_member");
}
