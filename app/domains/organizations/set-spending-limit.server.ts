import { and, eq, inArray } from "drizzle-orm";
import { members } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadMember } from "./internal/load-member.server";
import { loadSpendingLimit } from "./load-spending-limit.server";
import { setSpendingLimitInput } from "./organization-input";
import { canSetSpendingLimit } from "./policy";
import { isCovered, LIMITED_ROLES } from "./spending-limit";

/**
 * Sets what a member may pay for one milestone or brief without the approval of finance, or takes the limit away.
 * Only admins and deals people have one: an admin without it pays any amount, a deals person without it pays nothing.
 * Nobody gives more than they have (`conflict`).
 */
export async function setSpendingLimit(ctx: Ctx, input: unknown): Promise<void> {
  const { memberId, limit } = parse(setSpendingLimitInput, input);
  const member = await loadMember(ctx, memberId);
  authorize(canSetSpendingLimit(ctx.actor, member));
  const own = await loadSpendingLimit(ctx);
  if (limit && !isCovered(own, limit)) throw conflict("organizations:reason.above_own_limit");
  await withTransaction(ctx, async (ctx) => {
    const changed = await ctx.db
      .update(members)
      .set({ spendingLimitMinor: limit?.amountMinor ?? null, spendingLimitCurrency: limit?.currency ?? null })
      .where(and(eq(members.id, memberId), eq(members.role, member.role), inArray(members.role, [...LIMITED_ROLES])))
      .returning({ id: members.id });
    if (changed.length === 0) throw conflict("organizations:reason.spending_role");
    await recordAudit(ctx, {
      action: limit ? "member.spending_limit_set" : "member.spending_limit_removed", subjectType: "user", subjectId: member.userId,
      details: limit ? { limitMinor: limit.amountMinor.toString(), currency: limit.currency } : {},
    });
  });
}
