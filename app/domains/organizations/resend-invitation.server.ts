import { and, eq } from "drizzle-orm";
import { invitations } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { takeToken } from "../identity/take-token.server";
import { invitationExpiry, newInvitationToken } from "./internal/invitation-token.server";
import { loadInvitation } from "./internal/load-invitation.server";
import { mailInvitation } from "./internal/mail-invitation.server";
import { invitationIdInput } from "./organization-input";
import { canGiveRole } from "./policy";

/** Mails a new link, good for seven days from now; the link mailed before stops working. */
export async function resendInvitation(ctx: Ctx, input: unknown): Promise<void> {
  const { invitationId } = parse(invitationIdInput, input);
  const invitation = await loadInvitation(ctx, invitationId);
  authorize(canGiveRole(ctx.actor, invitation.role));
  const { actor } = requireMember(ctx);
  await takeToken(ctx, { key: `invite_again:${invitationId}`, max: 5, windowSeconds: 3600 });
  const { token, tokenHash } = newInvitationToken();
  await withTransaction(ctx, async (ctx) => {
    const changed = await ctx.db
      .update(invitations)
      .set({ tokenHash, expiresAt: invitationExpiry(ctx.now) })
      .where(and(eq(invitations.id, invitationId), eq(invitations.state, "pending")))
      .returning({ id: invitations.id });
    if (changed.length === 0) throw conflict("organizations:reason.invitation_closed");
    await mailInvitation(ctx, { ...invitation, organizationId: actor.organizationId, invitedByUserId: actor.userId, token });
    await recordAudit(ctx, { action: "member.invited_again", subjectType: "invitation", subjectId: invitationId });
  });
}
