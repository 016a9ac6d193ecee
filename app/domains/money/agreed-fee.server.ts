import { and, desc, eq, inArray } from "drizzle-orm";
import { contracts } from "../../../db/schema/contracts";
import type { Ctx } from "../core/context";
import { currentPlatformFee } from "../operator/current-platform-fee.server";
import type { FeeTerms } from "./fees";

export interface FeeSubject {
  dealId: string;
  payeeOrganizationId: string;
  /** The contract that planned the money; without it the deal's own contract counts. */
  contractId?: string;
}

/**
 * The platform's fee on a deal's releases: what stands in the contract that was signed, since each party signed its
 * hash. While there is no contract it is what one made now would say; later changes of fees touch no contract.
 */
export async function agreedFee(ctx: Ctx, { dealId, payeeOrganizationId, contractId }: FeeSubject): Promise<FeeTerms> {
  const which = contractId ? eq(contracts.id, contractId) : inArray(contracts.state, ["prepared", "partly_signed", "signed"]);
  const [contract] = await ctx.db
    .select({ basisPoints: contracts.platformFeeBasisPoints })
    .from(contracts)
    .where(and(eq(contracts.dealId, dealId), which))
    .orderBy(desc(contracts.createdAt), desc(contracts.id))
    .limit(1);
  const basisPoints = contract?.basisPoints ?? (await currentPlatformFee(ctx, payeeOrganizationId)).basisPoints;
  return { percentageBps: basisPoints, minimumMinor: null, maximumMinor: null };
}
