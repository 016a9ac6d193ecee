import { and, desc, eq, isNull, lte } from "drizzle-orm";
import { platformFees } from "~db/schema/people";
import type { Ctx } from "../core/context";
import { DEFAULT_FEE_BASIS_POINTS } from "./platform-fee";

export interface PlatformFee {
  basisPoints: number;
  /** The organization has an exception of its own. */
  isException: boolean;
}

/**
 * What the marketplace keeps of this organization's releases at `ctx.now`, in basis points. A contract freezes it:
 * ask once, when the contract is made, and keep the answer.
 */
export async function currentPlatformFee(ctx: Ctx, organizationId: string): Promise<PlatformFee> {
  const exception = await newest(ctx, organizationId);
  if (exception !== null) return { basisPoints: exception, isException: true };
  return { basisPoints: await defaultPlatformFee(ctx), isException: false };
}

/** What organizations without an exception pay at `ctx.now`, in basis points. */
export const defaultPlatformFee = async (ctx: Ctx): Promise<number> => (await newest(ctx, null)) ?? DEFAULT_FEE_BASIS_POINTS;

async function newest(ctx: Ctx, organizationId: string | null): Promise<number | null> {
  const whose = organizationId === null ? isNull(platformFees.organizationId) : eq(platformFees.organizationId, organizationId);
  const [row] = await ctx.db
    .select({ basisPoints: platformFees.basisPoints })
    .from(platformFees)
    .where(and(whose, lte(platformFees.startsAt, ctx.now)))
    .orderBy(desc(platformFees.startsAt), desc(platformFees.id))
    .limit(1);
  return row?.basisPoints ?? null;
}
