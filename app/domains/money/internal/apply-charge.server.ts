import { eq } from "drizzle-orm";
import { fundings } from "../../../../db/schema/money";
import type { Charge } from "../../../integrations/stripe/charges.server";
import type { Ctx } from "../../core/context";
import { advanceMilestone } from "../../milestones/advance-milestone.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { FUNDABLE_STATES } from "../../milestones/milestone";
import { chargeSucceeded } from "../postings";
import { heldEver } from "./funding-sums.server";
import { type Funding, loadFunding } from "./load-funding.server";
import { afterBriefHeld, missingForBrief } from "./brief-hold.server";
import { endOtherRequests } from "./end-requests.server";
import { postLedger } from "./post-ledger.server";
import { tellOfPayment } from "./tell-of-payment.server";

/**
 * A payment arrived. Books it as Stripe settled it, holds for the milestone what is still missing and leaves the rest
 * unapplied, and moves the milestone on. The browser's return, the webhook and the sweeper all come here; the charge
 * counts once. A bank transfer may have no milestone: then all of it is unapplied.
 */
export async function applyCharge(ctx: Ctx, fundingId: string, charge: Charge): Promise<void> {
  if (!charge.isSucceeded) return;
  const { milestoneId } = await loadFunding(ctx, fundingId);
  const milestone = milestoneId ? await loadMilestoneForMoney(ctx, milestoneId, { lock: true }) : null;
  const funding = await loadFunding(ctx, fundingId, { lock: true });
  if (funding.state === "paid") return;
  const missing = milestone ? await missingFor(ctx, milestone, charge.currency) : funding.briefId ? await missingForBrief(ctx, funding, charge.currency) : 0n;
  const heldMinor = charge.amountMinor < missing ? charge.amountMinor : missing;
  await book(ctx, { funding, charge, heldMinor });
  if (milestone) await moveOn(ctx, milestone.id, { fundingId, heldMinor, missing });
  else await afterBriefHeld(ctx, funding, { heldMinor, missing });
  await tellOfPayment(ctx, { milestone, funding, charge, heldMinor });
}

/** The milestone after money was held for it; when nothing is missing, what else was asked for it ends. */
export async function moveOn(ctx: Ctx, milestoneId: string, { fundingId, heldMinor, missing }: { fundingId: string; heldMinor: bigint; missing: bigint }): Promise<void> {
  if (heldMinor === 0n) return;
  await advanceMilestone(ctx, { milestoneId, event: heldMinor === missing ? "fund" : "part_fund" });
  if (heldMinor === missing) await endOtherRequests(ctx, milestoneId, fundingId);
}

async function book(ctx: Ctx, { funding, charge, heldMinor }: { funding: Funding; charge: Charge; heldMinor: bigint }): Promise<void> {
  if (!charge.balance) throw new Error(`Charge ${charge.id} has no balance transaction yet.`);
  const { milestoneId, briefId, dealId, payerOrganizationId, payeeOrganizationId, opId } = funding;
  await postLedger(
    ctx,
    chargeSucceeded({
      chargeId: charge.id, payerOrganizationId, holdId: milestoneId ?? briefId ?? "", paid: charge, heldMinor, taxMinor: 0n, settled: charge.balance,
      stripeFeeMinor: charge.balance.feeMinor,
    }),
    { dealId, milestoneId, payerOrganizationId, payeeOrganizationId, opId, balanceTransactionId: charge.balance.id, facts: { fundingId: funding.id, chargeId: charge.id } },
  );
  await ctx.db
    .update(fundings)
    .set({
      state: "paid", paidAt: ctx.now, receivedMinor: charge.amountMinor, heldMinor, stripeFeeMinor: charge.balance.feeMinor,
      stripeChargeId: charge.id, stripePaymentIntentId: charge.paymentIntentId, receiptUrl: charge.receiptUrl, updatedAt: ctx.now,
    })
    .where(eq(fundings.id, funding.id));
}

/** What the milestone still takes; nothing in another currency or when it takes no money any more. */
export async function missingFor(ctx: Ctx, milestone: MilestoneForMoney, currency: string): Promise<bigint> {
  if (currency !== milestone.currency || !FUNDABLE_STATES.includes(milestone.state)) return 0n;
  return milestone.amountMinor - (await heldEver(ctx, milestone.id));
}
