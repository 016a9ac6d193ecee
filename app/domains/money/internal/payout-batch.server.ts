import { and, eq, inArray } from "drizzle-orm";
import { frozenCurrencies, releases } from "../../../../db/schema/money";
import { batchPayments, payoutBatches } from "../../../../db/schema/payouts";
import type { Ctx } from "../../core/context";
import { conflict, notFound } from "../../core/errors";
import { loadMilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { batchStatesBefore } from "../payout-batch";

export type BatchRow = typeof payoutBatches.$inferSelect;
export type PaymentRow = typeof batchPayments.$inferSelect;

/** Batches and their payments are the operator's own: to everybody else they do not exist. */
export function hideFromOthers({ actor }: Ctx, what: "payout_batch" | "batch_payment"): void {
  if (actor.kind === "member" && actor.organizationKind !== "operator") throw notFound(what);
}

/** The batch of an operator's page; `lock` holds it until the transaction ends. */
export async function loadBatch(ctx: Ctx, batchId: string, options: { lock?: boolean } = {}): Promise<BatchRow> {
  const query = ctx.db.select().from(payoutBatches).where(eq(payoutBatches.id, batchId));
  const [batch] = options.lock ? await query.for("update") : await query;
  if (!batch) throw notFound("payout_batch");
  return batch;
}

export interface LockedPayment {
  payment: PaymentRow;
  release: typeof releases.$inferSelect;
}

/** A payment with its release, after the milestone's lock, which everything that moves its money takes first. */
export async function lockPayment(ctx: Ctx, paymentId: string): Promise<LockedPayment> {
  const [seen] = await ctx.db
    .select({ milestoneId: releases.milestoneId })
    .from(batchPayments).innerJoin(releases, eq(releases.id, batchPayments.releaseId))
    .where(eq(batchPayments.id, paymentId));
  if (!seen) throw notFound("batch_payment");
  const milestone = await loadMilestoneForMoney(ctx, seen.milestoneId, { lock: true });
  if (milestone.state === "frozen") throw conflict("payouts:reason.milestone_frozen", { milestone: milestone.title });
  const [row] = await ctx.db
    .select({ payment: batchPayments, release: releases })
    .from(batchPayments).innerJoin(releases, eq(releases.id, batchPayments.releaseId))
    .where(eq(batchPayments.id, paymentId)).for("update");
  if (!row) throw notFound("batch_payment");
  return row;
}

/** No money leaves in a currency whose books are being checked. */
export async function refuseFrozen(ctx: Ctx, currency: string): Promise<void> {
  const [frozen] = await ctx.db.select({ currency: frozenCurrencies.currency }).from(frozenCurrencies).where(eq(frozenCurrencies.currency, currency));
  if (frozen) throw conflict("payouts:reason.currency_frozen", { currency });
}

/** A batch whose payments have all ended is closed. Its row is held first: of two last payments one sees the other's end. */
export async function closeWhenEnded(ctx: Ctx, batchId: string): Promise<void> {
  await loadBatch(ctx, batchId, { lock: true });
  const [open] = await ctx.db.select({ id: batchPayments.id }).from(batchPayments)
    .where(and(eq(batchPayments.batchId, batchId), inArray(batchPayments.state, ["listed", "sent"]))).limit(1);
  if (open) return;
  await ctx.db.update(payoutBatches).set({ state: "closed", closedAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(payoutBatches.id, batchId), inArray(payoutBatches.state, batchStatesBefore("close"))));
}
