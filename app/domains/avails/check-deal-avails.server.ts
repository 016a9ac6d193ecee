import type { Ctx } from "~/domains/core/context";
import { getDeal } from "~/domains/deals/get-deal.server";
import type { AvailsReport } from "./avails-view";
import { checkAvails } from "./check-avails.server";

/** The avails of a deal's newest offer, for those who may see the deal; its own grants are no conflict. */
export async function checkDealAvails(ctx: Ctx, { dealId }: { dealId: string }): Promise<AvailsReport> {
  const deal = await getDeal(ctx, { dealId });
  return checkAvails(ctx, { terms: deal.offer.terms, exceptDealId: dealId });
}
