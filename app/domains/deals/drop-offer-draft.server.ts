import { and, eq } from "drizzle-orm";
import { offerDrafts } from "~db/schema/deals";
import { authorize, DEAL_ROLES, memberWith, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";

/** Forgets what this organization typed into an offer's form and did not send. */
export async function dropOfferDraft(ctx: Ctx, subjectId: string): Promise<void> {
  authorize(memberWith(ctx.actor, { roles: DEAL_ROLES }));
  const { organizationId } = requireMember(ctx).actor;
  await ctx.db.delete(offerDrafts).where(and(eq(offerDrafts.organizationId, organizationId), eq(offerDrafts.subjectId, subjectId)));
}
