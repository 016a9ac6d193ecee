import { z } from "zod";
import type { BatchPayment, PayoutBatch } from "./get-payout-batch.server";
import type { BatchSummary } from "./list-payout-batches.server";
import type { Payable } from "./list-payables.server";
import { BATCH_STATES, PAYMENT_STATES } from "./payout-batch";

const minor = z.string().describe("Minor units of the currency as a decimal string");

export const payableShape = z.object({
  releaseId: z.string(),
  dealId: z.string(),
  milestoneId: z.string(),
  payeeOrganizationId: z.string(),
  payee: z.string(),
  currency: z.string(),
  amountMinor: minor,
  releasedAt: z.iso.datetime(),
  canBePaid: z.boolean().describe("Whether it can go into a batch now"),
  waitingFor: z.string().describe("`manual_rail` when nothing is in its way; else what is, such as `bank_details_pending`"),
});

export function presentPayable(row: Payable): z.output<typeof payableShape> {
  const { id, dealId, milestoneId, payeeOrganizationId, payee, currency } = row;
  return {
    releaseId: id, dealId, milestoneId, payeeOrganizationId, payee, currency, amountMinor: row.payeeMinor.toString(),
    releasedAt: row.createdAt.toISOString(), canBePaid: row.canBePaid, waitingFor: row.isFrozen ? "dispute" : row.standing.step,
  };
}

export const batchSummaryShape = z.object({
  id: z.string(),
  currency: z.string(),
  state: z.enum(BATCH_STATES),
  totalMinor: minor,
  payments: z.number().int(),
  done: z.number().int(),
  returned: z.number().int(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable().describe("When the second person approved it"),
});

export function presentBatchSummary(row: BatchSummary): z.output<typeof batchSummaryShape> {
  const { id, currency, state, payments, done, returned } = row;
  return { id, currency, state, totalMinor: row.totalMinor.toString(), payments, done, returned, createdAt: row.createdAt.toISOString(), sentAt: row.sentAt?.toISOString() ?? null };
}

const paymentShape = z.object({
  id: z.string().describe("Stands on the bank's file as EndToEndId"),
  releaseId: z.string(),
  payee: z.string(),
  account: z.string().describe("The end of the account's number"),
  state: z.enum(PAYMENT_STATES),
  amountMinor: minor,
  bankReference: z.string().nullable(),
  valueDate: z.iso.date().nullable(),
  returnedOn: z.iso.date().nullable(),
  returnReason: z.string().nullable(),
});

export const batchShape = batchSummaryShape.omit({ payments: true, done: true, returned: true }).extend({ payments: z.array(paymentShape) });

const presentPayment = ({ id, releaseId, payee, account, state, amountMinor, bankReference, valueDate, returnedOn, returnReason }: BatchPayment) => ({
  id, releaseId, payee, account: account.account, state, amountMinor: amountMinor.toString(), bankReference, valueDate, returnedOn, returnReason,
});

export function presentBatch(batch: PayoutBatch): z.output<typeof batchShape> {
  const { id, currency, state } = batch;
  return {
    id, currency, state, totalMinor: batch.totalMinor.toString(), createdAt: batch.createdAt.toISOString(),
    sentAt: batch.secondApprovedAt?.toISOString() ?? null, payments: batch.payments.map(presentPayment),
  };
}

export const endedPaymentShape = z.object({ paymentId: z.string(), state: z.enum(PAYMENT_STATES) });
