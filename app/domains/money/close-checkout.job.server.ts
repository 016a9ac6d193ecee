import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { fundings } from "../../../db/schema/money";
import { classifyFailure } from "../../integrations/stripe/call-outcome.server";
import { expireCheckoutSession } from "../../integrations/stripe/checkout.server";
import { authorize } from "../core/authorize";
import type { Ctx, SystemActor } from "../core/context";
import { withTransaction } from "../core/transaction.server";
import { loadFunding } from "./internal/load-funding.server";
import { fundingStatesBefore } from "./money-lifecycles";
import { canExecuteOps } from "./policy";
import { refreshFunding } from "./refresh-funding.server";

const payload = z.object({ fundingId: z.string() });

/** Closes the payment page or the bank transfer of a milestone that takes no money; what was paid in the meantime is booked. */
export async function closeCheckout(ctx: Ctx<SystemActor>, input: unknown): Promise<void> {
  authorize(canExecuteOps(ctx.actor));
  const { fundingId } = payload.parse(input);
  const funding = await loadFunding(ctx, fundingId);
  if (funding.stripeSessionId && funding.state === "open") await expire(funding.stripeSessionId);
  if (funding.reference) await withTransaction(ctx, (tx) => expireRequest(tx, fundingId));
  await refreshFunding(ctx, fundingId);
}

async function expireRequest(ctx: Ctx, fundingId: string): Promise<void> {
  await ctx.db.update(fundings)
    .set({ state: "expired", expiresAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(fundings.id, fundingId), inArray(fundings.state, fundingStatesBefore("expired"))));
}

async function expire(sessionId: string): Promise<void> {
  try {
    await expireCheckoutSession(sessionId);
  } catch (error) {
    // a page that is complete or expired already refuses; the refresh that follows finds out which
    if (classifyFailure(error).kind !== "rejected") throw error;
  }
}
