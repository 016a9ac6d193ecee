import { eq } from "drizzle-orm";
import { milestones } from "../../../db/schema/milestones";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import type { MilestoneState } from "./milestone";

/** The facts of a milestone that money depends on. */
export interface MilestoneForMoney {
  id: string;
  dealId: string;
  contractId: string;
  payerOrganizationId: string;
  payeeOrganizationId: string;
  amountMinor: bigint;
  currency: string;
  state: MilestoneState;
  position: number;
  title: string;
  titleZh: string | null;
}

export const MONEY_COLUMNS = {
  id: milestones.id, dealId: milestones.dealId, contractId: milestones.contractId,
  payerOrganizationId: milestones.payerOrganizationId, payeeOrganizationId: milestones.payeeOrganizationId,
  amountMinor: milestones.amountMinor, currency: milestones.currency, state: milestones.state,
  position: milestones.position, title: milestones.title, titleZh: milestones.titleZh,
};

/**
 * Loads a milestone as its money sees it. With `lock`, its row is held until the transaction ends: everything that
 * moves a milestone's money takes this lock first. A member sees only milestones that its organization pays or is
 * paid by (the operator sees all); others are not found.
 */
export async function loadMilestoneForMoney(
  ctx: Ctx,
  milestoneId: string,
  options: { lock?: boolean } = {},
): Promise<MilestoneForMoney> {
  const query = ctx.db
    .select(MONEY_COLUMNS)
    .from(milestones)
    .where(eq(milestones.id, milestoneId));
  const [milestone] = options.lock ? await query.for("update") : await query;
  if (!milestone || !isVisible(ctx, milestone)) throw notFound("milestone");
  return milestone;
}

function isVisible({ actor }: Ctx, milestone: { payerOrganizationId: string; payeeOrganizationId: string }): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "member") return false;
  if (actor.organizationKind === "operator") return true;
  return [milestone.payerOrganizationId, milestone.payeeOrganizationId].includes(actor.organizationId);
}
