import { and, eq, inArray, sql } from "drizzle-orm";
import { disputes, reversals } from "../../../../db/schema/disputes";
import { type moneyDecisions } from "../../../../db/schema/money-decisions";
import { fundings, refunds } from "../../../../db/schema/money";
import type { Ctx, MemberActor } from "../../core/context";
import { conflict } from "../../core/errors";
import { newId } from "../../core/id";
import { loadMilestoneForMoney } from "../../milestones/load-milestone-for-money.server";
import { refundStatesBefore } from "../money-lifecycles";
import { receivableWrittenOff, returnWithdrawn, unappliedRefundReserved } from "../postings-back";
import { askReversal, sendReversal } from "./ask-reversal.server";
import { beginRefund } from "./begin-refund.server";
import { beginReturn } from "./begin-return.server";
import { acceptNow, giveUpNow } from "./carry-out-books.server";
import { disputeFacts, refundFacts, reversibleParts } from "./case-facts.server";
import { postLedger } from "./post-ledger.server";
import { insertRefundOp } from "./send-refund.server";
import { settleMilestoneOf } from "./settle-refund.server";

type Decision = typeof moneyDecisions.$inferSelect;
type Act = (ctx: Ctx<MemberActor>, decision: Decision) => Promise<void>;

/** What each decision does, in the transaction in which it is taken. */
const ACTS: Record<Decision["kind"], Act> = {
  give_back: giveBack,
  refund_hold: refundHold,
  retry_reversal: retryReversal,
  refund_anyway: refundAnyway,
  withdraw_return: withdrawReturn,
  refund_again: refundAgain,
  reverse_transfer: reverseTransfers,
  write_off: writeOff,
  accept_break: acceptNow,
  give_up_operation: giveUpNow,
};

/** Carries out a decision that has been taken; the caller has authorized it and holds the milestone's lock. */
export const carryOut: Act = (ctx, decision) => ACTS[decision.kind](ctx, decision);

async function giveBack(ctx: Ctx<MemberActor>, decision: Decision): Promise<void> {
  const milestone = await loadMilestoneForMoney(ctx, decision.subject);
  await beginReturn(ctx, { milestone, amountMinor: decision.amountMinor, reason: decision.reason, consent: { decisionId: decision.id } });
}

async function refundHold(ctx: Ctx<MemberActor>, decision: Decision): Promise<void> {
  const refundIds = await beginRefund(ctx, await loadMilestoneForMoney(ctx, decision.subject), decision.reason);
  if (refundIds.length > 0) await ctx.db.update(refunds).set({ decisionId: decision.id }).where(inArray(refunds.id, refundIds));
}

/** Moves a blocked refund on; nothing is found when somebody else was faster. */
async function moveBlocked(ctx: Ctx, refundId: string, event: "reversal_retried" | "advanced" | "withdrawn") {
  const to = { reversal_retried: "reversing", advanced: "reserved", withdrawn: "withdrawn" } as const;
  const [refund] = await ctx.db
    .update(refunds)
    .set({ state: to[event], updatedAt: ctx.now })
    .where(and(eq(refunds.id, refundId), inArray(refunds.state, refundStatesBefore(event))))
    .returning();
  return refund;
}

/** Asks Stripe again for what it refused: before the refund, or, when the payer has been paid already, for the debt. */
async function retryReversal(ctx: Ctx<MemberActor>, decision: Decision): Promise<void> {
  await moveBlocked(ctx, decision.subject, "reversal_retried");
  const again = await ctx.db
    .update(reversals)
    .set({ state: "asked", updatedAt: ctx.now })
    .where(and(eq(reversals.refundId, decision.subject), eq(reversals.state, "refused")))
    .returning();
  if (again.length === 0) throw conflict("cases:reason.changed");
  for (const reversal of again) await sendReversal(ctx, reversal);
}

/** The payer is refunded from the platform's own money; what the payee owes stays open. */
async function refundAnyway(ctx: Ctx<MemberActor>, decision: Decision): Promise<void> {
  const refund = await moveBlocked(ctx, decision.subject, "advanced");
  if (!refund) throw conflict("cases:reason.changed");
  await insertRefundOp(ctx, refund);
}

