import { and, eq } from "drizzle-orm";
import { members } from "~db/schema/organizations";
import { requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { isCurrency } from "../core/money";
import type { SigningAuthority } from "./signing-authority";

/** What the acting person may sign for the organization; nothing for API keys and former members. */
export async function loadSigningAuthority(ctx: Ctx): Promise<SigningAuthority> {
  const { actor } = requireMember(ctx);
  const nothing: SigningAuthority = { canSign: false, limit: null };
  if (actor.via === "api_key") return nothing;
  const [row] = await ctx.db
    .select({ canSign: members.canSign, amountMinor: members.signingLimitMinor, currency: members.signingLimitCurrency })
    .from(members)
    .where(and(eq(members.organizationId, actor.organizationId), eq(members.userId, actor.userId)));
  if (!row) return nothing;
  const { canSign, amountMinor, currency } = row;
  return { canSign, limit: amountMinor !== null && currency && isCurrency(currency) ? { amountMinor, currency } : null };
}
