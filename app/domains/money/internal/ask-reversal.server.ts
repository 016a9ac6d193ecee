import { eq } from "drizzle-orm";
import { reversals } from "../../../../db/schema/disputes";
import { moneyOps } from "../../../../db/schema/money";
import { reversalParams } from "../../../integrations/stripe/transfers.server";
import type { Ctx } from "../../core/context";
import { newId } from "../../core/id";
import { insertOp } from "./money-op.server";

type Reversal = typeof reversals.$inferSelect;

interface ReversalOrder {
  releaseId: string;
  fundingId: string;
  milestoneId: string;
  dealId: string;
  payerOrganizationId: string;
  payeeOrganizationId: string;
  transferId: string;
  currency: string;
  amountMinor: bigint;
  refundId?: string;
  disputeId?: string;
  decisionId?: string;
}

/** Writes down that a transfer is to be taken back, and rings for it. */
export async function askReversal(ctx: Ctx, { transferId, ...order }: ReversalOrder): Promise<string> {
  const id = newId("rvs", ctx.now);
  const [transfer] = await ctx.db.select({ params: moneyOps.params }).from(moneyOps).where(eq(moneyOps.stripeId, transferId));
  const [reversal] = await ctx.db.insert(reversals).values({
    id, ...order, stripeTransferId: transferId, stripeAccountId: String(transfer?.params["destination"] ?? ""), state: "asked", createdAt: ctx.now, updatedAt: ctx.now,
  }).returning();
  if (!reversal) throw new Error(`Reversal ${id} was not written.`);
  await sendReversal(ctx, reversal);
  return id;
}

/** One attempt at Stripe; a refused reversal may be asked for again, which is a new operation. */
export async function sendReversal(ctx: Ctx, reversal: Reversal): Promise<void> {
  const opId = newId("mop", ctx.now);
  const { id, milestoneId, dealId, payerOrganizationId, payeeOrganizationId, currency, amountMinor, stripeTransferId } = reversal;
  await insertOp(ctx, {
    id: opId, kind: "reversal", subject: id, milestoneId, dealId, payerOrganizationId, payeeOrganizationId, currency, amountMinor,
    params: reversalParams({ opId, reversalId: id, transferId: stripeTransferId, amountMinor }),
  });
}
