import { dealFees } from "../../../db/schema/money";
import type { Ctx } from "../core/context";
import { currentPlatformFee } from "../operator/current-platform-fee.server";

/**
 * Keeps the platform's fee as it is when a contract is made; later changes of fees do not touch this deal. Freezing
 * twice keeps the first. Call it in the transaction of the last signature.
 */
export async function freezeDealFee(ctx: Ctx, input: { dealId: string; payeeOrganizationId: string }): Promise<void> {
  const { basisPoints } = await currentPlatformFee(ctx, input.payeeOrganizationId);
  await ctx.db
    .insert(dealFees)
    .values({ ...input, percentageBps: basisPoints, frozenAt: ctx.now })
    .onConflictDoNothing();
}
