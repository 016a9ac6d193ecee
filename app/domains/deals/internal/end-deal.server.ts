import { and, eq, inArray } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { recordAudit } from "~/domains/audit/record-audit.server";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { type DealEventName, dealStatesBefore, dealTransition } from "../deal";
import { recordDealEvent } from "../record-deal-event.server";
import { loadDeal } from "./load-deal.server";

export interface DealEnd {
  dealId: string;
  event: Extract<DealEventName, "declined" | "withdrawn" | "expired" | "terminated">;
  reason: string | null;
  note?: string | undefined;
}

/** Ends a deal by a guarded update, writes history and audit. Throws `conflict` when it is already elsewhere. */
export async function endDeal(ctx: Ctx, end: DealEnd): Promise<void> {
  const states = dealStatesBefore(end.event);
  const to = dealTransition(states[0] ?? "negotiating", end.event)?.to ?? "terminated";
  const moved = await ctx.db.update(deals)
    .set({ state: to, endReason: end.reason, endNote: end.note || null, endedAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(deals.id, end.dealId), inArray(deals.state, states)))
    .returning({ id: deals.id });
  if (moved.length === 0) {
    const { deal } = await loadDeal(ctx, end.dealId);
    throw conflict(`deals:reason.state.${deal.state}`);
  }
  await recordDealEvent(ctx, {
    dealId: end.dealId, type: `deal_${end.event}`, params: end.reason ? { reason: end.reason } : {},
  });
  await recordAudit(ctx, {
    action: `deal.${end.event}`, subjectType: "deal", subjectId: end.dealId, details: { reason: end.reason },
  });
}
