import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { contracts } from "~db/schema/contracts";
import { deals } from "~db/schema/deals";
import { notifications } from "~db/schema/house";
import { checkCompliance } from "~/domains/compliance/check-compliance.server";
import { complianceShape, presentCompliance } from "~/domains/compliance/present-compliance";
import { getContract } from "~/domains/contracts/get-contract.server";
import { prepareContract } from "~/domains/contracts/prepare-contract.server";
import { contractShape, presentContract } from "~/domains/contracts/present-contract";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { hashTerms } from "~/domains/deals/canonical";
import { setPlatformFee } from "~/domains/operator/set-platform-fee.server";
import { aSignedDeal } from "~tests/factories/contracts";
import { aBid, anAcceptedDeal, type BidOptions } from "~tests/factories/deals";
import { anOperator, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();

/** The brand accepts; what the contract says to that. */
async function accept(terms: BidOptions["terms"]) {
  const bid = await aBid(db, { terms: terms ?? {} });
  const outcome = await acceptOffer(bid.brand.ctx, { dealId: bid.dealId, versionNumber: 1 }).then(() => undefined, (error: unknown) => error);
  const [deal] = await db.select({ state: deals.state }).from(deals).where(eq(deals.id, bid.dealId));
  return { outcome, state: deal?.state };
}

describe("prepareContract", () => {
  it("fixes text, hashes and fee, and tells the signatories", async () => {
    const { dealId, brand, studio } = await anAcceptedDeal(db);
    const contract = await getContract(studio.ctx, { dealId });
    expect(contract).toMatchObject({ state: "prepared", versionNumber: 1, platformFeeBasisPoints: 800 });
    expect(contract.document.clauses.length).toBeGreaterThanOrEqual(14);
    expect(contract.documentHash).toBe(await hashTerms(contract.document));
    const told = await db.select({ type: notifications.type }).from(notifications).where(eq(notifications.userId, studio.owner.id));
    expect(told.map((row) => row.type)).toContain("signature_needed");
    const operator = await anOperator(db);
    await setPlatformFee(operator.ctx, { organizationId: studio.organization.id, percent: "5", note: "A test of fees" });
    expect((await getContract(brand.ctx, { dealId })).platformFeeBasisPoints).toBe(800);
  });

  it.each([
    ["a blank that does not fit", { clauses: [{ id: "PP05", variables: { rounds: 99 } }] }, "contracts:reason.clause_variable"],
    ["languages that differ", { specialTerms: { en: "At most 3 retakes.", zh: "补拍不超过 5 次。" } }, "contracts:reason.parity"],
    ["characters that the PDF would lose", { specialTerms: { en: "서울 shoot.", zh: "首尔拍摄。" } }, "contracts:reason.undrawable"],
  ])("refuses the acceptance over %s, and nothing is accepted", async (_name, terms, reason) => {
    expect(await accept(terms)).toMatchObject({ outcome: { code: "conflict", details: { reason } }, state: "negotiating" });
  });

  it("is not for strangers, nor twice for the same version", async () => {
    const { dealId, versionId, brand } = await anAcceptedDeal(db);
    const stranger = await aStudio(db);
    await expect(prepareContract(stranger.ctx, { dealId, versionId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(prepareContract(brand.ctx, { dealId, versionId: "ver_none" })).rejects.toMatchObject({ code: "not_found" });
    await expect(prepareContract(brand.ctx, { dealId, versionId })).rejects.toThrow();
    expect(await db.select().from(contracts).where(eq(contracts.dealId, dealId))).toHaveLength(1);
  });
});

describe("the API's view", () => {
  it("fits its shapes, signed or not", async () => {
    const { dealId, brand } = await aSignedDeal(db);
    const shown = presentContract(await getContract(brand.ctx, { dealId }));
    expect(contractShape.parse(JSON.parse(JSON.stringify(shown)))).toEqual(shown);
    const judged = presentCompliance(await checkCompliance(brand.ctx, { dealId }));
    expect(complianceShape.parse(JSON.parse(JSON.stringify(judged)))).toEqual(judged);
  });

  it("shows nothing to nobody", async () => {
    const { dealId } = await anAcceptedDeal(db);
    await expect(getContract(ctxFor({ kind: "anonymous" }), { dealId })).rejects.toMatchObject({ code: "not_found" });
  });
});
