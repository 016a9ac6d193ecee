import { z } from "zod";
import { pageInput } from "../core/keyset";

const id = z.string().min(1).max(60);
export const MAX_PAYMENTS_OF_BATCH = 200;

export const listPayablesInput = z.object({ currency: z.string().length(3).optional() });
export const listBatchesInput = pageInput;

export const createPayoutBatchInput = z.object({
  currency: z.string().length(3),
  releaseIds: z.array(id).min(1, "payouts:error.choose").max(MAX_PAYMENTS_OF_BATCH, "payouts:error.too_many")
    .refine((ids) => new Set(ids).size === ids.length, "payouts:error.twice"),
});

export const approvePayoutBatchInput = z.object({
  batchId: id,
  /** Which approval the person means to give, as the page showed it. */
  approval: z.enum(["first", "second"]),
});

export const cancelPayoutBatchInput = z.object({ batchId: id });

const day = z.iso.date("errors:zod.date");

export const finishPaymentInput = z.object({
  paymentId: id,
  bankReference: z.string().transform((text) => text.normalize("NFKC").trim()).pipe(z.string().min(3, "payouts:error.reference").max(70).regex(/^[\p{L}\p{N} ./:_-]+$/u, "payouts:error.reference")),
  valueDate: day,
  proofFileId: id,
});

export const returnPaymentInput = z.object({
  paymentId: id,
  returnedOn: day,
  /** The payee reads it. */
  reason: z.string().trim().min(3, "payouts:error.return_reason").max(300),
});

export const recordPlatformPayoutInput = z.object({
  payoutId: z.string().trim().regex(/^po_[A-Za-z0-9_]{3,60}$/, "payouts:error.payout_id"),
});
