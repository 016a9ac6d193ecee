import { and, eq } from "drizzle-orm";
import { invitations } from "~db/schema/organizations";
import { requireMember } from "../../core/authorize";
import type { Ctx } from "../../core/context";
import { notFound } from "../../core/errors";

/** An invitation of the actor's own organization; those of others are not found. */
export async function loadInvitation(ctx: Ctx, invitationId: string) {
  const { actor } = requireMember(ctx);
  const [invitation] = await ctx.db
    .select({ id: invitations.id, email: invitations.email, role: invitations.role, state: invitations.state })
    .from(invitations)
    .where(and(eq(invitations.id, invitationId), eq(invitations.organizationId, actor.organizationId)));
  if (!invitation) throw notFound("invitation");
  return invitation;
}
