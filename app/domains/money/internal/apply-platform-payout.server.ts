import { eq } from "drizzle-orm";
import { ledgerTransactions } from "../../../../db/schema/ledger";
import { platformPayouts } from "../../../../db/schema/payouts";
import type { PlatformPayout } from "../../../integrations/stripe/payouts.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx } from "../../core/context";
import { platformPayout, platformPayoutReturned } from "../postings";
import { postLedger } from "./post-ledger.server";

/**
 * Books a payout of Stripe to the platform's own bank when it has arrived, and books it back when the bank returned it.
 * Each counts once; false when there was nothing new. While it travels, nothing is booked.
 */
export async function applyPlatformPayout(ctx: Ctx, payout: PlatformPayout): Promise<boolean> {
  const hasLeft = payout.state === "paid" || payout.failureBalanceTransactionId !== null;
  if (!hasLeft) return false;
  const isNew = await book(ctx, payout);
  const isBack = payout.state !== "paid" && (await bookBack(ctx, payout));
  return isNew || isBack;
}

const keyOf = ({ id, amountMinor, currency }: PlatformPayout) => ({ payoutId: id, amount: { amountMinor, currency } });

async function book(ctx: Ctx, payout: PlatformPayout): Promise<boolean> {
  const { id, amountMinor, currency, arrivalDate } = payout;
  const recordedByUserId = ctx.actor.kind === "member" ? ctx.actor.userId : null;
  const made = await ctx.db.insert(platformPayouts)
    .values({ stripePayoutId: id, amountMinor, currency, arrivalDate, recordedByUserId, recordedAt: ctx.now })
    .onConflictDoNothing().returning({ id: platformPayouts.stripePayoutId });
  if (made.length === 0) return false;
  await postLedger(ctx, platformPayout(keyOf(payout)), { balanceTransactionId: payout.balanceTransactionId, facts: { payoutId: id } });
  await recordAudit(ctx, { action: "platform_payout.recorded", subjectType: "platform_payout", subjectId: id, details: { currency } });
  return true;
}

async function bookBack(ctx: Ctx, payout: PlatformPayout): Promise<boolean> {
  const posting = platformPayout(keyOf(payout));
  const [booked] = await ctx.db.select({ id: ledgerTransactions.id }).from(ledgerTransactions).where(eq(ledgerTransactions.idempotencyKey, posting.key));
  if (!booked) return false;
  const { applied } = await postLedger(ctx, platformPayoutReturned(keyOf(payout)), {
    balanceTransactionId: payout.failureBalanceTransactionId, reverses: booked.id, facts: { payoutId: payout.id },
  });
  if (!applied) return false;
  await recordAudit(ctx, { action: "platform_payout.returned", subjectType: "platform_payout", subjectId: payout.id, details: { currency: payout.currency } });
  return true;
}
