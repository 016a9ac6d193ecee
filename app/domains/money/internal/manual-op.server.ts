import { and, count, eq, inArray } from "drizzle-orm";
import { moneyOps, type releases } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { conflict } from "../../core/errors";
import { newId } from "../../core/id";
import { opStatesBefore } from "../money-lifecycles";
import type { MoneyOp } from "./money-op.server";

type Release = typeof releases.$inferSelect;

/**
 * The operation of a payment that people make at the bank: it counts as sent from its second approval on, and nobody
 * rings for it. One release has one live operation; a unique violation otherwise.
 */
export async function insertManualOp(ctx: Ctx, release: Release, payment: { id: string; bankDetailsId: string }): Promise<string> {
  const [before] = await ctx.db.select({ attempts: count() }).from(moneyOps)
    .where(and(eq(moneyOps.kind, "manual_payout"), eq(moneyOps.subject, release.id)));
  const id = newId("mop", ctx.now);
  const { milestoneId, dealId, payerOrganizationId, payeeOrganizationId, currency, payeeMinor } = release;
  await ctx.db.insert(moneyOps).values({
    id, kind: "manual_payout", subject: release.id, attempt: (before?.attempts ?? 0) + 1, state: "sent", currency, amountMinor: payeeMinor,
    milestoneId, dealId, payerOrganizationId, payeeOrganizationId, params: { paymentId: payment.id, bankDetailsId: payment.bankDetailsId },
    sendCount: 1, firstSentAt: ctx.now, createdAt: ctx.now, updatedAt: ctx.now,
  });
  return id;
}

/** Moves the operation on with its payment; throws `conflict` when it has ended. */
export async function settleManualOp(ctx: Ctx, opId: string, outcome: { bankReference: string } | { refused: string }): Promise<MoneyOp> {
  const isDone = "bankReference" in outcome;
  const [op] = await ctx.db.update(moneyOps)
    .set({
      finishedAt: ctx.now, updatedAt: ctx.now,
      ...(isDone ? { state: "done" as const, bankReference: outcome.bankReference } : { state: "rejected" as const, lastError: `bank: ${outcome.refused}`.slice(0, 500) }),
    })
    .where(and(eq(moneyOps.id, opId), inArray(moneyOps.state, opStatesBefore(isDone ? "done" : "rejected"))))
    .returning();
  if (!op) throw conflict("payouts:reason.payment_ended");
  return op;
}
