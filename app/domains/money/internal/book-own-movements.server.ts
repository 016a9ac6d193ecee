import { and, inArray, isNull } from "drizzle-orm";
import { ledgerTransactions } from "../../../../db/schema/ledger";
import { stripeMovements } from "../../../../db/schema/reconciliation";
import { retrievePlatformPayout } from "../../../integrations/stripe/payouts.server";
import { type Ctx, systemActor } from "../../core/context";
import { withTransaction } from "../../core/transaction.server";
import { stripeFeeCharged } from "../postings";
import { isOwnCost, isOwnPayout } from "../reconciliation";
import { applyPlatformPayout } from "./apply-platform-payout.server";
import { postLedger } from "./post-ledger.server";

type MovementRow = typeof stripeMovements.$inferSelect;

const OWN_TYPES = ["stripe_fee", "stripe_fx_fee", "tax_fee", "payout", "payout_failure", "payout_cancel"];

/**
 * Books what concerns nobody but the platform, because no operation of ours caused it: Stripe's own fees, and payouts to
 * the platform's bank when they have arrived or come back. Answers the movements of payouts that still travel: they are
 * no break, whatever their age.
 */
export async function bookOwnMovements(ctx: Ctx): Promise<ReadonlySet<string>> {
  const known = ctx.db.select({ id: ledgerTransactions.balanceTransactionId }).from(ledgerTransactions);
  const own = await ctx.db.select().from(stripeMovements).where(and(isNull(stripeMovements.matchedTransactionId), inArray(stripeMovements.type, OWN_TYPES)));
  const travelling = new Set<string>();
  if (own.length === 0) return travelling;
  const booked = new Set((await known.where(inArray(ledgerTransactions.balanceTransactionId, own.map(({ id }) => id)))).map(({ id }) => id));
  for (const movement of own.filter(({ id }) => !booked.has(id))) {
    if (await bookOwnMovement({ ...ctx, actor: systemActor }, movement)) continue;
    if (isOwnPayout(movement.type)) travelling.add(movement.id);
  }
  return travelling;
}

/** Books one of them; false while a payout travels. */
export async function bookOwnMovement(ctx: Ctx, movement: Pick<MovementRow, "id" | "type" | "source" | "currency" | "amountMinor" | "feeMinor">): Promise<boolean> {
  if (isOwnCost(movement.type)) {
    const amount = { amountMinor: movement.feeMinor - movement.amountMinor, currency: movement.currency };
    await withTransaction(ctx, (tx) => postLedger(tx, stripeFeeCharged({ balanceTransactionId: movement.id, amount }), { balanceTransactionId: movement.id, facts: { type: movement.type } }));
    return true;
  }
  const payout = await retrievePlatformPayout(movement.source ?? "");
  if (payout.state === "pending" || payout.state === "in_transit") return false;
  await withTransaction(ctx, (tx) => applyPlatformPayout(tx, payout));
  return true;
}
