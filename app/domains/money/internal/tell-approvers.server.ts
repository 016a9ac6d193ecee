import { and, eq, inArray, ne } from "drizzle-orm";
import { members } from "../../../../db/schema/organizations";
import { MONEY_ROLES } from "../../core/authorize";
import type { Ctx } from "../../core/context";
import { notify } from "../../notifications/notify.server";
import type { FundingRequest } from "./funding-request.server";

/** Everybody who may approve a request hears of it; not who asked, though they may handle money themselves. */
export async function tellApprovers(ctx: Ctx, request: FundingRequest, told: { params: Record<string, string>; path: string }): Promise<void> {
  const approvers = await ctx.db.select({ userId: members.userId }).from(members).where(and(
    eq(members.organizationId, request.organizationId), inArray(members.role, [...MONEY_ROLES]), ne(members.userId, request.requestedByUserId),
  ));
  for (const { userId } of approvers) await notify(ctx, { to: { userId, organizationId: request.organizationId }, type: "funding_asked", ...told });
}
