import { eq } from "drizzle-orm";
import { fundings } from "../../../../db/schema/money";
import type { Charge } from "../../../integrations/stripe/charges.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx } from "../../core/context";
import { recordDealEvent } from "../../deals/record-deal-event.server";
import { advanceMilestone } from "../../milestones/advance-milestone.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { FUNDABLE_STATES } from "../../milestones/milestone";
import { notify } from "../../notifications/notify.server";
import { amountText } from "../amount-text";
import { chargeSucceeded } from "../postings";
import { heldEver } from "./funding-sums.server";
import { type Funding, loadFunding } from "./load-funding.server";
import { postLedger } from "./post-ledger.server";

/**
 * A payment arrived. Books it as Stripe settled it, holds for the milestone what is still missing and leaves the rest
 * unapplied, and moves the milestone on. The browser's return, the webhook and the sweeper all come here; the charge
 * counts once.
 */
export async function applyCharge(ctx: Ctx, fundingId: string, charge: Charge): Promise<void> {
  const { milestoneId } = await loadFunding(ctx, fundingId);
  if (!milestoneId || !charge.isSucceeded) return;
  const milestone = await loadMilestoneForMoney(ctx, milestoneId, { lock: true });
  const funding = await loadFunding(ctx, fundingId, { lock: true });
  if (funding.state === "paid") return;
  if (!charge.balance) throw new Error(`Charge ${charge.id} has no balance transaction yet.`);
  const missing = await missingFor(ctx, milestone, charge.currency);
  const heldMinor = charge.amountMinor < missing ? charge.amountMinor : missing;
  await postLedger(
    ctx,
    chargeSucceeded({
      chargeId: charge.id, payerOrganizationId: funding.payerOrganizationId, holdId: milestone.id, paid: charge, heldMinor,
      taxMinor: 0n, settled: charge.balance, stripeFeeMinor: charge.balance.feeMinor,
    }),
    {
      dealId: milestone.dealId, milestoneId, payerOrganizationId: funding.payerOrganizationId, payeeOrganizationId: milestone.payeeOrganizationId,
      opId: funding.opId, balanceTransactionId: charge.balance.id, facts: { fundingId, chargeId: charge.id },
    },
  );
  await ctx.db
    .update(fundings)
    .set({
      state: "paid", paidAt: ctx.now, receivedMinor: charge.amountMinor, heldMinor, stripeFeeMinor: charge.balance.feeMinor,
      stripeChargeId: charge.id, stripePaymentIntentId: charge.paymentIntentId, receiptUrl: charge.receiptUrl, updatedAt: ctx.now,
    })
    .where(eq(fundings.id, fundingId));
  if (heldMinor > 0n) await advanceMilestone(ctx, { milestoneId, event: heldMinor === missing ? "fund" : "part_fund" });
  await tell(ctx, { milestone, funding, charge });
}

/** What the milestone still takes; nothing in another currency or when it takes no money any more. */
async function missingFor(ctx: Ctx, milestone: MilestoneForMoney, currency: string): Promise<bigint> {
  if (currency !== milestone.currency || !FUNDABLE_STATES.includes(milestone.state)) return 0n;
  return milestone.amountMinor - (await heldEver(ctx, milestone.id));
}

async function tell(ctx: Ctx, { milestone, funding, charge }: { milestone: MilestoneForMoney; funding: Funding; charge: Charge }): Promise<void> {
  const amount = { amountMinor: charge.amountMinor.toString(), currency: charge.currency };
  await recordAudit(ctx, { action: "funding.paid", subjectType: "funding", subjectId: funding.id, details: { milestoneId: milestone.id, ...amount } });
  await recordDealEvent(ctx, { dealId: milestone.dealId, type: "milestone_funded", params: { milestoneId: milestone.id, position: milestone.position, ...amount } });
  const path = `/deals/${milestone.dealId}/money`;
  const params = { amount: amountText(amount), milestone: milestone.title, milestoneZh: milestone.titleZh ?? "" };
  await notify(ctx, { to: { organizationId: milestone.payeeOrganizationId }, type: "milestone_funded", params, path });
  await notify(ctx, { to: { organizationId: funding.payerOrganizationId, roles: ["owner", "admin", "finance"] }, type: "milestone_funded", params, path });
}
