import { z } from "zod";
import { classifyFailure } from "../../integrations/stripe/call-outcome.server";
import { expireCheckoutSession } from "../../integrations/stripe/checkout.server";
import { authorize } from "../core/authorize";
import type { Ctx, SystemActor } from "../core/context";
import { loadFunding } from "./internal/load-funding.server";
import { canExecuteOps } from "./policy";
import { refreshFunding } from "./refresh-funding.server";

const payload = z.object({ fundingId: z.string() });

/** Closes the payment page of a cancelled milestone; if it was paid in the meantime, books that instead. */
export async function closeCheckout(ctx: Ctx<SystemActor>, input: unknown): Promise<void> {
  authorize(canExecuteOps(ctx.actor));
  const { fundingId } = payload.parse(input);
  const funding = await loadFunding(ctx, fundingId);
  if (funding.stripeSessionId && funding.state === "open") await expire(funding.stripeSessionId);
  await refreshFunding(ctx, fundingId);
}

async function expire(sessionId: string): Promise<void> {
  try {
    await expireCheckoutSession(sessionId);
  } catch (error) {
    // a page that is complete or expired already refuses; the refresh that follows finds out which
    if (classifyFailure(error).kind !== "rejected") throw error;
  }
}
