import { and, count, eq, ne } from "drizzle-orm";
import { moneyOps } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { enqueue } from "../../core/enqueue.server";

export type MoneyOp = typeof moneyOps.$inferSelect;

export interface NewOp {
  id: string;
  kind: "checkout" | "cash_payment" | "transfer" | "refund" | "reversal";
  subject: string;
  currency: string;
  amountMinor: bigint;
  milestoneId: string | null;
  dealId: string | null;
  payerOrganizationId: string;
  payeeOrganizationId: string | null;
  params: object;
}

/**
 * Writes down what will be asked of Stripe, before it is asked, and rings for it. The database allows one live
 * operation per fact: a second one is a unique violation.
 */
export async function insertOp(ctx: Ctx, op: NewOp, ring: { inSeconds?: number } = {}): Promise<void> {
  const [before] = await ctx.db
    .select({ attempts: count() })
    .from(moneyOps)
    .where(and(eq(moneyOps.kind, op.kind), eq(moneyOps.subject, op.subject)));
  await ctx.db.insert(moneyOps).values({
    ...op,
    params: { ...op.params },
    attempt: (before?.attempts ?? 0) + 1,
    state: "ready",
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await ringForOp(ctx, op.id, new Date(ctx.now.getTime() + (ring.inSeconds ?? 0) * 1000));
}

/** One pending ring per operation: a later one replaces it. */
export async function ringForOp(ctx: Ctx, opId: string, runAt: Date): Promise<void> {
  await enqueue(ctx, "execute_money_op", { opId }, { runAt, key: `op:${opId}` });
}

/** The operation of this fact that is not rejected, if there is one. */
export async function liveOp(ctx: Ctx, kind: NewOp["kind"], subject: string): Promise<MoneyOp | undefined> {
  const [op] = await ctx.db
    .select()
    .from(moneyOps)
    .where(and(eq(moneyOps.kind, kind), eq(moneyOps.subject, subject), ne(moneyOps.state, "rejected")));
  return op;
}

export async function findOp(ctx: Ctx, opId: string): Promise<MoneyOp | undefined> {
  const [op] = await ctx.db.select().from(moneyOps).where(eq(moneyOps.id, opId));
  return op;
}
