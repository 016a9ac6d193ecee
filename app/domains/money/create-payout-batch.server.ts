import { inArray } from "drizzle-orm";
import { releases } from "../../../db/schema/money";
import { batchPayments, payoutBatches } from "../../../db/schema/payouts";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { amountText } from "./amount-text";
import { detailsStandings, isReady } from "./internal/bank-account.server";
import { refreshManualWaiting } from "./internal/manual-waiting.server";
import { tellOperators } from "./internal/tell-operators.server";
import { createPayoutBatchInput } from "./payout-input";
import { canOperateMoney } from "./policy";

type Release = typeof releases.$inferSelect;

/**
 * Puts payable releases of one currency together for the bank, each to the account that is confirmed now. Nothing
 * moves before two people have approved it. Throws `conflict` when a release is in another batch, was paid, or its
 * payee's bank details are missing or waiting for confirmation.
 */
export async function createPayoutBatch(ctx: Ctx, input: unknown): Promise<{ batchId: string }> {
  const values = parse(createPayoutBatchInput, input);
  const member = requireMember(ctx);
  authorize(canOperateMoney(member.actor));
  return withTransaction(member, async (tx) => {
    const chosen = await tx.db.select().from(releases).where(inArray(releases.id, values.releaseIds)).orderBy(releases.id).for("update");
    if (chosen.length !== values.releaseIds.length) throw notFound("release");
    for (const release of chosen) refuseUnpayable(release, values.currency);
    await refuseTaken(tx, values.releaseIds);
    const batchId = await insertBatch(tx, chosen);
    await recordAudit(tx, { action: "payout_batch.created", subjectType: "payout_batch", subjectId: batchId, details: { currency: values.currency, number: chosen.length } });
    await refreshManualWaiting(tx, { releaseIds: values.releaseIds });
    const total = { amountMinor: sumOf(chosen), currency: values.currency };
    await tellOperators(tx, { type: "batch_to_approve", params: { amount: amountText(total), payments: String(chosen.length) }, path: `/operator/payouts/${batchId}` });
    return { batchId };
  });
}

const sumOf = (chosen: readonly Release[]): bigint => chosen.reduce((sum, { payeeMinor }) => sum + payeeMinor, 0n);

function refuseUnpayable(release: Release, currency: string): void {
  if (release.rail !== "manual" || release.payeeMinor <= 0n) throw conflict("payouts:reason.other_rail");
  if (release.currency !== currency) throw conflict("payouts:reason.other_currency");
  if (release.state !== "payable") throw conflict("payouts:reason.not_payable");
}

/** The rows of the releases are held, so that whoever comes second sees the first one's batch. */
async function refuseTaken(ctx: Ctx, releaseIds: readonly string[]): Promise<void> {
  const payments = await ctx.db.select({ state: batchPayments.state }).from(batchPayments).where(inArray(batchPayments.releaseId, [...releaseIds]));
  if (payments.some(({ state }) => state === "listed" || state === "sent" || state === "done")) throw conflict("payouts:reason.in_another_batch");
}

async function insertBatch(ctx: Ctx<MemberActor>, chosen: readonly Release[]): Promise<string> {
  const standing = await detailsStandings(ctx, chosen.map(({ payeeOrganizationId }) => payeeOrganizationId));
  const batchId = newId("bat", ctx.now);
  const stamps = { createdAt: ctx.now, updatedAt: ctx.now };
  const payments = chosen.map((release) => {
    const details = standing(release.payeeOrganizationId);
    if (!isReady(details) || !details.confirmedId) throw conflict("payouts:reason.details_not_ready");
    return {
      id: newId("pmt", ctx.now), batchId, releaseId: release.id, payeeOrganizationId: release.payeeOrganizationId, bankDetailsId: details.confirmedId,
      currency: release.currency, amountMinor: release.payeeMinor, state: "listed" as const, ...stamps,
    };
  });
  const currency = chosen[0]?.currency ?? "";
  await ctx.db.insert(payoutBatches).values({ id: batchId, currency, state: "proposed", totalMinor: sumOf(chosen), createdByUserId: ctx.actor.userId, ...stamps });
  await ctx.db.insert(batchPayments).values(payments);
  return batchId;
}
