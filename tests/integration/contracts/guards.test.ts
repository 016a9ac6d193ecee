import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { contracts, signatures } from "~db/schema/contracts";
import { dealEvents, deals } from "~db/schema/deals";
import { members } from "~db/schema/organizations";
import { CONTRACT_STATES, type ContractState } from "~/domains/contracts/contract";
import { declineSignature } from "~/domains/contracts/decline-signature.server";
import { expireContract } from "~/domains/contracts/expire-contract.job.server";
import { getContract } from "~/domains/contracts/get-contract.server";
import { openContractFile } from "~/domains/contracts/open-contract-file.server";
import { prepareContract } from "~/domains/contracts/prepare-contract.server";
import { remindSignature } from "~/domains/contracts/remind-signature.job.server";
import { signContract } from "~/domains/contracts/sign-contract.server";
import { verifyFile } from "~/domains/contracts/verify-file.server";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { aContract, aDeal, type PreparedContract } from "~tests/factories/agreed";
import { proofOf } from "~tests/factories/contracts";
import { daysAfter } from "~tests/factories/deals";
import { aBoard, aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { auditOf, historyOf, toldTo } from "~tests/setup/books";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db, ctxFor, systemCtx } = testDatabase();

const sign = ({ contractId, signingHash }: PreparedContract, ctx: Ctx<MemberActor>) =>
  signContract(ctx, { contractId, signingHash, method: "typed", mark: "Robin Chen" }, proofOf(ctx));
const decline = ({ contractId }: PreparedContract, ctx: Ctx<MemberActor>) =>
  declineSignature(ctx, { contractId, reason: "counsel_objects", note: "Clause 12." });
const rowOf = async (id: string) => (await db.select().from(contracts).where(eq(contracts.id, id)))[0];
const dealOf = async (id: string) => (await db.select().from(deals).where(eq(deals.id, id)))[0];
const happened = (dealId: string, type: string) => db.$count(dealEvents, and(eq(dealEvents.dealId, dealId), eq(dealEvents.type, type)));

