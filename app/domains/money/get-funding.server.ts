import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { loadMilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { classifyFailure } from "../../integrations/stripe/call-outcome.server";
import { loadFunding } from "./internal/load-funding.server";
import { canReadMoney } from "./policy";
import { refreshFunding } from "./refresh-funding.server";

/** A payment as its page shows it, asked of Stripe now; when Stripe does not answer, as it was last known. */
export async function getFunding(ctx: Ctx, fundingId: string) {
  authorize(canReadMoney(ctx.actor));
  const { funding, isFresh } = await freshest(ctx, fundingId);
  const milestone = await loadMilestoneForMoney(ctx, funding.milestoneId ?? "");
  return {
    id: funding.id, state: funding.state, dealId: funding.dealId, amountMinor: funding.amountMinor, currency: funding.currency,
    checkoutUrl: funding.state === "open" ? funding.checkoutUrl : null, expiresAt: funding.expiresAt, paidAt: funding.paidAt,
    receiptUrl: funding.receiptUrl, heldMinor: funding.heldMinor, receivedMinor: funding.receivedMinor, isFresh,
    milestone: { id: milestone.id, title: milestone.title, titleZh: milestone.titleZh, position: milestone.position },
  };
}

async function freshest(ctx: Ctx, fundingId: string) {
  try {
    return { funding: await refreshFunding(ctx, fundingId), isFresh: true };
  } catch (error) {
    classifyFailure(error); // anything but Stripe's trouble is thrown on
    return { funding: await loadFunding(ctx, fundingId), isFresh: false };
  }
}
