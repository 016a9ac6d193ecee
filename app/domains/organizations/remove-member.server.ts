import { and, eq } from "drizzle-orm";
import { members } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { all, authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { canManageSelf } from "../identity/policy";
import { loadMember, lockMembership, refuseWithoutOwner } from "./internal/load-member.server";
import { memberIdInput } from "./organization-input";
import { canChangeMember } from "./policy";

/**
 * Takes a member out of the organization, or lets a person leave it. The last owner cannot go (`conflict`):
 * somebody else becomes owner first. Takes effect with the person's next request.
 */
export async function removeMember(ctx: Ctx, input: unknown): Promise<{ hasLeft: boolean }> {
  const { memberId } = parse(memberIdInput, input);
  const member = await loadMember(ctx, memberId);
  const { actor } = requireMember(ctx);
  const hasLeft = member.userId === actor.userId;
  authorize(hasLeft ? canManageSelf(actor) : all(canManageSelf(actor), canChangeMember(actor, { from: member.role })));
  await withTransaction(ctx, async (ctx) => {
    await lockMembership(ctx, actor.organizationId);
    const gone = await ctx.db
      .delete(members)
      .where(and(eq(members.id, memberId), eq(members.role, member.role)))
      .returning({ id: members.id });
    if (gone.length === 0) throw conflict("organizations:reason.member_changed");
    await refuseWithoutOwner(ctx, actor.organizationId);
    await recordAudit(ctx, {
      action: hasLeft ? "member.left" : "member.removed", subjectType: "user", subjectId: member.userId,
      details: { role: member.role },
    });
  });
  return { hasLeft };
}
