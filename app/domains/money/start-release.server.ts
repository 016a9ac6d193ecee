import { and, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { frozenCurrencies, fundings, releaseParts, releases } from "../../../db/schema/money";
import { transferParams } from "../../integrations/stripe/transfers.server";
import { authorize } from "../core/authorize";
import type { Ctx, SystemActor } from "../core/context";
import { newId } from "../core/id";
import { withTransaction } from "../core/transaction.server";
import { loadMilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { insertOp, liveOp } from "./internal/money-op.server";
import { waitForBatch } from "./internal/manual-waiting.server";
import { findPayeeAccount, readCapability } from "./internal/payee-account.server";
import { postLedger } from "./internal/post-ledger.server";
import { saveWaitingReason } from "./internal/save-waiting-reason.server";
import { advanceRelease } from "./internal/settle-transfer.server";
import { canExecuteOps } from "./policy";
import { transferReserved } from "./postings";
import { subjectOfPart } from "./release-subject";

type Release = typeof releases.$inferSelect;

/**
 * Sends released money on its way, one transfer per charge, if the payee can take it at this moment (asked of Stripe
 * now, not read from a cache). Otherwise the money stays payable and the release says why. Safe to repeat: a part
 * has one live operation.
 */
export async function startRelease(ctx: Ctx<SystemActor>, releaseId: string): Promise<void> {
  authorize(canExecuteOps(ctx.actor));
  const [release] = await ctx.db.select().from(releases).where(eq(releases.id, releaseId));
  if (!release || release.state === "transferred") return;
  if (release.rail === "manual") return waitForBatch(ctx, release);
  const destination = await destinationOf(ctx, release);
  if ("waitingReason" in destination) return saveWaitingReason(ctx, release, destination.waitingReason);
  await withTransaction(ctx, (tx) => reserveTransfers(tx, release, destination.stripeAccountId));
}

async function destinationOf(ctx: Ctx, release: Release): Promise<{ stripeAccountId: string } | { waitingReason: string }> {
  if (release.rail !== "connect") return { waitingReason: "manual_rail" };
  const account = await findPayeeAccount(ctx, release.payeeOrganizationId);
  if (!account?.stripeAccountId) return { waitingReason: "onboarding_needed" };
  const [frozen] = await ctx.db.select({ currency: frozenCurrencies.currency }).from(frozenCurrencies).where(eq(frozenCurrencies.currency, release.currency));
  if (frozen) return { waitingReason: "currency_frozen" };
  const { transfers } = await readCapability(ctx, account.stripeAccountId);
  if (transfers === "active") return { stripeAccountId: account.stripeAccountId };
  return { waitingReason: transfers === "pending" ? "capability_pending" : "capability_inactive" };
}

/** The payment that a share of a charge was taken from. */
const sources = alias(fundings, "sources");

/** A transfer carries the group of its charge, which is what the charge was paid for first: Stripe takes no other. */
const groupOfCharge = sql<string>`coalesce(${sources.milestoneId}, ${sources.briefId}, ${sources.id}, ${fundings.milestoneId})`;

async function reserveTransfers(ctx: Ctx, release: Release, stripeAccountId: string): Promise<void> {
  const milestone = await loadMilestoneForMoney(ctx, release.milestoneId, { lock: true });
  if (milestone.state === "frozen") return saveWaitingReason(ctx, release, "disputed");
  const parts = await ctx.db
    .select({ part: releaseParts, chargeId: fundings.stripeChargeId, transferGroup: groupOfCharge })
    .from(releaseParts)
    .innerJoin(fundings, eq(fundings.id, releaseParts.fundingId))
    .leftJoin(sources, eq(sources.id, fundings.sourceFundingId))
    .where(and(eq(releaseParts.releaseId, release.id), isNull(releaseParts.transferredAt)));
  const payable = parts.filter(({ part }) => part.payeeMinor > part.reversedMinor);
  for (const { part, chargeId, transferGroup } of payable) {
    await reservePart(ctx, release, { part, chargeId: chargeId ?? "", transferGroup, stripeAccountId });
  }
  // a release that the fee used up entirely has nothing to transfer
  if (payable.length === 0) return advanceRelease(ctx, release.id);
  await ctx.db
    .update(releases)
    .set({ state: "transferring", waitingReason: null, updatedAt: ctx.now })
    .where(and(eq(releases.id, release.id), eq(releases.state, "payable")));
}

async function reservePart(
  ctx: Ctx,
  release: Release,
  { part, chargeId, transferGroup, stripeAccountId }: { part: typeof releaseParts.$inferSelect; chargeId: string; transferGroup: string; stripeAccountId: string },
): Promise<void> {
  const subject = subjectOfPart(release.id, part.fundingId);
  if (await liveOp(ctx, "transfer", subject)) return;
  const opId = newId("mop", ctx.now);
  const { milestoneId, dealId, payerOrganizationId, payeeOrganizationId, currency } = release;
  const about = { milestoneId, dealId, payerOrganizationId, payeeOrganizationId };
  const amount = { amountMinor: part.payeeMinor - part.reversedMinor, currency };
  await insertOp(ctx, {
    id: opId, kind: "transfer", subject, ...about, ...amount,
    params: transferParams({ opId, releaseId: release.id, ...amount, destination: stripeAccountId, chargeId, transferGroup }),
  });
  await postLedger(ctx, transferReserved({ opId, payeeOrganizationId, amount }), { ...about, opId, facts: { releaseId: release.id, fundingId: part.fundingId } });
}
