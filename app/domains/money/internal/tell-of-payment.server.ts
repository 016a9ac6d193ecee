import type { Charge } from "../../../integrations/stripe/charges.server";
import { recordAudit } from "../../audit/record-audit.server";
import { MONEY_ROLES } from "../../core/authorize";
import type { Ctx } from "../../core/context";
import { recordDealEvent } from "../../deals/record-deal-event.server";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { notify } from "../../notifications/notify.server";
import { amountText } from "../amount-text";
import type { Funding } from "./load-funding.server";
import { tellOperators } from "./tell-operators.server";

interface Payment {
  milestone: MilestoneForMoney | null;
  funding: Funding;
  charge: Charge;
  heldMinor: bigint;
}

/** Payer and payee hear what is held for the milestone; of what is for nothing the payer, and without a milestone the operator too. */
export async function tellOfPayment(ctx: Ctx, payment: Payment): Promise<void> {
  const { milestone, funding, charge, heldMinor } = payment;
  await recordAudit(ctx, {
    action: "funding.paid", subjectType: "funding", subjectId: funding.id,
    details: { milestoneId: funding.milestoneId, amountMinor: charge.amountMinor.toString(), currency: charge.currency, heldMinor: heldMinor.toString() },
  });
  if (milestone && heldMinor > 0n) await tellOfHold(ctx, milestone, { payerOrganizationId: funding.payerOrganizationId, amountMinor: heldMinor });
  const unappliedMinor = charge.amountMinor - heldMinor;
  if (unappliedMinor === 0n) return;
  const params = { amount: amountText({ amountMinor: unappliedMinor, currency: charge.currency }) };
  await notify(ctx, { to: { organizationId: funding.payerOrganizationId, roles: MONEY_ROLES }, type: "money_unapplied", params, path: "/money/unapplied" });
  if (!milestone && !funding.briefId) await tellOperators(ctx, { type: "money_unapplied", params, path: "/operator/unapplied" });
}

/** Money is held for a milestone: both sides and the deal's history. */
export async function tellOfHold(ctx: Ctx, milestone: MilestoneForMoney, paid: { payerOrganizationId: string; amountMinor: bigint }): Promise<void> {
  const amount = { amountMinor: paid.amountMinor.toString(), currency: milestone.currency };
  await recordDealEvent(ctx, { dealId: milestone.dealId, type: "milestone_funded", params: { milestoneId: milestone.id, position: milestone.position, ...amount } });
  const path = `/deals/${milestone.dealId}/money`;
  const params = { amount: amountText(amount), milestone: milestone.title, milestoneZh: milestone.titleZh ?? "" };
  await notify(ctx, { to: { organizationId: milestone.payeeOrganizationId }, type: "milestone_funded", params, path });
  await notify(ctx, { to: { organizationId: paid.payerOrganizationId, roles: MONEY_ROLES }, type: "milestone_funded", params, path });
}
