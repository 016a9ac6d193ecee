import { inArray, sql } from "drizzle-orm";
import { releaseParts, releases } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";

/** How much of each milestone is in its payee's Stripe balance or bank, by either rail. */
export async function paidToPayee(ctx: Ctx, milestoneIds: readonly string[]): Promise<Map<string, bigint>> {
  if (milestoneIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{ id: string; paid: string }>(sql`
    select r.milestone_id as id, sum(p.payee_minor - p.reversed_minor)::text as paid
      from ${releases} r join ${releaseParts} p on p.release_id = r.id
     where ${inArray(sql`r.milestone_id`, [...milestoneIds])} and p.transferred_at is not null group by 1`);
  return new Map(rows.map(({ id, paid }) => [id, BigInt(paid)]));
}
