import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, DomainError, notFound } from "../core/errors";
import { callStripe } from "./internal/call-stripe.server";
import { findOp } from "./internal/money-op.server";
import { settleOp } from "./internal/settle-op.server";
import { approachTo } from "./op-schedule";
import { opActions } from "./op-standing";
import { canOperateMoney } from "./policy";

export type ScanOutcome = "found" | "not_found" | "counted";

/**
 * Looks at Stripe now whether an operation took effect; if it did, it is booked. A search that finds nothing counts
 * towards giving it up only when the schedule asked for one: Stripe's lists may lag, and two looks in one minute
 * prove no more than one.
 */
export async function scanOperation(ctx: Ctx, opId: string): Promise<ScanOutcome> {
  authorize(canOperateMoney(ctx.actor));
  const op = await findOp(ctx, opId);
  if (!op) throw notFound("money_op");
  if (!opActions(op, ctx.now).includes("scan_now")) throw conflict("operator:reason.operation_changed");
  const result = await callStripe(op, "look_up");
  if (result.found === "failed") throw new DomainError("vendor_unavailable", { reason: "operator:reason.stripe_silent", params: { code: result.failure.code }, retryAfter: 30 });
  const isDue = approachTo(op, ctx.now) === "look_up" && !(op.nextAttemptAt && op.nextAttemptAt > ctx.now);
  if (result.found || isDue) await settleOp(ctx, op, result);
  const outcome = result.found ? "found" : isDue ? "counted" : "not_found";
  await recordAudit(ctx, { action: "money_op.scanned", subjectType: "money_op", subjectId: opId, details: { kind: op.kind, code: outcome } });
  return outcome;
}
