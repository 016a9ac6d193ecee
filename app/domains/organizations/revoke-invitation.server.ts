import { and, eq } from "drizzle-orm";
import { invitations } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadInvitation } from "./internal/load-invitation.server";
import { invitationIdInput } from "./organization-input";
import { canGiveRole } from "./policy";

/** Takes an open invitation back: its link stops working. One that was accepted meanwhile is a `conflict`. */
export async function revokeInvitation(ctx: Ctx, input: unknown): Promise<void> {
  const { invitationId } = parse(invitationIdInput, input);
  const invitation = await loadInvitation(ctx, invitationId);
  authorize(canGiveRole(ctx.actor, invitation.role));
  await withTransaction(ctx, async (ctx) => {
    const changed = await ctx.db
      .update(invitations)
      .set({ state: "revoked" })
      .where(and(eq(invitations.id, invitationId), eq(invitations.state, "pending")))
      .returning({ id: invitations.id });
    if (changed.length === 0) throw conflict("organizations:reason.invitation_closed");
    await recordAudit(ctx, {
      action: "invitation.revoked", subjectType: "invitation", subjectId: invitationId, details: { email: invitation.email },
    });
  });
}
