import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { availGrants } from "~db/schema/avails";
import { contracts, signatures } from "~db/schema/contracts";
import { deals } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import { members } from "~db/schema/organizations";
import { declineSignature } from "~/domains/contracts/decline-signature.server";
import { getContract } from "~/domains/contracts/get-contract.server";
import { signContract } from "~/domains/contracts/sign-contract.server";
import { verifyFile } from "~/domains/contracts/verify-file.server";
import { openContractFile } from "~/domains/contracts/open-contract-file.server";
import { agreedFee } from "~/domains/money/agreed-fee.server";
import { setPlatformFee } from "~/domains/operator/set-platform-fee.server";
import { aSignedDeal, proofOf, signAs } from "~tests/factories/contracts";
import { anAcceptedDeal, daysAfter } from "~tests/factories/deals";
import { aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor, runJobs } = testDatabase();

const stateOf = async (dealId: string) => (await db.select({ state: deals.state }).from(deals).where(eq(deals.id, dealId)))[0]?.state;

describe("signContract", () => {
  it("seals with the last signature, books the exclusivity and plans the milestones", async () => {
    const { dealId, brand, studio } = await anAcceptedDeal(db);
    expect(await signAs(brand.ctx, dealId)).toEqual({ state: "partly_signed", waitingFor: [studio.organization.id] });
    expect(await stateOf(dealId)).toBe("accepted");
    expect(await signAs(studio.ctx, dealId)).toEqual({ state: "signed", waitingFor: [] });
    expect(await stateOf(dealId)).toBe("contracted");
    const contract = await getContract(brand.ctx, { dealId });
    expect(contract).toMatchObject({ state: "signed", platformFeeBasisPoints: 800 });
    expect(contract.chain.map((link) => link.kind)).toEqual(["terms", "document", "pdf", "signature", "signature"]);
    expect(contract.seal?.keyId).toMatch(/^[0-9a-f]{32}$/);
    const grants = await db.select().from(availGrants).where(eq(availGrants.dealId, dealId));
    expect(grants.map((grant) => [grant.territory, grant.category, grant.isExclusive, grant.window])).toEqual([
      ["CN", "drink.tea", true, "[2026-12-01,2027-06-01)"], ["SG", "drink.tea", true, "[2026-12-01,2027-06-01)"],
    ]);
    const planned = await db.select().from(milestones).where(eq(milestones.dealId, dealId)).orderBy(milestones.position);
    expect(planned.map((milestone) => milestone.amountMinor)).toEqual([3600001n, 4800000n, 3600000n]);
  });

  it("fixes the marketplace's fee that was signed, whatever the fee is afterwards", async () => {
    const { dealId, brand, studio } = await anAcceptedDeal(db);
    await signAs(brand.ctx, dealId);
    await setPlatformFee((await anOperator(db)).ctx, { organizationId: studio.organization.id, percent: "1", note: "Pilot" });
    await signAs(studio.ctx, dealId);
    const { id: contractId } = await getContract(brand.ctx, { dealId });
    const payeeOrganizationId = studio.organization.id;
    expect((await agreedFee(brand.ctx, { dealId, payeeOrganizationId, currency: "CNY" })).percentageBps).toBe(800);
    expect((await agreedFee(brand.ctx, { dealId, payeeOrganizationId, contractId, currency: "CNY" })).percentageBps).toBe(800);
    expect((await agreedFee(brand.ctx, { dealId: "del_none", payeeOrganizationId, currency: "CNY" })).percentageBps).toBe(100);
  });

  it("refuses API keys", async () => {
    const { dealId, brand } = await anAcceptedDeal(db);
    const key = { ...brand.ctx, actor: { ...brand.ctx.actor, via: "api_key" as const, apiKeyId: "key_1" } };
    await expect(signAs(key, dealId)).rejects.toMatchObject({ code: "forbidden", details: { reason: "contracts:reason.browser_only" } });
  });

  it("is not found for strangers", async () => {
    const { dealId, brand } = await anAcceptedDeal(db);
    const stranger = await aStudio(db);
    const { id, signingHash } = await getContract(brand.ctx, { dealId });
    await expect(signContract(stranger.ctx, { contractId: id, signingHash, method: "typed", mark: "X" }, proofOf(stranger.ctx)))
      .rejects.toMatchObject({ code: "not_found" });
    await expect(getContract(stranger.ctx, { dealId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("asks for authority and keeps to its limit", async () => {
    const { dealId, brand } = await anAcceptedDeal(db);
    const clerk = await aMember(db, brand.organization, { role: "deals" });
    await expect(signAs(clerk.ctx, dealId)).rejects.toMatchObject({ code: "forbidden", details: { reason: "contracts:reason.no_authority" } });
    const grant = (signingLimitMinor: bigint) => db.update(members)
      .set({ canSign: true, signingLimitMinor, signingLimitCurrency: "CNY" }).where(eq(members.userId, clerk.user.id));
    await grant(12_000_000n);
    await expect(signAs(clerk.ctx, dealId)).rejects.toMatchObject({ details: { reason: "contracts:reason.above_limit" } });
    await grant(12_000_001n);
    expect((await signAs(clerk.ctx, dealId)).state).toBe("partly_signed");
  });

  it("signs exactly the hash that was shown", async () => {
    const { dealId, brand } = await anAcceptedDeal(db);
    const { id } = await getContract(brand.ctx, { dealId });
    await expect(signContract(brand.ctx, { contractId: id, signingHash: "0".repeat(64), method: "typed", mark: "X" }, proofOf(brand.ctx)))
      .rejects.toMatchObject({ code: "stale_version", details: { reason: "contracts:reason.hash_differs" } });
  });

  it("wants a fresh proof of the same person", async () => {
    const { dealId, brand, studio } = await anAcceptedDeal(db);
    const { id, signingHash } = await getContract(brand.ctx, { dealId });
    const sign = (proof: ReturnType<typeof proofOf>) =>
      signContract(brand.ctx, { contractId: id, signingHash, method: "typed", mark: "X" }, proof);
    const reason = { details: { reason: "contracts:reason.prove_again" } };
    await expect(sign(proofOf(studio.ctx))).rejects.toMatchObject(reason);
    await expect(sign({ ...proofOf(brand.ctx), at: new Date(brand.ctx.now.getTime() - 11 * 60_000) })).rejects.toMatchObject(reason);
  });

  it("takes a drawing, and only a drawing", async () => {
    const { dealId, brand } = await anAcceptedDeal(db);
    const { id, signingHash } = await getContract(brand.ctx, { dealId });
    const draw = (mark: string) => signContract(brand.ctx, { contractId: id, signingHash, method: "drawn", mark }, proofOf(brand.ctx));
    await expect(draw("<script>alert(1)</script>")).rejects.toMatchObject({ code: "invalid" });
    expect((await draw("M10 20 L30.5 40 L50 10")).state).toBe("partly_signed");
  });

  it("takes one signature of each party, also when both people of a party press at once", async () => {
    const { dealId, brand } = await anAcceptedDeal(db);
    const second = await aMember(db, brand.organization, { role: "admin", canSign: true });
    const results = await Promise.allSettled([signAs(brand.ctx, dealId), signAs(second.ctx, dealId)]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({
      reason: { code: "conflict", details: { reason: "contracts:reason.already_signed" } },
    });
  });

  it("finishes once when both parties press at once", async () => {
    const { dealId, brand, studio } = await anAcceptedDeal(db);
    const results = await Promise.all([signAs(brand.ctx, dealId), signAs(studio.ctx, dealId)]);
    expect(results.map((result) => result.state).toSorted()).toEqual(["partly_signed", "signed"]);
    expect(await stateOf(dealId)).toBe("contracted");
  });

  it("ends at the deadline, and the deal with it", async () => {
    const { dealId, brand, studio } = await anAcceptedDeal(db);
    await signAs(brand.ctx, dealId);
    const late = ctxFor(studio.ctx.actor, daysAfter(studio.ctx.now, 15));
    await expect(signAs(late, dealId)).rejects.toMatchObject({ code: "conflict", details: { reason: "contracts:reason.state.expired" } });
    expect(await runJobs(late.now)).toContain("expire_contract");
    expect((await getContract(late, { dealId })).state).toBe("expired");
    expect(await stateOf(dealId)).toBe("terminated");
  });

  it("keeps contract and signatures as they are, whoever asks the database", async () => {
    const { dealId } = await aSignedDeal(db);
    const [row] = await db.select({ id: contracts.id }).from(contracts).where(eq(contracts.dealId, dealId));
    const id = row?.id ?? "";
    await expect(db.update(contracts).set({ documentHash: "0".repeat(64) }).where(eq(contracts.id, id))).rejects.toThrow();
    await expect(db.update(signatures).set({ mark: "Someone else" }).where(eq(signatures.contractId, id))).rejects.toThrow();
    await expect(db.delete(contracts).where(eq(contracts.id, id))).rejects.toThrow();
  });
});

describe("declineSignature", () => {
  it("ends contract and deal, with the reason", async () => {
    const { dealId, brand, studio } = await anAcceptedDeal(db);
    const { id } = await getContract(studio.ctx, { dealId });
    await declineSignature(studio.ctx, { contractId: id, reason: "counsel_objects", note: "Clause 12." });
    expect(await getContract(brand.ctx, { dealId })).toMatchObject({
      state: "declined", decline: { organizationId: studio.organization.id, reason: "counsel_objects", note: "Clause 12." },
      canSign: { allowed: false, reason: "contracts:reason.state.declined" },
    });
    expect(await stateOf(dealId)).toBe("terminated");
    await expect(signAs(brand.ctx, dealId)).rejects.toMatchObject({ details: { reason: "contracts:reason.state.declined" } });
  });

  it("needs authority, and a contract that is not signed yet", async () => {
    const { dealId, brand, contractId } = await aSignedDeal(db);
    const viewer = await aMember(db, brand.organization, { role: "viewer" });
    await expect(declineSignature(viewer.ctx, { contractId, reason: "other" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(declineSignature(brand.ctx, { contractId, reason: "other" })).rejects.toMatchObject({ code: "conflict" });
    expect(await stateOf(dealId)).toBe("contracted");
    const stranger = await aStudio(db);
    await expect(declineSignature(stranger.ctx, { contractId, reason: "other" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("verifyFile", () => {
  it("knows the signed file by its bytes and by its hash, and no other", async () => {
    const { dealId, brand } = await aSignedDeal(db);
    const { stream } = await openContractFile(brand.ctx, { dealId });
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const anybody = ctxFor({ kind: "anonymous" });
    const found = await verifyFile(anybody, { bytes });
    expect(found).toMatchObject({ result: "signed", signatures: 2, seal: "valid" });
    expect(Object.keys(found)).not.toContain("parties");
    expect(await verifyFile(anybody, { sha256: found.sha256.toUpperCase() })).toMatchObject({ result: "signed" });
    bytes[bytes.length - 1] = 0;
    expect(await verifyFile(anybody, { bytes })).toMatchObject({ result: "unknown", signedAt: null });
  });

  it("says when a contract is not signed", async () => {
    const { dealId, brand } = await anAcceptedDeal(db);
    const { pdfSha256 } = await getContract(brand.ctx, { dealId });
    expect(await verifyFile(ctxFor({ kind: "anonymous" }), { sha256: pdfSha256 })).toMatchObject({ result: "not_signed" });
  });
});

describe("getContract", () => {
  it("shows the operator the contract, without a signing button", async () => {
    const { dealId } = await anAcceptedDeal(db);
    const operator = await anOperator(db);
    expect((await getContract(operator.ctx, { dealId })).canSign.allowed).toBe(false);
  });
});
