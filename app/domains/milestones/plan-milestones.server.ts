import { milestones } from "../../../db/schema/milestones";
import type { Ctx } from "../core/context";
import { newId } from "../core/id";
import type { DealTerms } from "../deals/terms";
import { milestonePlan } from "../deals/totals";

/**
 * Lays the funding plan of a signed contract: one milestone per step and payer, in the transaction of the last
 * signature. Laying the same plan again changes nothing.
 */
export async function planMilestones(
  ctx: Ctx,
  input: { dealId: string; contractId: string; terms: DealTerms },
): Promise<void> {
  const rows = milestonePlan(input.terms).map((step) => ({
    id: newId("mls", ctx.now),
    dealId: input.dealId,
    contractId: input.contractId,
    planKey: step.id,
    termsMilestoneId: step.milestoneId,
    position: step.position,
    title: step.titleEn || step.titleZh,
    titleZh: step.titleZh || null,
    payerOrganizationId: step.payerOrganizationId,
    payeeOrganizationId: step.payeeOrganizationId,
    amountMinor: step.amountMinor,
    currency: step.currency,
    state: "planned" as const,
    trigger: step.trigger,
    evidenceRequired: [...step.evidenceRequired],
    reviewDays: step.reviewDays,
    silenceApproves: step.silenceApproves,
    dueDate: step.dueDate,
    kpi: step.kpi,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }));
  if (rows.length === 0) return;
  await ctx.db.insert(milestones).values(rows).onConflictDoNothing();
}
