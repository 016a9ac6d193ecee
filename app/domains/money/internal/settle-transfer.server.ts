import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { releaseParts, releases } from "../../../../db/schema/money";
import type { Transfer } from "../../../integrations/stripe/transfers.server";
import type { Ctx } from "../../core/context";
import { recordDealEvent } from "../../deals/record-deal-event.server";
import { advanceMilestone } from "../../milestones/advance-milestone.server";
import { noteReleaseWhileFrozen } from "../../milestones/thaw-milestone.server";
import { amountText } from "../amount-text";
import { notify } from "../../notifications/notify.server";
import { releaseStatesBefore } from "../money-lifecycles";
import { transferDone, transferRejected } from "../postings";
import { partOfSubject } from "../release-subject";
import type { MoneyOp } from "./money-op.server";
import { postLedger } from "./post-ledger.server";

/** The payee's Stripe balance has it: books the transfer and moves the release and its milestone on. */
export async function finishTransfer(ctx: Ctx, op: MoneyOp, transfer: Transfer): Promise<void> {
  if (transfer.amountMinor !== op.amountMinor || transfer.currency !== op.currency) {
    throw new Error(`Transfer ${transfer.id} is not what ${op.id} asked for.`);
  }
  const { releaseId, fundingId } = partOfSubject(op.subject);
  await postLedger(
    ctx,
    transferDone({ opId: op.id, transferId: transfer.id, stripeAccountId: transfer.destination, amount: op }),
    { ...op, opId: op.id, balanceTransactionId: transfer.balanceTransactionId, facts: { releaseId, fundingId, transferId: transfer.id } },
  );
  await ctx.db
    .update(releaseParts)
    .set({ stripeTransferId: transfer.id, transferredAt: ctx.now })
    .where(and(eq(releaseParts.releaseId, releaseId), eq(releaseParts.fundingId, fundingId)));
  await advanceRelease(ctx, releaseId);
}

/** Marks a release by what of it has been transferred; the last part completes the milestone. */
export async function advanceRelease(ctx: Ctx, releaseId: string): Promise<void> {
  const open = await ctx.db
    .select({ fundingId: releaseParts.fundingId })
    .from(releaseParts)
    .where(and(eq(releaseParts.releaseId, releaseId), isNull(releaseParts.transferredAt), ne(releaseParts.payeeMinor, 0n)));
  const event = open.length === 0 ? "transferred" : "part_transferred";
  const [release] = await ctx.db
    .update(releases)
    .set({ state: event, waitingReason: null, updatedAt: ctx.now })
    .where(and(eq(releases.id, releaseId), inArray(releases.state, releaseStatesBefore(event))))
    .returning();
  if (!release) return;
  if (!(await noteReleaseWhileFrozen(ctx, release.milestoneId, open.length === 0))) {
    await advanceMilestone(ctx, { milestoneId: release.milestoneId, event: open.length === 0 ? "complete_release" : "part_release" });
  }
  if (open.length === 0) await tell(ctx, release);
}

async function tell(ctx: Ctx, release: typeof releases.$inferSelect): Promise<void> {
  const amount = { amountMinor: release.payeeMinor.toString(), currency: release.currency };
  await recordDealEvent(ctx, { dealId: release.dealId, type: "milestone_released", params: { milestoneId: release.milestoneId, ...amount } });
  await notify(ctx, {
    to: { organizationId: release.payeeOrganizationId, roles: ["owner", "admin", "finance", "deals"] },
    type: "milestone_released", params: { amount: amountText(amount) }, path: `/deals/${release.dealId}/money`,
  });
}

/** Stripe refused: the money stays payable and the release says why. */
export async function refuseTransfer(ctx: Ctx, op: MoneyOp, code: string): Promise<void> {
  const { releaseId, fundingId } = partOfSubject(op.subject);
  await postLedger(
    ctx,
    transferRejected({ opId: op.id, payeeOrganizationId: op.payeeOrganizationId ?? "", amount: op }),
    { ...op, opId: op.id, facts: { releaseId, fundingId, code } },
  );
  await ctx.db
    .update(releases)
    .set({ state: "payable", waitingReason: waitingReasonOf(code), updatedAt: ctx.now })
    .where(and(eq(releases.id, releaseId), inArray(releases.state, releaseStatesBefore("transfer_refused"))));
}

const waitingReasonOf = (code: string): string =>
  code === "insufficient_capabilities_for_transfer" ? "capability_inactive" : code === "balance_insufficient" ? "balance_insufficient" : "transfer_refused";