/** Nothing had moved: what was set aside goes back to where it was, and the release stands. */
async function withdrawReturn(ctx: Ctx<MemberActor>, decision: Decision): Promise<void> {
  const refund = await moveBlocked(ctx, decision.subject, "withdrawn");
  if (!refund?.opId) throw conflict("cases:reason.changed");
  const { opId, amountMinor, currency, fundingId, releaseId } = refund;
  await postLedger(ctx, returnWithdrawn({ opId, payeeOrganizationId: refund.payeeOrganizationId ?? "", payeeMinor: refund.payeeMinor, feeMinor: refund.feeMinor, amount: { amountMinor, currency } }), {
    ...refund, opId, facts: { refundId: refund.id, fundingId, releaseId: releaseId ?? "", decisionId: decision.id },
  });
  await ctx.db.update(fundings)
    .set({ releasedMinor: sql`${fundings.releasedMinor} + ${amountMinor}`, refundedMinor: sql`${fundings.refundedMinor} - ${amountMinor}`, updatedAt: ctx.now })
    .where(eq(fundings.id, fundingId));
  await settleMilestoneOf(ctx, refund);
}

/** Money of a refund that came back is sent once more, to the same card. */
async function refundAgain(ctx: Ctx<MemberActor>, decision: Decision): Promise<void> {
  const { refund: failed } = await refundFacts(ctx, decision.subject);
  const [id, opId] = [newId("rfd", ctx.now), newId("mop", ctx.now)];
  const { fundingId, milestoneId, dealId, payerOrganizationId, payeeOrganizationId, currency, amountMinor } = failed;
  const about = { milestoneId, dealId, payerOrganizationId, payeeOrganizationId };
  const [refund] = await ctx.db.insert(refunds).values({
    id, fundingId, ...about, source: "unapplied", replacesId: failed.id, opId, currency, amountMinor, reason: decision.reason, state: "reserved",
    decisionId: decision.id, requestedByUserId: decision.requestedByUserId, createdAt: ctx.now, updatedAt: ctx.now,
  }).returning();
  await postLedger(ctx, unappliedRefundReserved({ opId, payerOrganizationId, amount: { amountMinor, currency } }), { ...about, opId, facts: { refundId: id, fundingId } });
  if (refund) await insertRefundOp(ctx, refund);
}

/** What the payee owes of a lost dispute is taken back from the transfers of that payment, oldest first. */
async function reverseTransfers(ctx: Ctx<MemberActor>, decision: Decision): Promise<void> {
  const { dispute } = await disputeFacts(ctx, decision.subject);
  const { milestoneId, dealId, payerOrganizationId, payeeOrganizationId, currency, id: disputeId } = dispute;
  let missing = decision.amountMinor;
  for (const part of await reversibleParts(ctx, dispute.fundingId)) {
    const left = part.payeeMinor - part.reversedMinor;
    const amountMinor = left < missing ? left : missing;
    if (amountMinor === 0n || !part.stripeTransferId) continue;
    missing -= amountMinor;
    await askReversal(ctx, {
      milestoneId, dealId, payerOrganizationId, payeeOrganizationId, currency, amountMinor, disputeId, decisionId: decision.id,
      releaseId: part.releaseId, fundingId: part.fundingId, transferId: part.stripeTransferId,
    });
  }
}

/** The operator gives up what a payee owes; the platform loses it. */
async function writeOff(ctx: Ctx<MemberActor>, decision: Decision): Promise<void> {
  const { amountMinor, currency, subject } = decision;
  const facts = subject.startsWith("rfd_") ? await refundFacts(ctx, subject) : await disputeFacts(ctx, subject);
  const { milestone } = facts;
  await postLedger(ctx, receivableWrittenOff({ decisionId: decision.id, payeeOrganizationId: milestone.payeeOrganizationId, amount: { amountMinor, currency } }), {
    milestoneId: milestone.id, dealId: milestone.dealId, payerOrganizationId: milestone.payerOrganizationId, payeeOrganizationId: milestone.payeeOrganizationId,
    facts: { decisionId: decision.id, subject },
  });
  if ("dispute" in facts) {
    await ctx.db.update(disputes).set({ writtenOffMinor: sql`${disputes.writtenOffMinor} + ${amountMinor}`, updatedAt: ctx.now }).where(eq(disputes.id, subject));
    return;
  }
  await ctx.db.update(reversals).set({ state: "written_off", updatedAt: ctx.now }).where(and(eq(reversals.refundId, subject), eq(reversals.state, "refused")));
}
