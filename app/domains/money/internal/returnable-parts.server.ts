import { and, asc, eq, isNotNull, ne, sql } from "drizzle-orm";
import { disputes } from "../../../../db/schema/disputes";
import { fundings, refunds, releaseParts, releases } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import type { ReturnablePart } from "../return-split";

export interface TransferredPart extends ReturnablePart {
  releaseId: string;
  fundingId: string;
  chargeId: string;
  /** Null when the fee used the part up, so that nothing was transferred. */
  transferId: string | null;
}

/**
 * What of a milestone was released and transferred and may go back to its payer, oldest payment first. What a bank took
 * back by a dispute is not refunded as well.
 */
export async function returnableParts(ctx: Ctx, milestoneId: string): Promise<TransferredPart[]> {
  const returned = sql<string>`coalesce((select sum(r.amount_minor) from ${refunds} r where r.source = 'release'
    and r.release_id = ${releaseParts.releaseId} and r.funding_id = ${releaseParts.fundingId} and r.state <> 'withdrawn'), 0)::text`;
  const rows = await ctx.db
    .select({
      releaseId: releaseParts.releaseId, fundingId: releaseParts.fundingId, amountMinor: releaseParts.amountMinor, feeMinor: releaseParts.feeMinor,
      chargeId: fundings.stripeChargeId, transferId: releaseParts.stripeTransferId, returned,
    })
    .from(releaseParts)
    .innerJoin(releases, eq(releases.id, releaseParts.releaseId))
    .innerJoin(fundings, eq(fundings.id, releaseParts.fundingId))
    .where(and(
      eq(releases.milestoneId, milestoneId), eq(releases.state, "transferred"), eq(releases.rail, "connect"), isNotNull(fundings.stripeChargeId),
      sql`not exists (select 1 from ${disputes} d where d.stripe_charge_id = ${fundings.stripeChargeId} and ${ne(sql`d.state`, "won")})`,
    ))
    .orderBy(asc(releases.position), asc(fundings.paidAt), asc(fundings.id));
  return rows
    .map(({ returned: sum, chargeId, ...row }) => ({ ...row, chargeId: chargeId ?? "", returnedMinor: BigInt(sum) }))
    .filter(({ amountMinor, returnedMinor }) => returnedMinor < amountMinor);
}

export const leftOf = (parts: readonly ReturnablePart[]): bigint => parts.reduce((sum, { amountMinor, returnedMinor }) => sum + amountMinor - returnedMinor, 0n);
