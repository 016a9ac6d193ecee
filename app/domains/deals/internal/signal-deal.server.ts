import { and, eq, isNull, sql } from "drizzle-orm";
import { dealParties } from "~db/schema/deals";
import { members } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";

/**
 * Rings at the open pages of everybody in the deal's organizations, once the transaction is committed: the pages read
 * the deal again. Independent of what people want to be notified of.
 */
export async function signalDeal(ctx: Ctx, dealId: string): Promise<void> {
  const people = ctx.db
    .selectDistinct({ userId: members.userId })
    .from(dealParties)
    .innerJoin(members, eq(members.organizationId, dealParties.organizationId))
    .where(and(eq(dealParties.dealId, dealId), isNull(dealParties.leftAt)))
    .as("people");
  await ctx.db
    .select({ rung: sql`pg_notify('live', json_build_object('userId', ${people.userId}, 'kind', 'deal', 'id', ${dealId}::text)::text)` })
    .from(people);
}
