import { eq, sql } from "drizzle-orm";
import { fundings } from "../../../db/schema/money";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict, invalid } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadMilestoneForMoney, type MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { missingFor, moveOn } from "./internal/apply-charge.server";
import { approveBy, requestSettledBy } from "./internal/funding-request.server";
import { refuseAboveLimit } from "./internal/funding-subject.server";
import { unappliedOf } from "./internal/funding-sums.server";
import { type Funding, loadFunding } from "./internal/load-funding.server";
import { isDisputed } from "./internal/open-disputes.server";
import { postLedger } from "./internal/post-ledger.server";
import { shareCharge } from "./internal/share-charge.server";
import { tellOfHold } from "./internal/tell-of-payment.server";
import { applyUnappliedInput } from "./money-input";
import { canFund, canUseUnapplied } from "./policy";
import { paymentApplied } from "./postings";

/**
 * Uses money of a payment that is for nothing for a milestone of the same payer and currency, as much as both allow or
 * the part given. It is held under a row of its own that names the same charge, so that a release knows what pays it.
 * Throws `conflict` when nothing is left, nothing is missing, a bank is deciding about the payment, or it is above the
 * person's spending limit or less than a colleague asked finance for.
 */
export async function applyUnapplied(ctx: Ctx, input: unknown): Promise<{ fundingId: string; appliedMinor: bigint }> {
  const values = parse(applyUnappliedInput, input);
  const member = requireMember(ctx);
  authorize(canUseUnapplied(member.actor, await loadFunding(member, values.fundingId)));
  authorize(canFund(member.actor, await loadMilestoneForMoney(member, values.milestoneId)));
  return withTransaction(member, async (tx) => {
    const milestone = await loadMilestoneForMoney(tx, values.milestoneId, { lock: true });
    const source = await loadFunding(tx, values.fundingId, { lock: true });
    authorize(canFund(tx.actor, milestone));
    if (source.currency !== milestone.currency) throw conflict("money:reason.other_currency", { currency: source.currency });
    if (await isDisputed(tx, source.stripeChargeId ?? "")) throw conflict("money:reason.payment_disputed");
    const missing = await missingFor(tx, milestone, source.currency);
    const amountMinor = amountToApply({ left: unappliedOf(source), missing, wished: values.amountMinor });
    const subject = { milestone, brief: null };
    await refuseAboveLimit(tx, subject, { amountMinor, currency: source.currency });
    const waiting = await requestSettledBy(tx, subject, { amountMinor });
    const fundingId = await hold(tx, { source, milestone, amountMinor });
    if (waiting) await approveBy(tx, waiting, { subject, fundingId });
    await moveOn(tx, milestone.id, { fundingId, heldMinor: amountMinor, missing });
    await tellOfHold(tx, milestone, { payerOrganizationId: source.payerOrganizationId, amountMinor });
    return { fundingId, appliedMinor: amountMinor };
  });
}

function amountToApply({ left, missing, wished }: { left: bigint; missing: bigint; wished: string | undefined }): bigint {
  if (left === 0n) throw conflict("money:reason.nothing_unapplied");
  if (missing === 0n) throw conflict("money:reason.already_funded");
  const most = left < missing ? left : missing;
  const amount = wished === undefined ? most : BigInt(wished);
  if (amount > most) throw invalid("amountMinor", amount > left ? "money:error.more_than_unapplied" : "money:error.more_than_missing");
  return amount;
}

async function hold(ctx: Ctx<MemberActor>, { source, milestone, amountMinor }: { source: Funding; milestone: MilestoneForMoney; amountMinor: bigint }): Promise<string> {
  const id = await shareCharge(ctx, source, { milestone, amountMinor, byUserId: ctx.actor.userId });
  const { currency, payerOrganizationId, stripeChargeId } = source;
  const about = { milestoneId: milestone.id, dealId: milestone.dealId, payerOrganizationId, payeeOrganizationId: milestone.payeeOrganizationId };
  await ctx.db.update(fundings).set({ appliedMinor: sql`${fundings.appliedMinor} + ${amountMinor}`, updatedAt: ctx.now }).where(eq(fundings.id, source.id));
  await postLedger(ctx, paymentApplied({ id, payerOrganizationId, holdId: milestone.id, amount: { amountMinor, currency } }), {
    ...about, facts: { fundingId: id, sourceFundingId: source.id, chargeId: stripeChargeId ?? "" },
  });
  await recordAudit(ctx, {
    action: "funding.applied", subjectType: "funding", subjectId: source.id, details: { milestoneId: milestone.id, amountMinor: amountMinor.toString(), currency },
  });
  return id;
}
