import { eq } from "drizzle-orm";
import { organizations } from "../../../../db/schema/organizations";
import type { Ctx } from "../../core/context";
import { MONEY_ROLES } from "../../core/authorize";
import { notify } from "../../notifications/notify.server";

/** Tells the operator's money people that something waits for them. */
export async function tellOperators(ctx: Ctx, message: { type: string; params: Record<string, string>; path: string }): Promise<void> {
  const operators = await ctx.db.select({ id: organizations.id }).from(organizations).where(eq(organizations.kind, "operator"));
  for (const { id } of operators) await notify(ctx, { to: { organizationId: id, roles: MONEY_ROLES }, ...message });
}