describe("signContract", () => {
  itGuards({
    // other roles sign with the authority that an owner grants them, which a new member does not have
    db, world: () => aContract(db), party: ({ payer }) => payer, roles: ["owner"], pair: "one", act: sign,
    spoil: (contract) => decline(contract, contract.payee.ctx),
    effects: ({ contractId }) => db.$count(signatures, eq(signatures.contractId, contractId)),
  });

  it("tells whoever has yet to sign, and at the end everybody who may", async () => {
    const contract = await aContract(db);
    const { payer, payee, dealId, contractId } = contract;
    const second = await aMember(db, payee.organization, { role: "deals", canSign: true });
    const clerk = await aMember(db, payee.organization, { role: "deals" });
    await sign(contract, payer.ctx);
    const needed = `signature_needed /deals/${dealId}/contract`;
    const told = () => Promise.all([payer.owner, payee.owner, second.user, clerk.user].map((user) => toldTo(db, user)));
    expect(await told()).toEqual([[], [needed], [needed], []]);
    expect([await historyOf(db, dealId), await auditOf(db, contractId)]).toEqual([["contract_signed_by_one"], ["member:contract.signed"]]);
    await sign(contract, second.ctx);
    const signed = `contract_signed /deals/${dealId}/contract`;
    expect(await told()).toEqual([[signed], [needed, signed], [needed], []]);
    expect(await historyOf(db, dealId)).toEqual(["contract_signed_by_one", "deal_contracted", "contract_signed"]);
    const [row] = await db.select().from(signatures).where(eq(signatures.organizationId, payee.organization.id));
    expect(row).toMatchObject({ userId: second.user.id, signerName: "Robin Chen", method: "typed", mark: "Robin Chen", reauthentication: "password", addressHash: null });
  });

  it("keeps of the client's address only what can be compared", async () => {
    const contract = await aContract(db);
    const { ctx } = contract.payer;
    await signContract(ctx, { contractId: contract.contractId, signingHash: contract.signingHash, method: "typed", mark: "R", address: "203.0.113.9" }, proofOf(ctx));
    const [row] = await db.select().from(signatures).where(eq(signatures.contractId, contract.contractId));
    expect(row?.addressHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain("203.0.113.9");
  });
});

describe("declineSignature", () => {
  itGuards({
    db, world: () => aContract(db), party: ({ payee }) => payee, roles: ["owner"], pair: "one", act: decline,
    spoil: (contract) => decline(contract, contract.payer.ctx),
    effects: ({ dealId }) => happened(dealId, "contract_declined"),
  });

  it("ends contract and deal in all books", async () => {
    const contract = await aContract(db);
    const { payer, payee, dealId, contractId } = contract;
    await decline(contract, payee.ctx);
    expect(await rowOf(contractId)).toMatchObject({ state: "declined", declinedByOrganizationId: payee.organization.id, declineReason: "counsel_objects", declineNote: "Clause 12." });
    expect(await dealOf(dealId)).toMatchObject({ state: "terminated", endReason: "signature_declined", endedAt: TEST_NOW });
    expect(await historyOf(db, dealId)).toEqual(["deal_terminated", "contract_declined"]);
    expect(await auditOf(db, contractId)).toEqual(["member:contract.declined"]);
    expect([await toldTo(db, payer.owner), await toldTo(db, payee.owner)]).toEqual([[`signature_declined /deals/${dealId}/contract`], []]);
  });

  it("may be done by someone with authority, whatever its limit", async () => {
    const contract = await aContract(db);
    const clerk = await aMember(db, contract.payee.organization, { role: "finance", canSign: true });
    await db.update(members).set({ signingLimitMinor: 1n, signingLimitCurrency: "CNY" }).where(eq(members.userId, clerk.user.id));
    await expect(sign(contract, clerk.ctx)).rejects.toMatchObject({ code: "forbidden", details: { reason: "contracts:reason.above_limit" } });
    await decline(contract, clerk.ctx);
    expect((await rowOf(contract.contractId))?.state).toBe("declined");
  });
});

describe("two at once on one contract", () => {
  it.each([1, 2])("one signs, the other declines: one of them holds, and nothing is half done (%i)", async () => {
    const contract = await aContract(db);
    await sign(contract, contract.payer.ctx);
    const colleague = await aMember(db, contract.payee.organization, { role: "admin", canSign: true });
    const [signed, declined] = await Promise.allSettled([sign(contract, contract.payee.ctx), decline(contract, colleague.ctx)]);
    expect([signed.status, declined.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    for (const outcome of [signed, declined]) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    const isSigned = signed.status === "fulfilled";
    expect([(await rowOf(contract.contractId))?.state, (await dealOf(contract.dealId))?.state]).toEqual(isSigned ? ["signed", "contracted"] : ["declined", "terminated"]);
  });

  it("the last signature and the deadline: a contract of its last instant has expired", async () => {
    const contract = await aContract(db);
    await sign(contract, contract.payer.ctx);
    const now = contract.contractExpiresAt;
    const [signed] = await Promise.allSettled([sign(contract, ctxFor(contract.payee.ctx.actor, now)), expireContract(systemCtx(now), { contractId: contract.contractId })]);
    expect(signed.status).toBe("rejected");
    expect([(await rowOf(contract.contractId))?.state, (await dealOf(contract.dealId))?.state]).toEqual(["expired", "terminated"]);
  });
});

describe("expire_contract", () => {
  it("ends contract and deal at the deadline, not a millisecond before, once, in all books", async () => {
    const { contractId, dealId, contractExpiresAt, payer, payee } = await aContract(db);
    await expireContract(systemCtx(new Date(contractExpiresAt.getTime() - 1)), { contractId });
    expect((await rowOf(contractId))?.state).toBe("prepared");
    const ring = () => expireContract(systemCtx(contractExpiresAt), { contractId });
    await Promise.all([ring(), ring()]);
    await ring();
    expect((await rowOf(contractId))?.state).toBe("expired");
    expect(await dealOf(dealId)).toMatchObject({ state: "terminated", endReason: "signature_expired", endedAt: contractExpiresAt });
    expect(await historyOf(db, dealId)).toEqual(["deal_terminated", "contract_expired"]);
    expect(await auditOf(db, contractId)).toEqual(["system:contract.expired"]);
    const line = `contract_expired /deals/${dealId}/contract`;
    expect([await toldTo(db, payer.owner), await toldTo(db, payee.owner)]).toEqual([[line], [line]]);
  });

  it("leaves a contract that all have signed", async () => {
    const contract = await aContract(db);
    for (const { ctx } of [contract.payer, contract.payee]) await sign(contract, ctx);
    await expireContract(systemCtx(daysAfter(TEST_NOW, 30)), { contractId: contract.contractId });
    expect([(await rowOf(contract.contractId))?.state, (await dealOf(contract.dealId))?.state]).toEqual(["signed", "contracted"]);
  });
});

describe("remind_signature", () => {
  const remind = ({ contractId }: PreparedContract, days: number) => remindSignature(systemCtx(daysAfter(TEST_NOW, days)), { contractId });
  const needed = ({ dealId }: PreparedContract) => `signature_needed /deals/${dealId}/contract`;

  it("reminds who has not signed, once, when the time has come", async () => {
    const contract = await aContract(db);
    await sign(contract, contract.payer.ctx); // tells the payee a first time
    await remind(contract, 6.9);
    expect(await toldTo(db, contract.payee.owner)).toEqual([needed(contract)]);
    await remind(contract, 7);
    await remind(contract, 8);
    expect(await toldTo(db, contract.payee.owner)).toEqual([needed(contract), needed(contract)]);
    expect(await toldTo(db, contract.payer.owner)).toEqual([]);
  });

  it("says nothing of a contract that can no longer be signed", async () => {
    const [late, over] = [await aContract(db), await aContract(db)];
    await remind(late, 14);
    await decline(over, over.payer.ctx);
    await remind(over, 7);
    expect([await toldTo(db, late.payee.owner), await toldTo(db, over.payee.owner)]).toEqual([[], [`signature_declined /deals/${over.dealId}/contract`]]);
  });
});

describe("prepareContract", () => {
  it("is for a version that all accepted, once", async () => {
    const open = await aDeal(db);
    await expect(prepareContract(open.payer.ctx, open)).rejects.toMatchObject({ code: "conflict" });
    const accepted = await aDeal(db, { state: "accepted" });
    const finance = await aMember(db, accepted.payer.organization, { role: "finance" });
    await expect(prepareContract(finance.ctx, accepted)).rejects.toMatchObject({ code: "forbidden" });
    const outcomes = await Promise.allSettled([1, 2].map(() => prepareContract(accepted.payer.ctx, accepted)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    expect(await db.$count(contracts, eq(contracts.dealId, accepted.dealId))).toBe(1);
  });
});

describe("a contract's state by what people do", () => {
  const open: ContractState[] = ["prepared", "partly_signed"];
  const signedColumns = { seal: "c2VhbA==", sealKeyId: "0".repeat(32), signedAt: TEST_NOW };

  async function aContractIn(state: ContractState) {
    const contract = await aContract(db);
    const chain = [{ kind: "terms" as const, subject: "ver", sha256: "0".repeat(64), chained: "0".repeat(64) }];
    await db.update(contracts).set({
      state, ...(state === "signed" || state === "superseded" ? { ...signedColumns, chain } : {}),
      ...(state === "declined" ? { declinedByOrganizationId: contract.payer.organization.id, declineReason: "other" } : {}),
    }).where(eq(contracts.id, contract.contractId));
    return contract;
  }

  it.each(CONTRACT_STATES)("%s", async (state) => {
    for (const act of [sign, decline]) {
      const contract = await aContractIn(state);
      const view = await getContract(contract.payer.ctx, { dealId: contract.dealId });
      expect([view.canSign.allowed, view.canDecline.allowed]).toEqual([open.includes(state), open.includes(state)]);
      const answer = act(contract, contract.payer.ctx);
      if (open.includes(state)) await expect(answer).resolves.not.toThrow();
      else await expect(answer).rejects.toMatchObject({ code: "conflict" });
    }
    const contract = await aContractIn(state);
    await expireContract(systemCtx(contract.contractExpiresAt), { contractId: contract.contractId });
    expect((await rowOf(contract.contractId))?.state).toBe(open.includes(state) ? "expired" : state);
  });
});

describe("reads of a contract", () => {
  it("are for every member of its parties and the operator; for others it is not found", async () => {
    const contract = await aContract(db);
    const { dealId, contractId, payer } = contract;
    const viewer = await aMember(db, payer.organization, { role: "viewer" });
    for (const { ctx } of [payer, contract.payee, viewer, await anOperator(db)]) {
      expect((await getContract(ctx, { contractId })).parties.map(({ side, signature }) => [side, signature])).toEqual([["payer", null], ["payee", null]]);
    }
    expect((await getContract(viewer.ctx, { dealId })).canSign).toMatchObject({ allowed: false });
    for (const { ctx } of [await aBrand(db), await aStudio(db), await aBoard(db)]) {
      await expect(getContract(ctx, { contractId })).rejects.toMatchObject({ code: "not_found" });
      await expect(openContractFile(ctx, { dealId })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(getContract(payer.ctx, { dealId: (await aDeal(db)).dealId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("verify by hash alone, and only hashes", async () => {
    const contract = await aContract(db);
    const anybody = ctxFor({ kind: "anonymous" });
    const { pdfSha256: sha256 } = await getContract(contract.payer.ctx, contract);
    expect(await verifyFile(anybody, { sha256 })).toMatchObject({ result: "not_signed", signatures: 0 });
    for (const { ctx } of [contract.payer, contract.payee]) await sign(contract, ctx);
    expect(await verifyFile(anybody, { sha256 })).toMatchObject({ result: "signed", signatures: 2, seal: "valid" });
    for (const input of [{ sha256: "abc" }, {}, { sha256: "g".repeat(64) }]) await expect(verifyFile(anybody, input)).rejects.toMatchObject({ code: "invalid" });
    expect(await verifyFile(anybody, { bytes: new Uint8Array([1]) })).toMatchObject({ result: "unknown" });
  });
});
