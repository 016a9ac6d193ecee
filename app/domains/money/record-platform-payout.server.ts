import { classifyFailure } from "../../integrations/stripe/call-outcome.server";
import { type PlatformPayout, retrievePlatformPayout } from "../../integrations/stripe/payouts.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, DomainError, invalid } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { applyPlatformPayout } from "./internal/apply-platform-payout.server";
import { recordPlatformPayoutInput } from "./payout-input";
import { canOperateMoney } from "./policy";

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
    if (!(await applyPlatformPayout(tx, payout))) throw conflict("payouts:reason.payout_recorded");
    return { amountMinor: payout.amountMinor, currency: payout.currency };
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
