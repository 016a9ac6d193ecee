import { and, desc, eq, inArray } from "drizzle-orm";
import { contracts } from "../../../db/schema/contracts";
import type { Ctx } from "../core/context";
import { currentFeeLimits } from "../operator/current-fee-limits.server";
import { currentPlatformFee } from "../operator/current-platform-fee.server";
import { feeTermsIn, type FeeTerms } from "./fees";

export interface FeeSubject {
  dealId: string;
  payeeOrganizationId: string;
  /** The contract that planned the money; without it the deal's own contract counts. */
  contractId?: string;
}

export interface AgreedFee {
  basisPoints: number;
  limits: readonly { currency: string; minimumMinor: string | null; maximumMinor: string | null }[];
}

/**
 * The platform's fee on a deal's releases: what stands in the contract that was signed, since each party signed its
 * hash. While there is no contract it is what one made now would say; later changes of fees touch no contract.
 */
export async function agreedPlatformFee(ctx: Ctx, { dealId, payeeOrganizationId, contractId }: FeeSubject, currencies: readonly string[]): Promise<AgreedFee> {
  const which = contractId ? eq(contracts.id, contractId) : inArray(contracts.state, ["prepared", "partly_signed", "signed"]);
  const [contract] = await ctx.db
    .select({ basisPoints: contracts.platformFeeBasisPoints, limits: contracts.platformFeeLimits })
    .from(contracts)
    .where(and(eq(contracts.dealId, dealId), which))
    .orderBy(desc(contracts.createdAt), desc(contracts.id))
    .limit(1);
  if (contract) return contract;
  const { basisPoints } = await currentPlatformFee(ctx, payeeOrganizationId);
  return { basisPoints, limits: await currentFeeLimits(ctx, payeeOrganizationId, currencies) };
}

/** The fee of a release in one currency: its share, and the least and the most of it. */
export async function agreedFee(ctx: Ctx, subject: FeeSubject & { currency: string }): Promise<FeeTerms> {
  const { basisPoints, limits } = await agreedPlatformFee(ctx, subject, [subject.currency]);
  return feeTermsIn(subject.currency, basisPoints, limits);
}
