import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { withTransaction } from "../core/transaction.server";
import { findOp } from "./internal/money-op.server";
import { rejectOp } from "./internal/settle-op.server";
import { approachTo, CLEAN_SCANS_NEEDED } from "./op-schedule";
import { canOperateMoney } from "./policy";

/**
 * The operator declares a lost operation not to have happened, after at least two searches at Stripe found no trace
 * of it and its key is too old to be sent: its reservation goes back and the fact may be tried anew.
 */
export async function giveUpOperation(ctx: Ctx, opId: string): Promise<void> {
  authorize(canOperateMoney(ctx.actor));
  await withTransaction(ctx, async (tx) => {
    const op = await findOp(tx, opId);
    if (!op) throw notFound("money_op");
    const isLost = op.state === "unknown" && op.cleanScanCount >= CLEAN_SCANS_NEEDED && approachTo(op, tx.now) === "look_up";
    if (!isLost) throw conflict("money:reason.not_lost_yet");
    await rejectOp(tx, op, { code: "given_up", message: "No trace at Stripe" });
  });
}
