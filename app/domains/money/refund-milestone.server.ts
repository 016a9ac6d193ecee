import { env } from "~/config/env.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { notify } from "../notifications/notify.server";
import { needsSecondPerson } from "./cases";
import { beginRefund } from "./internal/begin-refund.server";
import { heldFundings } from "./internal/funding-sums.server";
import { owesKillFee } from "./internal/owes-kill-fee.server";
import { refundMilestoneInput } from "./money-input";
import { canRefund } from "./policy";

export interface RefundStarted {
  refundIds: string[];
}

/**
 * Gives the unreleased money of a milestone back to its payer: the milestone is cancelled, each payment's money is
 * reserved, and one refund per payment is rung for. A payer who owes a kill fee ends the deal instead. Release and refund of the same money exclude each other: whoever
 * takes the milestone first wins, the other gets `conflict`. Whoever did not ask for it is told.
 */
export async function refundMilestone(ctx: Ctx, input: unknown): Promise<RefundStarted> {
  const values = parse(refundMilestoneInput, input);
  const member = requireMember(ctx);
  authorize(canRefund(member.actor, await loadMilestoneForMoney(member, values.milestoneId)));
  return withTransaction(member, async (tx) => {
    const milestone = await loadMilestoneForMoney(tx, values.milestoneId, { lock: true });
    authorize(canRefund(tx.actor, milestone));
    if (await owesKillFee(tx, milestone)) throw conflict("money:reason.kill_fee_owed");
    const held = await heldFundings(tx, milestone.id);
    if (held.length === 0) throw conflict("money:reason.nothing_to_refund");
    refuseAlone(tx.actor, { amountMinor: held.reduce((sum, { leftMinor }) => sum + leftMinor, 0n), currency: milestone.currency });
    const refundIds = await beginRefund(tx, milestone, values.reason);
    await tellOthers(tx, milestone, tx.actor.organizationId);
    return { refundIds };
  });
}

/** The operator's large refunds are decided by two people, on the page of the case. */
function refuseAlone(actor: MemberActor, money: { amountMinor: bigint; currency: string }): void {
  if (actor.organizationKind !== "operator" || !needsSecondPerson("refund_hold", money, env().TWO_PERSON_APPROVAL_ABOVE_USD)) return;
  throw conflict("cases:reason.needs_second");
}

async function tellOthers(ctx: Ctx, milestone: MilestoneForMoney, byOrganizationId: string): Promise<void> {
  const { title, titleZh, dealId, payerOrganizationId, payeeOrganizationId } = milestone;
  for (const organizationId of [payerOrganizationId, payeeOrganizationId]) {
    if (organizationId === byOrganizationId) continue;
    const params = { milestone: title, milestoneZh: titleZh ?? "" };
    await notify(ctx, { to: { organizationId }, type: "milestone_cancelled", params, path: `/deals/${dealId}/money` });
  }
}
