import type { disputes } from "../../../../db/schema/disputes";
import type { Ctx } from "../../core/context";
import { recordDealEvent } from "../../deals/record-deal-event.server";
import type { MilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { notify } from "../../notifications/notify.server";
import { amountText } from "../amount-text";
import { tellOperators } from "./tell-operators.server";

export type DisputeRow = typeof disputes.$inferSelect;

interface Telling {
  row: DisputeRow;
  milestone: MilestoneForMoney;
  what: "dispute_opened" | "dispute_won" | "dispute_lost";
}

/** Payer, payee and operator hear of it, and the deal remembers it. */
export async function tellOfDispute(ctx: Ctx, { row, milestone, what }: Telling): Promise<void> {
  const amount = { amountMinor: row.amountMinor.toString(), currency: row.currency };
  await recordDealEvent(ctx, { dealId: row.dealId, type: what === "dispute_opened" ? "payment_disputed" : what, params: { milestoneId: row.milestoneId, ...amount } });
  const params = { amount: amountText(row), milestone: milestone.title, milestoneZh: milestone.titleZh ?? "" };
  for (const organizationId of [row.payerOrganizationId, row.payeeOrganizationId]) {
    await notify(ctx, { to: { organizationId, roles: ["owner", "admin", "finance", "deals"] }, type: what, params, path: `/deals/${row.dealId}/money` });
  }
  await tellOperators(ctx, { type: what, params, path: `/operator/cases/${row.id}` });
}
