import { and, eq } from "drizzle-orm";
import { members } from "~db/schema/organizations";
import { requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { isCurrency } from "../core/money";
import type { SpendingLimit } from "./spending-limit";

/** What the acting person may pay without asking. A key of the API pays as far as who made it. */
export async function loadSpendingLimit(ctx: Ctx): Promise<SpendingLimit> {
  const { actor } = requireMember(ctx);
  const [row] = await ctx.db
    .select({ amountMinor: members.spendingLimitMinor, currency: members.spendingLimitCurrency })
    .from(members)
    .where(and(eq(members.organizationId, actor.organizationId), eq(members.userId, actor.userId)));
  const currency = row?.currency;
  return row && row.amountMinor !== null && currency && isCurrency(currency) ? { amountMinor: row.amountMinor, currency } : null;
}
