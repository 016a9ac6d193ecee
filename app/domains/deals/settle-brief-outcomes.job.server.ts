import { z } from "zod";
import type { Ctx, SystemActor } from "~/domains/core/context";
import { hasBriefMoney } from "~/domains/money/get-brief-money.server";
import { returnBriefMoney } from "~/domains/money/return-brief-money.server";
import { settleBriefOutcomes } from "./settle-brief-outcomes.server";

const payload = z.object({ briefId: z.string(), state: z.string() });

const REASONS = { awarded: "another_bid_chosen", cancelled: "brief_cancelled" } as const;
const isFinal = (state: string): state is keyof typeof REASONS => state in REASONS;

/**
 * Rings when a brief ends. An awarded or cancelled one leaves nothing to negotiate; bids on a closed or expired brief
 * can still be accepted and get their outcome from their payer or from their own expiry.
 */
export async function settleEndedBrief(ctx: Ctx<SystemActor>, input: unknown): Promise<void> {
  const { briefId, state } = payload.parse(input);
  if (isFinal(state)) await settleBriefOutcomes(ctx, { briefId, reason: REASONS[state] });
  if (state === "cancelled" && (await hasBriefMoney(ctx, briefId))) await returnBriefMoney(ctx, { briefId });
}
