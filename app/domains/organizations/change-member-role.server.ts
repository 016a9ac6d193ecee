import { and, eq } from "drizzle-orm";
import { members } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadMember, lockMembership, refuseWithoutOwner } from "./internal/load-member.server";
import { changeMemberRoleInput } from "./organization-input";
import { loadSpendingLimit } from "./load-spending-limit.server";
import { canChangeMember, canEvadeLimit } from "./policy";
import { LIMITED_ROLES, UNLIMITED_ROLES } from "./spending-limit";

/**
 * Gives a member another role. Admins neither make nor change owners; the last owner stays owner (`conflict`).
 * Somebody who becomes a viewer or finance keeps no authority to sign; who has a
 * spending limit changes not their own role, and makes nobody who pays without one.
 */
export async function changeMemberRole(ctx: Ctx, input: unknown): Promise<void> {
  const { memberId, role } = parse(changeMemberRoleInput, input);
  const member = await loadMember(ctx, memberId);
  authorize(canChangeMember(ctx.actor, { from: member.role, to: role }));
  const { actor } = requireMember(ctx);
  if (member.userId === actor.userId || UNLIMITED_ROLES.includes(role)) authorize(canEvadeLimit(await loadSpendingLimit(ctx)));
  const keepsSigning = role === "owner" || role === "admin" || role === "deals";
  await withTransaction(ctx, async (ctx) => {
    await lockMembership(ctx, actor.organizationId);
    const changed = await ctx.db
      .update(members)
      .set({
        role, ...(keepsSigning ? {} : { canSign: false, signingLimitMinor: null, signingLimitCurrency: null }),
        ...(LIMITED_ROLES.includes(role) ? {} : { spendingLimitMinor: null, spendingLimitCurrency: null }),
      })
      .where(and(eq(members.id, memberId), eq(members.role, member.role)))
      .returning({ id: members.id });
    if (changed.length === 0) throw conflict("organizations:reason.member_changed");
    await refuseWithoutOwner(ctx, actor.organizationId);
    await recordAudit(ctx, {
      action: "member.role_changed", subjectType: "user", subjectId: member.userId, details: { from: member.role, to: role },
    });
  });
}
