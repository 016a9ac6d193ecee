import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, notifications } from "~db/schema/house";
import { frozenCurrencies, moneyOps } from "~db/schema/money";
import { bankDetails, batchPayments, payoutBatches } from "~db/schema/payouts";
import { approvePayoutBatch } from "~/domains/money/approve-payout-batch.server";
import { cancelPayoutBatch } from "~/domains/money/cancel-payout-batch.server";
import { createPayoutBatch } from "~/domains/money/create-payout-batch.server";
import { decideBankDetails } from "~/domains/money/decide-bank-details.server";
import { executeMoneyOp } from "~/domains/money/execute-money-op.server";
import { exportPayoutBatch } from "~/domains/money/export-payout-batch.server";
import { finishPayment } from "~/domains/money/finish-payment.server";
import { getBalances } from "~/domains/money/get-balances.server";
import { getBankDetails } from "~/domains/money/get-bank-details.server";
import { getDealMoney } from "~/domains/money/get-deal-money.server";
import { getFinance } from "~/domains/money/get-finance.server";
import { getPayoutBatch } from "~/domains/money/get-payout-batch.server";
import { listPayables } from "~/domains/money/list-payables.server";
import { readBankDetails } from "~/domains/money/read-bank-details.server";
import { readPayoutProof } from "~/domains/money/read-payout-proof.server";
import { reconcileBalances } from "~/domains/money/reconcile-balances.server";
import { recordPlatformPayout } from "~/domains/money/record-platform-payout.server";
import { returnPayment } from "~/domains/money/return-payment.server";
import { saveBankDetails } from "~/domains/money/save-bank-details.server";
import { storePayoutProof } from "~/domains/money/store-payout-proof.server";
import { payPlatformOut } from "~tests/doubles/stripe/resources/payouts";
import { ledgerBalance, stateOf } from "~tests/factories/money";
import { aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { aColleague, aProof, CHINESE_ACCOUNT, confirmedDetails, proofOf } from "~tests/factories/payouts";
import { testDatabase } from "~tests/setup/database";
import { manualRail, reasonIs } from "./rail";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;
const { today, released, batched, sent, done, paid, releaseOf, paymentOf, payable } = manualRail(world);

describe("from release to the bank", () => {
  it("pays a Chinese studio: details, batch, two approvals, file, reference and proof, and the books agree", async () => {
    const bankBefore = await ledgerBalance(db, "bank_platform", "");
    const rail = await released({ hasDetails: false });
    expect(await releaseOf(rail.releaseId)).toMatchObject({ state: "payable", rail: "manual", waitingReason: "bank_details_missing" });
    const told = await db.select().from(notifications).where(eq(notifications.userId, rail.studio.owner.id));
    expect(told.map(({ type, path }) => `${type} ${path}`)).toContain("bank_details_needed /money/bank-details");
    await confirmedDetails(at(rail.studio.ctx), rail.first);
    expect(await releaseOf(rail.releaseId)).toMatchObject({ waitingReason: "manual_rail" });
    expect(await listPayables(rail.first)).toContainEqual(expect.objectContaining({ id: rail.releaseId, canBePaid: true, payeeMinor: 920_000n }));

    const { batchId, paymentId } = await batched(rail);
    expect(await releaseOf(rail.releaseId)).toMatchObject({ waitingReason: "in_payout_batch" });
    expect(await payable(rail), "nothing moves before two people have approved").toBe(920_000n);
    await expect(exportPayoutBatch(rail.first, batchId)).rejects.toMatchObject(reasonIs("batch_state.proposed"));
    await approvePayoutBatch(rail.first, { batchId, approval: "first" });
    await approvePayoutBatch(rail.second, { batchId, approval: "second" });
    expect(await payable(rail)).toBe(0n);
    const [op] = await db.select().from(moneyOps).where(eq(moneyOps.subject, rail.releaseId));
    expect(op).toMatchObject({ kind: "manual_payout", state: "sent", amountMinor: 920_000n });
    expect(await ledgerBalance(db, "inflight", op?.id ?? "")).toBe(920_000n);
    expect((await getFinance(at(rail.studio.ctx))).moving[0]).toMatchObject({ state: "transferring", manual: { step: "sent" } });

    await executeMoneyOp(world.systemCtx(world.clock.now), op?.id ?? "");
    await world.wait(3600);
    const { text } = await exportPayoutBatch(at(rail.first), batchId);
    expect(text).toContain("9200.00,USD");
    expect(text).toContain("1219000012345678");
    await done({ ...rail, first: at(rail.first), paymentId });
    expect(await releaseOf(rail.releaseId)).toMatchObject({ state: "transferred", waitingReason: null });
    expect(await stateOf(db, rail.milestone.id)).toBe("released");
    expect(await ledgerBalance(db, "bank_platform", "")).toBe(bankBefore - 920_000n);
    expect(await ledgerBalance(db, "inflight", op?.id ?? "")).toBe(0n);
    expect(await getPayoutBatch(rail.first, batchId)).toMatchObject({ state: "closed", payments: [{ state: "done", bankReference: "CMB-2026-0001" }] });
    expect(await getBalances(at(rail.studio.ctx))).toMatchObject([{ payable: 0n, inTransfer: 0n, paidOut: 920_000n }]);
    const [shown] = await getDealMoney(at(rail.brand.ctx), rail.milestone.dealId);
    expect(shown).toMatchObject({ isPayee: false, manual: { step: "paid", on: today() } });
  });

  it("keeps the account out of sight: sealed in the table, masked on pages, whole for who confirms it", async () => {
    const { studio, first } = await released();
    const [row] = await db.select().from(bankDetails).where(eq(bankDetails.organizationId, studio.organization.id));
    expect(Buffer.from(row?.sealed ?? []).toString("latin1")).not.toContain("12345678");
    const own = await getBankDetails(at(studio.ctx));
    expect(JSON.stringify(own)).not.toContain("00001234");
    expect(own.details).toMatchObject([{ state: "confirmed", account: { account: "•••• 5678" } }]);
    expect((await readBankDetails(first, row?.id ?? "")).account.accountNumber).toBe("1219000012345678");
    const viewer = (await aMember(db, { ...studio.organization, id: first.actor.organizationId, kind: "operator" }, { role: "viewer" })).ctx;
    await expect(readBankDetails(viewer, row?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
    await expect(readBankDetails(at(studio.ctx), row?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
    const entries = await db.select({ details: auditEntries.details }).from(auditEntries);
    expect(JSON.stringify(entries)).not.toContain("1219000012345678");
  });

  it("shows the proof to the operator and the payee, to nobody else", async () => {
    const { studio, brand, first, paymentId } = await paid();
    expect((await readPayoutProof(first, paymentId)).contentType).toMatch(/^image/);
    expect((await readPayoutProof(at(studio.ctx), paymentId)).file.isPublic).toBe(false);
    await expect(readPayoutProof(at(brand.ctx), paymentId)).rejects.toMatchObject({ code: "not_found" });
    await expect(storePayoutProof(first, { name: "slip.exe", bytes: new Uint8Array([0x4d, 0x5a, 0, 0]) })).rejects.toMatchObject({ code: "unsupported_file" });
  });
});

describe("a payment that comes back", () => {
  it("after it was done: mirrored, payable again with its reason, and paid in a new batch", async () => {
    const own = await paid();
    const bank = await ledgerBalance(db, "bank_platform", "");
    await returnPayment(own.first, { paymentId: own.paymentId, returnedOn: today(), reason: "AC04 account closed" });
    expect(await ledgerBalance(db, "bank_platform", "")).toBe(bank + 920_000n);
    expect(await payable(own)).toBe(920_000n);
    expect(await releaseOf(own.releaseId)).toMatchObject({ state: "payable", waitingReason: "bank_returned" });
    expect(await stateOf(db, own.milestone.id)).toBe("releasing");
    expect((await getFinance(at(own.studio.ctx))).payments).toMatchObject([{ rail: "manual", state: "failed", bankName: "China Merchants Bank", account: expect.stringMatching(/^•••• \d{4}$/) }]);
    expect((await getFinance(at(own.studio.ctx))).moving[0]?.manual).toMatchObject({ step: "bank_returned", reason: "AC04 account closed" });
    await expect(returnPayment(own.first, { paymentId: own.paymentId, returnedOn: today(), reason: "again" })).rejects.toMatchObject(reasonIs("payment_state.returned"));
    await expect(done(own)).rejects.toMatchObject(reasonIs("payment_state.returned"));
    const again = await sent(own);
    await done(again);
    expect(await stateOf(db, own.milestone.id)).toBe("released");
    expect(await ledgerBalance(db, "bank_platform", "")).toBe(bank);
    const attempts = await db.select({ attempt: moneyOps.attempt, state: moneyOps.state }).from(moneyOps).where(eq(moneyOps.subject, own.releaseId)).orderBy(moneyOps.attempt);
    expect(attempts).toEqual([{ attempt: 1, state: "done" }, { attempt: 2, state: "done" }]);
  });

  it("before it left: the reservation goes back and the bank's account does not move", async () => {
    const own = await sent();
    const bank = await ledgerBalance(db, "bank_platform", "");
    await returnPayment(own.first, { paymentId: own.paymentId, returnedOn: today(), reason: "Name does not match" });
    expect(await ledgerBalance(db, "bank_platform", "")).toBe(bank);
    expect(await payable(own)).toBe(920_000n);
    expect(await releaseOf(own.releaseId)).toMatchObject({ state: "payable", waitingReason: "bank_returned" });
    expect((await paymentOf(own.paymentId))?.state).toBe("returned");
  });
});

describe("two people", () => {
  it("the same person is refused the second approval, by the verb and by the database", async () => {
    const own = await batched();
    await approvePayoutBatch(own.first, { batchId: own.batchId, approval: "first" });
    await expect(approvePayoutBatch(own.first, { batchId: own.batchId, approval: "second" })).rejects.toMatchObject({ code: "conflict", ...reasonIs("second_person") });
    const force = (userId: string) => db.update(payoutBatches).set({ state: "sent", secondApprovedByUserId: userId, secondApprovedAt: world.clock.now }).where(eq(payoutBatches.id, own.batchId));
    await expect(force(own.first.actor.userId)).rejects.toMatchObject({ cause: { constraint_name: "payout_batches_two_people" } });
    const unapproved = db.update(batchPayments).set({ state: "sent" }).where(eq(batchPayments.id, own.paymentId));
    await expect(unapproved).rejects.toMatchObject({ cause: { message: expect.stringContaining("approved twice") } });
    await approvePayoutBatch(own.second, { batchId: own.batchId, approval: "second" });
  });

  it("two second approvals at once have one effect", async () => {
    const own = await batched();
    const third = at(await aColleague(db, own.operator));
    await approvePayoutBatch(own.first, { batchId: own.batchId, approval: "first" });
    const outcomes = await Promise.allSettled([own.second, third].map((ctx) => approvePayoutBatch(ctx, { batchId: own.batchId, approval: "second" })));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await db.$count(moneyOps, eq(moneyOps.subject, own.releaseId))).toBe(1);
  });

  it("an approval for a stage that has passed is refused, and a key approves nothing", async () => {
    const own = await batched();
    await expect(approvePayoutBatch(own.second, { batchId: own.batchId, approval: "second" })).rejects.toMatchObject(reasonIs("approved_meanwhile"));
    const key = { ...own.first, actor: { ...own.first.actor, via: "api_key" as const } };
    await expect(approvePayoutBatch(key, { batchId: own.batchId, approval: "first" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what stops a batch", () => {
  it("a frozen currency stops the second approval", async () => {
    const own = await batched();
    await approvePayoutBatch(own.first, { batchId: own.batchId, approval: "first" });
    await db.insert(frozenCurrencies).values({ currency: "USD", reason: "break", frozenAt: world.clock.now });
    await expect(approvePayoutBatch(own.second, { batchId: own.batchId, approval: "second" })).rejects.toMatchObject(reasonIs("currency_frozen"));
    await db.delete(frozenCurrencies);
    await approvePayoutBatch(own.second, { batchId: own.batchId, approval: "second" });
  });

  it("a frozen milestone does too", async () => {
    const own = await batched();
    await approvePayoutBatch(own.first, { batchId: own.batchId, approval: "first" });
    await db.execute(sql`update milestones set state = 'frozen', frozen_from = state where id = ${own.milestone.id}`);
    await expect(approvePayoutBatch(own.second, { batchId: own.batchId, approval: "second" })).rejects.toMatchObject(reasonIs("milestone_frozen"));
    expect(await payable(own)).toBe(920_000n);
    expect(await listPayables(own.first)).not.toContainEqual(expect.objectContaining({ id: own.releaseId, canBePaid: true }));
  });

  it("a payee who changes its account stops its payouts until an operator has confirmed", async () => {
    const own = await batched();
    await approvePayoutBatch(own.first, { batchId: own.batchId, approval: "first" });
    const changed = { ...CHINESE_ACCOUNT, accountNumber: "6214000099998888" };
    const { bankDetailsId } = await saveBankDetails(at(own.studio.ctx), changed, proofOf(at(own.studio.ctx)));
    await expect(approvePayoutBatch(own.second, { batchId: own.batchId, approval: "second" })).rejects.toMatchObject(reasonIs("details_changed"));
    await cancelPayoutBatch(own.second, { batchId: own.batchId });
    expect(await releaseOf(own.releaseId)).toMatchObject({ waitingReason: "bank_details_pending" });
    await expect(createPayoutBatch(own.first, { currency: "USD", releaseIds: [own.releaseId] })).rejects.toMatchObject(reasonIs("details_not_ready"));
    await decideBankDetails(own.second, { bankDetailsId, decision: "confirm", note: "Called Ms Chen." });
    const again = await sent(own);
    expect((await exportPayoutBatch(own.first, again.batchId)).text).toContain("6214000099998888");
  });

  it("a refused change leaves the account in force, and tells the payee why", async () => {
    const own = await released();
    const { bankDetailsId } = await saveBankDetails(at(own.studio.ctx), { ...CHINESE_ACCOUNT, accountNumber: "6214000099998888" }, proofOf(at(own.studio.ctx)));
    await decideBankDetails(own.first, { bankDetailsId, decision: "refuse", note: "Nobody there knew of a change." });
    expect(await releaseOf(own.releaseId)).toMatchObject({ waitingReason: "manual_rail" });
    const { details } = await getBankDetails(at(own.studio.ctx));
    expect(details).toMatchObject([{ state: "refused", refusal: "Nobody there knew of a change." }, { state: "confirmed" }]);
    await expect(decideBankDetails(own.first, { bankDetailsId, decision: "confirm", note: "After all" })).rejects.toMatchObject(reasonIs("details_decided"));
    const again = await sent(own);
    expect((await exportPayoutBatch(own.first, again.batchId)).text).toContain("1219000012345678");
  });

  it("a release is in one batch at a time, in its own currency, and free again after a cancellation", async () => {
    const own = await batched();
    const make = (currency = "USD") => createPayoutBatch(own.first, { currency, releaseIds: [own.releaseId] });
    await expect(make()).rejects.toMatchObject(reasonIs("in_another_batch"));
    await cancelPayoutBatch(own.first, { batchId: own.batchId });
    expect(await releaseOf(own.releaseId)).toMatchObject({ waitingReason: "manual_rail" });
    await expect(make("CNY")).rejects.toMatchObject(reasonIs("other_currency"));
    const pair = await Promise.allSettled([make(), make()]);
    expect(pair.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(cancelPayoutBatch(own.first, { batchId: own.batchId })).rejects.toMatchObject(reasonIs("batch_state.cancelled"));
  });

  it("what is at the bank is not cancelled, nor paid by somebody else's file or on an impossible day", async () => {
    const own = await sent();
    await expect(cancelPayoutBatch(own.first, { batchId: own.batchId })).rejects.toMatchObject(reasonIs("batch_state.sent"));
    const other = await anOperator(db);
    const settle = (over: object) => finishPayment(own.first, { paymentId: own.paymentId, bankReference: "R-1", valueDate: today(), proofFileId: "fil_none", ...over });
    await expect(settle({ proofFileId: await aProof(at(other.ctx)) })).rejects.toMatchObject({ code: "not_found" });
    await expect(settle({ valueDate: "2020-01-01" })).rejects.toMatchObject({ code: "invalid" });
    await expect(settle({ bankReference: "=cmd" })).rejects.toMatchObject({ code: "invalid" });
    await done(own);
    await expect(done(own)).rejects.toMatchObject(reasonIs("payment_state.done"));
    expect(await ledgerBalance(db, "payable", own.studio.organization.id)).toBe(0n);
  });
});

describe("the platform's bank", () => {
  it("is filled by a payout of Stripe, copied once, and the batch says whether it is enough", async () => {
    const own = await batched();
    const before = await getPayoutBatch(own.first, own.batchId);
    world.pass(8 * 86_400);
    const payoutId = payPlatformOut(double, { amount: 50_000, currency: "usd" });
    await expect(recordPlatformPayout(at(own.first), { payoutId })).rejects.toMatchObject(reasonIs("payout_not_paid"));
    world.pass(3 * 86_400);
    await world.settle();
    expect(await recordPlatformPayout(at(own.first), { payoutId })).toEqual({ amountMinor: 50_000n, currency: "USD" });
    await expect(recordPlatformPayout(at(own.first), { payoutId })).rejects.toMatchObject(reasonIs("payout_recorded"));
    const after = await getPayoutBatch(own.first, own.batchId);
    expect(after.bank.bankMinor - before.bank.bankMinor).toBe(50_000n);
    expect(after.bank.afterMinor).toBe(after.bank.bankMinor - 920_000n - (before.bank.bankMinor - before.bank.afterMinor - 920_000n));
    expect((await reconcileBalances(at(own.first))).map(({ result }) => result), "Stripe and the ledger agree").toEqual(["equal"]);
    await expect(recordPlatformPayout(at(own.first), { payoutId: "po_nothing" })).rejects.toMatchObject({ code: "invalid" });
    await expect(recordPlatformPayout(at(own.studio.ctx), { payoutId })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("who may enter an account", () => {
  it("takes a fresh proof of the same person, and tells every owner", async () => {
    const { studio } = await released({ hasDetails: false });
    const finance = at((await aMember(db, studio.organization, { role: "finance" })).ctx);
    const old = { ...proofOf(finance), at: new Date(finance.now.getTime() - 6 * 60_000) };
    await expect(saveBankDetails(finance, CHINESE_ACCOUNT, old)).rejects.toMatchObject(reasonIs("prove_again"));
    await expect(saveBankDetails(finance, CHINESE_ACCOUNT, { ...proofOf(finance), userId: studio.owner.id })).rejects.toMatchObject(reasonIs("prove_again"));
    await saveBankDetails(finance, CHINESE_ACCOUNT, proofOf(finance));
    const told = await db.select().from(notifications).where(eq(notifications.userId, studio.owner.id));
    expect(told.filter(({ type }) => type === "bank_details_changed")).toHaveLength(1);
    await expect(saveBankDetails(finance, CHINESE_ACCOUNT, proofOf(finance))).rejects.toMatchObject(reasonIs("same_details"));
  });

  it("is not for payees whom Stripe reaches", async () => {
    const american = await aStudio(db, { country: "US" });
    const ctx = at(american.ctx);
    await expect(saveBankDetails(ctx, CHINESE_ACCOUNT, proofOf(ctx))).rejects.toMatchObject(reasonIs("connect_reaches"));
  });

  it("is written once: the row of an account never changes", async () => {
    const { studio } = await released();
    const change = db.update(bankDetails).set({ sealed: new Uint8Array([1]) }).where(eq(bankDetails.organizationId, studio.organization.id));
    await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining("written once") } });
  });
});
