import { and, eq, inArray } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { releaseAvails } from "~/domains/avails/release-avails.server";
import type { Ctx } from "~/domains/core/context";
import { conflict, notFound } from "~/domains/core/errors";
import { type DealEventName, type DealState, dealStatesBefore, dealTransition } from "./deal";
import { recordDealEvent } from "./record-deal-event.server";

export type SystemDealEvent = Extract<
  DealEventName, "contracted" | "activated" | "completed" | "terminated" | "disputed" | "dispute_settled"
>;

const ENDS: readonly DealState[] = ["completed", "terminated"];

export interface DealAdvance {
  dealId: string;
  event: SystemDealEvent;
  /** Why, for `terminated` and `disputed`. */
  reason?: string;
}

/**
 * System verb for contracts, milestones and money: moves a deal after acceptance, inside the transaction of the fact
 * that moves it. The caller has authorized the person behind it. Asking for a state that is already reached changes
 * nothing; throws `conflict` from any other state. A termination gives back what the deal has sold.
 */
export async function advanceDeal(ctx: Ctx, { dealId, event, reason }: DealAdvance): Promise<{ state: DealState; changed: boolean }> {
  const from = dealStatesBefore(event);
  const to = from[0] ? dealTransition(from[0], event)?.to : undefined;
  if (!to) throw conflict("deals:reason.no_such_step");
  const moved = await ctx.db.update(deals)
    .set({ state: to, updatedAt: ctx.now, ...(ENDS.includes(to) ? { endedAt: ctx.now, endReason: reason ?? null } : {}) })
    .where(and(eq(deals.id, dealId), inArray(deals.state, from)))
    .returning({ id: deals.id });
  if (moved.length === 0) return alreadyThere(ctx, dealId, to);
  if (to === "terminated") await releaseAvails(ctx, { dealId });
  await recordDealEvent(ctx, { dealId, type: `deal_${event}`, params: reason ? { reason } : {} });
  await recordAudit(ctx, { action: `deal.${event}`, subjectType: "deal", subjectId: dealId, details: { reason: reason ?? null } });
  return { state: to, changed: true };
}

async function alreadyThere(ctx: Ctx, dealId: string, to: DealState): Promise<{ state: DealState; changed: boolean }> {
  const [deal] = await ctx.db.select({ state: deals.state }).from(deals).where(eq(deals.id, dealId)).limit(1);
  if (!deal) throw notFound("deal");
  if (deal.state === to) return { state: to, changed: false };
  throw conflict(`deals:reason.state.${deal.state}`);
}
