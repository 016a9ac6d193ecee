import type { Ctx, SystemActor } from "../core/context";
import { reconcileBalances } from "./reconcile-balances.server";

/** Every night: do our books and Stripe's agree? */
export async function reconcileBalancesJob(ctx: Ctx<SystemActor>): Promise<void> {
  await reconcileBalances(ctx);
}
