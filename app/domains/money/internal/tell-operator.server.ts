import { eq } from "drizzle-orm";
import { organizations } from "../../../../db/schema/organizations";
import { MONEY_ROLES } from "../../core/authorize";
import type { Ctx } from "../../core/context";
import { notify } from "../../notifications/notify.server";

/** Tells the operator's money people that something waits for one of them. */
export async function tellOperator(ctx: Ctx, news: { type: string; params: Record<string, string>; path: string }): Promise<void> {
  const operators = await ctx.db.select({ id: organizations.id }).from(organizations).where(eq(organizations.kind, "operator"));
  for (const { id } of operators) await notify(ctx, { to: { organizationId: id, roles: MONEY_ROLES }, ...news });
}
