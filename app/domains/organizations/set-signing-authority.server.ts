import { and, eq, inArray } from "drizzle-orm";
import { members } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadMember } from "./internal/load-member.server";
import { setSigningAuthorityInput } from "./organization-input";
import { canGrantSigning } from "./policy";

/**
 * Grants or withdraws a member's authority to sign contracts, up to an amount in one currency or without limit.
 * Only owners grant it, and only to owners, admins and deals people.
 */
export async function setSigningAuthority(ctx: Ctx, input: unknown): Promise<void> {
  const { memberId, canSign, limit } = parse(setSigningAuthorityInput, input);
  const member = await loadMember(ctx, memberId);
  authorize(canGrantSigning(ctx.actor));
  await withTransaction(ctx, async (ctx) => {
    const changed = await ctx.db
      .update(members)
      .set({ canSign, signingLimitMinor: limit?.amountMinor ?? null, signingLimitCurrency: limit?.currency ?? null })
      .where(and(eq(members.id, memberId), canSign ? inArray(members.role, ["owner", "admin", "deals"]) : undefined))
      .returning({ id: members.id });
    if (changed.length === 0) throw conflict("organizations:reason.signing_role");
    await recordAudit(ctx, {
      action: canSign ? "member.signing_granted" : "member.signing_withdrawn", subjectType: "user", subjectId: member.userId,
      details: limit ? { limitMinor: limit.amountMinor.toString(), currency: limit.currency } : {},
    });
  });
}
