import { Buffer } from "node:buffer";
import { z } from "zod";
import { finishPayment } from "~/domains/money/finish-payment.server";
import { getPayoutBatch } from "~/domains/money/get-payout-batch.server";
import { listPayables } from "~/domains/money/list-payables.server";
import { listPayoutBatches } from "~/domains/money/list-payout-batches.server";
import { finishPaymentInput, listBatchesInput, listPayablesInput, returnPaymentInput } from "~/domains/money/payout-input";
import { batchShape, batchSummaryShape, endedPaymentShape, payableShape, presentBatch, presentBatchSummary, presentPayable } from "~/domains/money/present-payouts";
import { returnPayment } from "~/domains/money/return-payment.server";
import { storePayoutProof } from "~/domains/money/store-payout-proof.server";
import { defineOperation } from "~/http/api/operation";

const PROOF_BYTES = 25_000_000;
const BODY_BYTES = Math.ceil((PROOF_BYTES * 4) / 3) + 10_000;
const batchId = "bat_01jd3c7m4x8q2v5t9y6w1b0n3k";
const paymentId = "pmt_01jd3c7m4x8q2v5t9y6w1b0n3k";
const releaseId = "rel_01jd3c7m4x8q2v5t9y6w1b0n3k";
const operator = "For the operator of the marketplace only. Batches are made and approved by people, in the browser.";
const summary = { id: batchId, currency: "USD", state: "sent", totalMinor: "920000", createdAt: "2026-11-20T08:00:00.000Z", sentAt: "2026-11-20T09:30:00.000Z" } as const;
const paymentParams = z.object({ paymentId: z.string().max(60) });

/** What the operator's finance system does with payments by bank. */
export const payoutOperations = [
  defineOperation({
    operationId: "listPayables", method: "get", path: "/payouts/payables", scope: "money:read",
    summary: "List released money that waits to be paid by bank.", description: operator,
    query: listPayablesInput, response: z.object({ payables: z.array(payableShape) }),
    examples: {
      query: { currency: "USD" },
      response: {
        payables: [{
          releaseId, dealId: "del_01jd3c7m4x8q2v5t9y6w1b0n3k", milestoneId: "mls_01jd3c7m4x8q2v5t9y6w1b0n3k", payeeOrganizationId: "org_01jd3c7m4x8q2v5t9y6w1b0n3k",
          payee: "Jiangan Pictures", currency: "USD", amountMinor: "920000", releasedAt: "2026-11-19T10:00:00.000Z", canBePaid: true, waitingFor: "manual_rail",
        }],
      },
    },
    handler: async ({ ctx, query }) => ({ payables: (await listPayables(ctx, query)).map(presentPayable) }),
  }),
  defineOperation({
    operationId: "listPayoutBatches", method: "get", path: "/payouts/batches", scope: "money:read",
    summary: "List batches of bank transfers, newest first.", description: operator,
    query: listBatchesInput, response: z.object({ batches: z.array(batchSummaryShape), nextCursor: z.string().optional() }),
    examples: { query: { limit: "25" }, response: { batches: [{ ...summary, payments: 1, done: 0, returned: 0 }] } },
    handler: async ({ ctx, query }) => {
      const { rows, nextCursor } = await listPayoutBatches(ctx, query);
      return { batches: rows.map(presentBatchSummary), ...(nextCursor ? { nextCursor } : {}) };
    },
  }),
  defineOperation({
    operationId: "getPayoutBatch", method: "get", path: "/payouts/batches/{batchId}", scope: "money:read",
    summary: "Read a batch with its payments.", description: `${operator} Whole account numbers are only in the bank's file.`,
    params: z.object({ batchId: z.string().max(60) }), response: batchShape,
    examples: {
      params: { batchId },
      response: {
        ...summary,
        payments: [{ id: paymentId, releaseId, payee: "Jiangan Pictures", account: "•••• 5678", state: "sent", amountMinor: "920000", bankReference: null, valueDate: null, returnedOn: null, returnReason: null }],
      },
    },
    handler: async ({ ctx, params }) => presentBatch(await getPayoutBatch(ctx, params.batchId)),
  }),
  defineOperation({
    operationId: "uploadPayoutProof", method: "post", path: "/payouts/proofs", scope: "money:write", status: 201,
    summary: "Store the bank's confirmation of a payment before it is reported as done, by its id.", description: operator,
    body: z.object({ name: z.string().min(1).max(200), content: z.string().min(1).max(BODY_BYTES).describe("Base64") }), maxBodyBytes: BODY_BYTES,
    response: z.object({ id: z.string(), contentType: z.string(), sizeBytes: z.number().int() }),
    examples: {
      request: { name: "slip.png", content: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" },
      response: { id: "fil_01jd3f2", contentType: "image/png", sizeBytes: 70 },
    },
    handler: async ({ ctx, body }) => {
      const { id, contentType, sizeBytes } = await storePayoutProof(ctx, { name: body.name, bytes: new Uint8Array(Buffer.from(body.content, "base64")) });
      return { id, contentType, sizeBytes };
    },
  }),
  defineOperation({
    operationId: "finishPayment", method: "post", path: "/payouts/payments/{paymentId}/done", scope: "money:write",
    summary: "Report a payment as made by the bank.", description: operator,
    params: paymentParams, body: finishPaymentInput.omit({ paymentId: true }), response: endedPaymentShape,
    examples: {
      params: { paymentId }, request: { bankReference: "CMB-2026-0001", valueDate: "2026-11-21", proofFileId: "fil_01jd3f2" },
      response: { paymentId, state: "done" },
    },
    handler: async ({ ctx, params, body }) => {
      await finishPayment(ctx, { ...body, ...params });
      return { ...params, state: "done" };
    },
  }),
  defineOperation({
    operationId: "returnPayment", method: "post", path: "/payouts/payments/{paymentId}/returned", scope: "money:write",
    summary: "Report a payment as sent back, or refused, by the bank.", description: `${operator} The release is to be paid again.`,
    params: paymentParams, body: returnPaymentInput.omit({ paymentId: true }), response: endedPaymentShape,
    examples: { params: { paymentId }, request: { returnedOn: "2026-11-24", reason: "AC04 account closed" }, response: { paymentId, state: "returned" } },
    handler: async ({ ctx, params, body }) => {
      await returnPayment(ctx, { ...body, ...params });
      return { ...params, state: "returned" };
    },
  }),
];
