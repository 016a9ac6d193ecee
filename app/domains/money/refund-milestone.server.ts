import { env } from "~/config/env.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { lockDealMilestones } from "../milestones/lock-deal-milestones.server";
import { notify } from "../notifications/notify.server";
import { needsSecondPerson } from "./cases";
import { beginRefund } from "./internal/begin-refund.server";
import { heldFundings } from "./internal/funding-sums.server";
import { payKillFee } from "./internal/pay-kill-fee.server";
import { tellOfKillFee } from "./tell-of-kill-fee.server";
import { refundMilestoneInput } from "./money-input";
import { planRefunds, type RefundPlan } from "./plan-refunds.server";
import { canRefund, moneySideOf } from "./policy";

export interface MilestoneRefunded {
  refundIds: string[];
  /** What of the hold goes to the payee by the contract's kill fee, and what goes back to the payer. */
  killFeeMinor: bigint;
  backMinor: bigint;
}

/**
 * Gives the unreleased money of a milestone back to its payer: the milestone is cancelled, each payment's money is
 * reserved, and one refund per payment is rung for. A payer who asks for it pays out of it what the contract names as
 * kill fee and its other holds do not cover; the payee and the operator return everything. Release and refund of the
 * same money exclude each other: whoever takes the milestone first wins, the other gets `conflict`, as does a payer to
 * whom another kill fee was shown. Whoever did not ask for it is told.
 */
export async function refundMilestone(ctx: Ctx, input: unknown): Promise<MilestoneRefunded> {
  const values = parse(refundMilestoneInput, input);
  const member = requireMember(ctx);
  const seen = await loadMilestoneForMoney(member, values.milestoneId);
  authorize(canRefund(member.actor, seen));
  const isPayer = moneySideOf(member.actor, seen) === "payer";
  return withTransaction(member, async (tx) => {
    // two milestones that cover each other's kill fee must not be refunded at once
    if (isPayer) await lockDealMilestones(tx, seen.dealId);
    const milestone = await loadMilestoneForMoney(tx, values.milestoneId, { lock: true });
    authorize(canRefund(tx.actor, milestone));
    const held = await heldFundings(tx, milestone.id);
    if (held.length === 0) throw conflict("money:reason.nothing_to_refund");
    const heldMinor = held.reduce((sum, { leftMinor }) => sum + leftMinor, 0n);
    refuseAlone(tx.actor, { amountMinor: heldMinor, currency: milestone.currency });
    const plan = isPayer ? await planOf(tx, milestone) : undefined;
    const killFeeMinor = plan?.takenMinor ?? 0n;
    if (values.killFeeMinor !== undefined && BigInt(values.killFeeMinor) !== killFeeMinor) throw conflict("money:reason.kill_fee_changed");
    if (plan && killFeeMinor > 0n) return takeKillFee(tx, milestone, { plan, reason: values.reason });
    const refundIds = await beginRefund(tx, milestone, values.reason);
    await tellOthers(tx, milestone, tx.actor.organizationId);
    return { refundIds, killFeeMinor, backMinor: heldMinor };
  });
}

/** A milestone that was called off before owes nothing more. */
async function planOf(ctx: Ctx, { id, dealId, payerOrganizationId, state }: MilestoneForMoney): Promise<RefundPlan | undefined> {
  if (state === "cancelled") return undefined;
  return (await planRefunds(ctx, { dealId, payerOrganizationId, milestoneIds: [id] })).get(id);
}

async function takeKillFee(ctx: Ctx<MemberActor>, milestone: MilestoneForMoney, { plan, reason }: { plan: RefundPlan; reason: string }): Promise<MilestoneRefunded> {
  const { takenMinor, backMinor } = plan;
  const { refundIds } = await payKillFee(ctx, milestone, { takenMinor, reason });
  const { title, titleZh, dealId, payerOrganizationId, payeeOrganizationId } = milestone;
  await tellOfKillFee(ctx, {
    dealId, organizationIds: [payerOrganizationId, payeeOrganizationId], sum: plan, type: "milestone_kill_fee", params: { milestone: title, milestoneZh: titleZh ?? "", reason },
  });
  return { refundIds, killFeeMinor: takenMinor, backMinor };
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
