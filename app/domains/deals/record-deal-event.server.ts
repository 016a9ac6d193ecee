import { dealEvents } from "~db/schema/deals";
import type { Ctx } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { dealFacts } from "~/domains/webhooks/deal-facts";
import { publishWebhooks } from "~/domains/webhooks/publish-webhooks.server";
import { signalDeal } from "./internal/signal-deal.server";

export interface DealHappening {
  dealId: string;
  /** Key of `deals:event.<type>`: `offer_sent`, `milestone_funded`, … */
  type: string;
  /** Values for the sentence; money as `amountMinor` and `currency`. */
  params?: Record<string, string | number>;
}

/**
 * Adds a line to the deal's history, in the transaction of the act, lets open pages of the deal know and tells the
 * parties' software. For every domain that moves a deal; the caller has checked who may act.
 */
export async function recordDealEvent(ctx: Ctx, happening: DealHappening): Promise<void> {
  const { actor } = ctx;
  await ctx.db.insert(dealEvents).values({
    id: newId("evt", ctx.now),
    dealId: happening.dealId,
    at: ctx.now,
    type: happening.type,
    actorKind: actor.kind === "member" ? "member" : "system",
    organizationId: actor.kind === "member" ? actor.organizationId : null,
    userId: actor.kind === "member" ? actor.userId : null,
    params: happening.params ?? {},
  });
  await signalDeal(ctx, happening.dealId);
  await publishWebhooks(ctx, dealFacts(happening), { dealId: happening.dealId });
}
