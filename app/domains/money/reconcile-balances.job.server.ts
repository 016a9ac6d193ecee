import { z } from "zod";
import type { Ctx, SystemActor } from "../core/context";
import { DomainError } from "../core/errors";
import { reconcileBalances } from "./reconcile-balances.server";

const payloadShape = z.object({ cause: z.enum(["night", "follow_up", "person"]).catch("night") }).catch({ cause: "night" });

/** Every night, when a person asks, and an hour after something was found: do our books and Stripe's agree? */
export async function reconcileBalancesJob(ctx: Ctx<SystemActor>, payload: unknown): Promise<void> {
  try {
    await reconcileBalances(ctx, payloadShape.parse(payload).cause);
  } catch (error) {
    // another run is at work: it answers the same question
    if (!(error instanceof DomainError && error.code === "conflict")) throw error;
  }
}
