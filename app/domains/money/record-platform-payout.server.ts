import { platformPayouts } from "../../../db/schema/payouts";
import { classifyFailure } from "../../integrations/stripe/call-outcome.server";
import { type PlatformPayout, retrievePlatformPayout } from "../../integrations/stripe/payouts.server";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, DomainError, invalid } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { postLedger } from "./internal/post-ledger.server";
import { recordPlatformPayoutInput } from "./payout-input";
import { canOperateMoney } from "./policy";
import { platformPayout } from "./postings";

/**
 * Books a payout of Stripe to the platform's own bank, which tops up the account that the manual rail pays from. The
 * payout is fetched and its amount copied; it counts once. Throws `conflict` until Stripe says that it was paid.
 */
export async function recordPlatformPayout(ctx: Ctx, input: unknown): Promise<{ amountMinor: bigint; currency: string }> {
  const { payoutId } = parse(recordPlatformPayoutInput, input);
  const member = requireMember(ctx);
  authorize(canOperateMoney(member.actor));
  const payout = await fetchPayout(payoutId);
  if (payout.state !== "paid") throw conflict("payouts:reason.payout_not_paid", { state: payout.state });
  return withTransaction(member, async (tx) => {
    const { id, amountMinor, currency, arrivalDate } = payout;
    const made = await tx.db.insert(platformPayouts)
      .values({ stripePayoutId: id, amountMinor, currency, arrivalDate, recordedByUserId: tx.actor.userId, recordedAt: tx.now })
      .onConflictDoNothing().returning({ id: platformPayouts.stripePayoutId });
    if (made.length === 0) throw conflict("payouts:reason.payout_recorded");
    await postLedger(tx, platformPayout({ payoutId: id, amount: { amountMinor, currency } }), { balanceTransactionId: payout.balanceTransactionId, facts: { payoutId: id } });
    await recordAudit(tx, { action: "platform_payout.recorded", subjectType: "platform_payout", subjectId: id, details: { currency } });
    return { amountMinor, currency };
  });
}

async function fetchPayout(payoutId: string): Promise<PlatformPayout> {
  try {
    return await retrievePlatformPayout(payoutId);
  } catch (error) {
    const failure = classifyFailure(error);
    if (failure.kind === "rejected") throw invalid("payoutId", "payouts:error.payout_unknown");
    throw new DomainError("vendor_unavailable", { reason: "payouts:reason.stripe_silent", params: { code: failure.code }, retryAfter: 30 });
  }
}
