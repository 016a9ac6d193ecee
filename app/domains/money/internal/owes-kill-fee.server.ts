import type { Ctx } from "../../core/context";
import { loadContractTerms } from "../../milestones/load-contract-terms.server";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { planDealEnd } from "../plan-deal-end.server";
import { moneySideOf } from "../policy";

type Of = Pick<MilestoneForMoney, "dealId" | "payerOrganizationId" | "payeeOrganizationId" | "state">;

/**
 * Whether a payer who calls this milestone off would go around the kill fee that ending the deal takes from its held
 * money. A milestone that was called off before owes nothing more.
 */
export async function owesKillFee(ctx: Ctx, milestone: Of): Promise<boolean> {
  if (moneySideOf(ctx.actor, milestone) !== "payer" || milestone.state === "cancelled") return false;
  const { dealId, payerOrganizationId } = milestone;
  const { sums } = await planDealEnd(ctx, { dealId, terms: await loadContractTerms(ctx, { dealId }), payerOrganizationId });
  return sums.some(({ takenMinor }) => takenMinor > 0n);
}
