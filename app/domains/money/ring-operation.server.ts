import { and, eq } from "drizzle-orm";
import { moneyOps } from "../../../db/schema/money";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { withTransaction } from "../core/transaction.server";
import { findOp, ringForOp } from "./internal/money-op.server";
import { opActions } from "./op-standing";
import { canOperateMoney } from "./policy";

/**
 * The operator does not want to wait for the next automatic step: the operation is carried out now, by the approach
 * that is safe, under the key that it has. Throws `conflict` when it has ended or may only be searched for.
 */
export async function ringOperation(ctx: Ctx, opId: string): Promise<void> {
  authorize(canOperateMoney(ctx.actor));
  await withTransaction(ctx, async (tx) => {
    const op = await findOp(tx, opId);
    if (!op) throw notFound("money_op");
    if (!opActions(op, tx.now).includes("ring_again")) throw conflict("operator:reason.operation_changed");
    await tx.db.update(moneyOps).set({ nextAttemptAt: null, updatedAt: tx.now }).where(and(eq(moneyOps.id, opId), eq(moneyOps.state, op.state)));
    await ringForOp(tx, opId, tx.now);
    await recordAudit(tx, { action: "money_op.rung", subjectType: "money_op", subjectId: opId, details: { kind: op.kind } });
  });
}
