import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict } from "../core/errors";
import { carryThrough, type Comparison } from "./internal/carry-through.server";
import { beginRun, type Run } from "./internal/reconciliation-run.server";
import { canReconcile } from "./policy";

/** The most runs at once: one that was interrupted, to its end, and one for what came since. */
const MOST_RUNS = 2;

/**
 * Compares every movement of the platform's balance at Stripe with its posting and every such posting with its
 * movement, then the balances, payees' included. What one side alone knows is a break when nothing on its way can
 * explain it, and freezes its currency; what agrees again is resolved, and the last one thaws it. A run that was
 * interrupted goes on where it stopped. Throws `conflict` while another one is at work.
 */
export async function reconcileBalances(ctx: Ctx, cause: Run["cause"] = "person"): Promise<Comparison[]> {
  authorize(canReconcile(ctx.actor));
  let results: Comparison[] | undefined;
  for (let runs = 0; runs < MOST_RUNS; runs += 1) {
    const run = await beginRun(ctx, cause);
    if (!run) break;
    results = await carryThrough(ctx, run);
    if (run.resumptions === 0) break;
  }
  if (!results) throw conflict("operator:reason.reconciling");
  return results;
}
