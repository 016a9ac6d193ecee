import { eq } from "drizzle-orm";
import { payouts } from "../../../../db/schema/money";
import { payeeAccounts } from "../../../../db/schema/money-accounts";
import type { Payout } from "../../../integrations/stripe/payouts.server";
import type { Ctx } from "../../core/context";
import { notify } from "../../notifications/notify.server";
import { publishWebhooks } from "../../webhooks/publish-webhooks.server";
import { amountText } from "../amount-text";
import { payoutFailed, payoutPaid } from "../postings";
import { postLedger } from "./post-ledger.server";

/**
 * Follows a payout of a payee's Stripe balance to its bank. `paid` books it; `failed` after `paid` books it back; a
 * payout heard of for the first time when it has failed never left, or left and came back: both leave the balance as
 * it was.
 */
export async function applyPayout(ctx: Ctx, payout: Payout): Promise<void> {
  const [account] = await ctx.db.select().from(payeeAccounts).where(eq(payeeAccounts.stripeAccountId, payout.stripeAccountId)).for("update");
  if (!account) return;
  const [before] = await ctx.db.select().from(payouts).where(eq(payouts.stripePayoutId, payout.id));
  await save(ctx, account.organizationId, payout);
  if (before?.state === payout.state || before?.state === "failed") return;
  await book(ctx, account.organizationId, { payout, wasPaid: before?.state === "paid" });
  if (payout.state === "paid" || payout.state === "failed") await tell(ctx, account.organizationId, payout);
}

async function book(ctx: Ctx, organizationId: string, { payout, wasPaid }: { payout: Payout; wasPaid: boolean }): Promise<void> {
  const fact = { payoutId: payout.id, stripeAccountId: payout.stripeAccountId, amount: payout };
  const about = { payeeOrganizationId: organizationId, facts: { payoutId: payout.id } };
  if (payout.state === "paid") await postLedger(ctx, payoutPaid(fact), about);
  if (payout.state === "failed" && wasPaid) await postLedger(ctx, payoutFailed(fact), about);
}

async function tell(ctx: Ctx, organizationId: string, payout: Payout): Promise<void> {
  const type = payout.state === "paid" ? "payout.paid" : "payout.failed";
  await publishWebhooks(ctx, [{ type, ids: { payoutId: payout.id } }], { organizationId });
  await notify(ctx, {
    to: { organizationId, roles: ["owner", "admin", "finance"] },
    type: payout.state === "paid" ? "payout_paid" : "payout_failed", params: { amount: amountText(payout) }, path: "/money",
  });
}

async function save(ctx: Ctx, organizationId: string, payout: Payout): Promise<void> {
  const { state, failureCode, arrivalDate, bankName, bankLast4, bankReference } = payout;
  const changing = { state, failureCode, arrivalDate, bankName, bankLast4, bankReference, updatedAt: ctx.now };
  await ctx.db
    .insert(payouts)
    .values({
      stripePayoutId: payout.id, stripeAccountId: payout.stripeAccountId, organizationId, currency: payout.currency,
      amountMinor: payout.amountMinor, createdAt: payout.created, ...changing,
    })
    .onConflictDoUpdate({ target: payouts.stripePayoutId, set: changing });
}
