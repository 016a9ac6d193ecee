import { and, eq, inArray } from "drizzle-orm";
import { users } from "../../../db/schema/identity";
import { milestones } from "../../../db/schema/milestones";
import { frozenCurrencies, releases } from "../../../db/schema/money";
import { organizations } from "../../../db/schema/organizations";
import { bankDetails, batchPayments } from "../../../db/schema/payouts";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { shownAccount } from "./bank-details";
import { openAccount } from "./internal/bank-account.server";
import { bankStandings } from "./internal/bank-standing.server";
import { type BatchRow, hideFromOthers, loadBatch } from "./internal/payout-batch.server";
import { canApproveBatch, canCancelBatch, canOperateMoney, canReadLedger } from "./policy";

/** One batch with its payments (accounts masked), who approved it, what the actor may do now, and whether the bank can bear it. */
export async function getPayoutBatch(ctx: Ctx, batchId: string) {
  hideFromOthers(ctx, "payout_batch");
  authorize(canReadLedger(ctx.actor));
  const batch = await loadBatch(ctx, batchId);
  const [payments, names, [bank], [frozen]] = await Promise.all([
    paymentsOf(ctx, batch.id), peopleOf(ctx, batch), bankStandings(ctx, [batch.currency]),
    ctx.db.select({ currency: frozenCurrencies.currency }).from(frozenCurrencies).where(eq(frozenCurrencies.currency, batch.currency)),
  ]);
  const isWaiting = batch.state === "proposed" || batch.state === "approved_once";
  const leavingMinor = (bank?.leavingMinor ?? 0n) + (isWaiting ? batch.totalMinor : 0n);
  return {
    id: batch.id, currency: batch.currency, state: batch.state, totalMinor: batch.totalMinor, createdAt: batch.createdAt,
    firstApprovedAt: batch.firstApprovedAt, secondApprovedAt: batch.secondApprovedAt, cancelledAt: batch.cancelledAt, closedAt: batch.closedAt,
    people: names, payments, isFrozen: frozen !== undefined,
    bank: { bankMinor: bank?.bankMinor ?? 0n, afterMinor: (bank?.bankMinor ?? 0n) - leavingMinor },
    approve: canApproveBatch(ctx.actor, batch), cancel: canCancelBatch(ctx.actor, batch), settle: canOperateMoney(ctx.actor),
  };
}

async function paymentsOf(ctx: Ctx, batchId: string) {
  const rows = await ctx.db
    .select({
      payment: batchPayments, details: bankDetails, payee: organizations.name, payeeZh: organizations.nameZh, dealId: releases.dealId,
      milestone: milestones.title, milestoneZh: milestones.titleZh,
    })
    .from(batchPayments)
    .innerJoin(bankDetails, eq(bankDetails.id, batchPayments.bankDetailsId))
    .innerJoin(organizations, eq(organizations.id, batchPayments.payeeOrganizationId))
    .innerJoin(releases, eq(releases.id, batchPayments.releaseId))
    .innerJoin(milestones, eq(milestones.id, releases.milestoneId))
    .where(and(eq(batchPayments.batchId, batchId)))
    .orderBy(batchPayments.id);
  return rows.map(({ payment, details, ...about }) => ({
    id: payment.id, releaseId: payment.releaseId, state: payment.state, currency: payment.currency, amountMinor: payment.amountMinor,
    bankReference: payment.bankReference, valueDate: payment.valueDate, proofFileId: payment.proofFileId,
    returnReason: payment.returnReason, returnedOn: payment.returnedOn, account: shownAccount(openAccount(details)), ...about,
  }));
}

/** Names of the people who had a hand in it. */
async function peopleOf(ctx: Ctx, batch: BatchRow) {
  const ids = [batch.createdByUserId, batch.firstApprovedByUserId, batch.secondApprovedByUserId, batch.cancelledByUserId].filter((id) => id !== null);
  const found = await ctx.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
  const nameOf = (id: string | null) => found.find((person) => person.id === id)?.name ?? null;
  return {
    createdBy: nameOf(batch.createdByUserId), firstApprovedBy: nameOf(batch.firstApprovedByUserId),
    secondApprovedBy: nameOf(batch.secondApprovedByUserId), cancelledBy: nameOf(batch.cancelledByUserId),
  };
}

export type PayoutBatch = Awaited<ReturnType<typeof getPayoutBatch>>;
export type BatchPayment = PayoutBatch["payments"][number];
