import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { type DealEnd, planDealEnd } from "~/domains/money/plan-deal-end.server";
import { loadAcceptedTerms, loadDeal } from "./internal/load-deal.server";
import { canNegotiate, canTerminate, leavingPayer } from "./policy";

/**
 * What each side would get if the reader ended the deal now, to be read before it does. Throws `conflict` when the
 * deal cannot be ended in its state.
 */
export async function getDealEnding(ctx: Ctx, { dealId }: { dealId: string }): Promise<DealEnd> {
  const { deal, facts } = await loadDeal(ctx, dealId);
  authorize(canNegotiate(ctx.actor, facts));
  const decision = canTerminate(ctx.actor, facts);
  if (!decision.allowed) throw conflict(decision.reason);
  return planDealEnd(ctx, { dealId, terms: await loadAcceptedTerms(ctx, deal), payerOrganizationId: leavingPayer(ctx.actor, facts) });
}
