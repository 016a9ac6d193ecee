import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { dealMessages, dealParties, dealReads } from "~db/schema/deals";
import type { Ctx } from "~/domains/core/context";

/** Beyond this the rail says "99+", and counting on would only cost. */
const MOST_COUNTED = 100;

/** Messages of other organizations that this person has not read, over all deals or in one; none outside an organization. */
export async function countUnreadMessages({ actor, db }: Ctx, dealId?: string): Promise<number> {
  if (actor.kind !== "member") return 0;
  const unread = db
    .select({ id: dealMessages.id })
    .from(dealParties)
    .innerJoin(dealMessages, and(eq(dealMessages.dealId, dealParties.dealId), ne(dealMessages.authorOrganizationId, actor.organizationId)))
    .leftJoin(dealReads, and(eq(dealReads.dealId, dealParties.dealId), eq(dealReads.userId, actor.userId)))
    .where(and(
      eq(dealParties.organizationId, actor.organizationId), isNull(dealParties.leftAt),
      dealId ? eq(dealParties.dealId, dealId) : undefined,
      sql`${dealMessages.createdAt} > coalesce(${dealReads.readAt}, '-infinity')`,
    ))
    .limit(MOST_COUNTED)
    .as("unread");
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(unread);
  return row?.count ?? 0;
}
