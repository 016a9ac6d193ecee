import { and, asc, eq, lte } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { z } from "zod";
import type { Ctx, SystemActor } from "~/domains/core/context";
import { expireOffer } from "./expire-offer.server";

const payload = z.object({ dealId: z.string().optional() }).default({});
const BATCH = 500;

/** Rings when an offer ends, and by the clock for what a lost ring left behind. The row decides, not the ring. */
export async function expireOffers(ctx: Ctx<SystemActor>, input: unknown): Promise<void> {
  const { dealId } = payload.parse(input ?? {});
  const due = await ctx.db
    .select({ id: deals.id })
    .from(deals)
    .where(and(eq(deals.state, "negotiating"), lte(deals.offerExpiresAt, ctx.now), dealId ? eq(deals.id, dealId) : undefined))
    .orderBy(asc(deals.offerExpiresAt))
    .limit(BATCH);
  for (const { id } of due) await expireOffer(ctx, { dealId: id });
}
