import { and, eq, sql } from "drizzle-orm";
import { fundings } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import type { Funding } from "./load-funding.server";

/** What payments brought in for a milestone's hold so far and no bank has taken back. Call it under the milestone's lock. */
export async function heldEver(ctx: Ctx, milestoneId: string): Promise<bigint> {
  const [row] = await ctx.db
    .select({ sum: sql<string>`coalesce(sum(${fundings.heldMinor} - ${fundings.chargedBackMinor}), 0)` })
    .from(fundings)
    .where(and(eq(fundings.milestoneId, milestoneId), eq(fundings.state, "paid")));
  return BigInt(row?.sum ?? "0");
}

/** The payments whose money is still held, oldest first, with how much of each. */
export async function heldFundings(ctx: Ctx, milestoneId: string) {
  const rows = await ctx.db
    .select()
    .from(fundings)
    .where(and(eq(fundings.milestoneId, milestoneId), eq(fundings.state, "paid")))
    .orderBy(fundings.paidAt, fundings.id);
  return rows.map((funding) => ({ funding, leftMinor: holdLeftOf(funding) })).filter(({ leftMinor }) => leftMinor > 0n);
}

/** What of a payment is held still. */
export const holdLeftOf = ({ heldMinor, releasedMinor, refundedMinor, movedMinor, chargedBackMinor }: Funding): bigint =>
  heldMinor - releasedMinor - refundedMinor - movedMinor - chargedBackMinor;

/** What of a payment is its payer's and for nothing yet. */
export const unappliedOf = ({ receivedMinor, heldMinor, appliedMinor, returnedMinor }: Funding): bigint => receivedMinor - heldMinor - appliedMinor - returnedMinor;
