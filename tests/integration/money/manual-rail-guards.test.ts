import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { batchPayments, payoutBatches } from "~db/schema/payouts";
import { approvePayoutBatch } from "~/domains/money/approve-payout-batch.server";
import { createPayoutBatch } from "~/domains/money/create-payout-batch.server";
import { finishPayment } from "~/domains/money/finish-payment.server";
import { returnPayment } from "~/domains/money/return-payment.server";
import { aProof } from "~tests/factories/payouts";
import { testDatabase } from "~tests/setup/database";
import { payoutOperations } from "~/routes/api/payout-operations.server";
import { operationCaller } from "~tests/setup/operations";
import { itGuards } from "~tests/setup/verb-guards";
import { manualRail, type Rail } from "./rail";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, at } = world;
const call = operationCaller(payoutOperations);
const { today, released, batched, sent } = manualRail(world);

describe("createPayoutBatch", () => {
  itGuards<Rail>({
    db, world: () => released(), party: ({ operator }) => operator, roles: ["owner", "admin", "finance"], openTo: ["operator"], pair: "one",
    act: ({ releaseId }, ctx) => createPayoutBatch(at(ctx), { currency: "USD", releaseIds: [releaseId] }),
    effects: ({ releaseId }) => db.$count(batchPayments, eq(batchPayments.releaseId, releaseId)),
  });
});

describe("finishPayment", () => {
  itGuards<Awaited<ReturnType<typeof sent>>>({
    db, world: () => sent(), party: ({ operator }) => operator, roles: ["owner", "admin", "finance"], pair: "one",
    act: async ({ paymentId, first }, ctx) => finishPayment(at(ctx), { paymentId, bankReference: "R-1", valueDate: today(), proofFileId: await aProof(first) }),
  });
});

describe("approvePayoutBatch", () => {
  itGuards<Awaited<ReturnType<typeof batched>>>({
    db, world: () => batched(), party: ({ operator }) => operator, roles: ["owner", "admin", "finance"], openTo: ["operator"], pair: "one",
    act: ({ batchId }, ctx) => approvePayoutBatch(at(ctx), { batchId, approval: "first" }),
    effects: ({ batchId }) => db.$count(payoutBatches, eq(payoutBatches.id, batchId)),
  });
});

describe("returnPayment", () => {
  itGuards<Awaited<ReturnType<typeof sent>>>({
    db, world: () => sent(), party: ({ operator }) => operator, roles: ["owner", "admin", "finance"], openTo: ["operator"], pair: "one",
    act: ({ paymentId }, ctx) => returnPayment(at(ctx), { paymentId, returnedOn: today(), reason: "AC04 account closed" }),
  });
});

describe("the operator's finance system", () => {
  it("lists what waits, reads the batch, uploads the slip and reports the end", async () => {
    const waiting = await released();
    expect(await call("listPayables", waiting.first)).toMatchObject({ payables: expect.arrayContaining([expect.objectContaining({ releaseId: waiting.releaseId, canBePaid: true, amountMinor: "920000" })]) });
    const { batchId, paymentId, first } = await sent(waiting);
    expect(await call("listPayoutBatches", first)).toMatchObject({ batches: expect.arrayContaining([expect.objectContaining({ id: batchId, state: "sent", payments: 1 })]) });
    expect(await call("getPayoutBatch", first, { params: { batchId } })).toMatchObject({ payments: [{ id: paymentId, state: "sent", account: "•••• 5678" }] });
    const proof = await call("uploadPayoutProof", first, { body: { name: "slip.png", content: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" } });
    const body = { bankReference: "R-7", valueDate: today(), proofFileId: String(proof["id"]) };
    expect(await call("finishPayment", first, { params: { paymentId }, body })).toEqual({ paymentId, state: "done" });
    expect(await call("returnPayment", first, { params: { paymentId }, body: { returnedOn: today(), reason: "AC04" } })).toEqual({ paymentId, state: "returned" });
    for (const ctx of [at(waiting.studio.ctx), at(waiting.brand.ctx)]) {
      await expect(call("listPayables", ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(call("getPayoutBatch", ctx, { params: { batchId } })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
