import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { contracts } from "~db/schema/contracts";
import { releases } from "~db/schema/money";
import { platformFeeLimits } from "~db/schema/people";
import { plainText } from "~/domains/contracts/segments";
import { getContract } from "~/domains/contracts/get-contract.server";
import { contractShape, presentContract } from "~/domains/contracts/present-contract";
import { agreedFee } from "~/domains/money/agreed-fee.server";
import { currentFeeLimits } from "~/domains/operator/current-fee-limits.server";
import { listFeeLimits } from "~/domains/operator/list-fee-limits.server";
import { setFeeLimits } from "~/domains/operator/set-fee-limits.server";
import { aMilestone, anOnboardedPayee } from "~tests/factories/money";
import { anAcceptedDeal } from "~tests/factories/deals";
import { aMember, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { moneyWorld } from "../money/world";

const world = moneyWorld(testDatabase());
const { db } = world;
const later = (days: number) => new Date(TEST_NOW.getTime() + days * 86_400_000);
let operator: Party;
beforeAll(async () => { operator = await anOperator(db); });

describe("the least and the most of the platform's fee", () => {
  it("hold per currency from when they were set, an organization's before everybody's, until they are ended", async () => {
    const { organization } = await aStudio(db);
    const at = (days: number) => ({ ...operator.ctx, now: later(days) });
    const inForce = async (days: number) => (await currentFeeLimits(at(days), organization.id, ["THB"]))[0];
    await setFeeLimits(at(1), { currency: "THB", minimum: "1,500", note: "Cost of a payment" });
    await setFeeLimits(at(2), { organizationId: organization.id, currency: "THB", minimum: "500", maximum: "20,000.50", note: "Large partner" });
    await setFeeLimits(at(3), { organizationId: organization.id, currency: "THB", note: "Agreement ended" });
    expect(await Promise.all([0, 1, 2, 3].map(inForce))).toEqual([
      undefined, { currency: "THB", minimumMinor: "150000", maximumMinor: null }, { currency: "THB", minimumMinor: "50000", maximumMinor: "2000050" },
      { currency: "THB", minimumMinor: "150000", maximumMinor: null },
    ]);
    expect((await listFeeLimits(at(2))).map(({ organizationId, minimumMinor }) => [organizationId, minimumMinor])).toEqual([[null, 150_000n], [organization.id, 50_000n]]);
    expect(await listFeeLimits(at(3)), "what was ended is not in force").toHaveLength(1);
  });

  it("are set by the operator's owners, admins and finance, as amounts that make sense, with a note, and never rewritten", async () => {
    const limits = { currency: "KRW", minimum: "100", note: "A reason" };
    const deals = await aMember(db, operator.organization, { role: "deals" });
    for (const wrong of [(await aStudio(db)).ctx, deals.ctx]) await expect(setFeeLimits(wrong, limits)).rejects.toMatchObject({ code: "forbidden" });
    for (const wrong of [{ minimum: "-1" }, { minimum: "10.5" }, { maximum: "99" }, { currency: "XXX" }, { note: "" }, { minimum: "0" }]) {
      await expect(setFeeLimits(operator.ctx, { ...limits, ...wrong }), JSON.stringify(wrong)).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(setFeeLimits(operator.ctx, { ...limits, organizationId: "org_none" })).rejects.toMatchObject({ code: "not_found" });
    await setFeeLimits(operator.ctx, limits);
    await expect(db.update(platformFeeLimits).set({ minimumMinor: null })).rejects.toThrow();
    await expect(db.delete(platformFeeLimits)).rejects.toThrow();
  });

  it("stand in the contract in both languages, and stay as they were signed", async () => {
    const studio = await aStudio(db);
    await setFeeLimits(operator.ctx, { organizationId: studio.organization.id, currency: "CNY", minimum: "300", maximum: "9,000", note: "Agreed by mail" });
    const { dealId, brand } = await anAcceptedDeal(db, { studio });
    const contract = await getContract(brand.ctx, { dealId });
    const frozen = [{ currency: "CNY", minimumMinor: "30000", maximumMinor: "900000" }];
    expect(contract.platformFeeLimits).toEqual(frozen);
    expect(contractShape.parse(presentContract(contract)).platformFeeLimits).toEqual(frozen);
    const items = contract.document.clauses.find(({ id }) => id === "PP12")?.items ?? [];
    const text = (language: "en" | "zh") => items.map((item) => plainText(item[language])).join("\n");
    for (const words of ["at least CNY 300.00", "at most CNY 9,000.00"]) expect(text("en")).toContain(words);
    for (const words of ["不低于 CNY 300.00", "不高于 CNY 9,000.00"]) expect(text("zh")).toContain(words);

    await setFeeLimits(operator.ctx, { organizationId: studio.organization.id, currency: "CNY", minimum: "5,000", note: "Costs rose" });
    const agreed = await agreedFee(operator.ctx, { dealId, payeeOrganizationId: studio.organization.id, currency: "CNY" });
    expect(agreed).toEqual({ percentageBps: 800, minimumMinor: 30_000n, maximumMinor: 900_000n });
    expect(await agreedFee(operator.ctx, { dealId, payeeOrganizationId: studio.organization.id, currency: "USD" })).toMatchObject({ minimumMinor: null, maximumMinor: null });
    await expect(db.update(contracts).set({ platformFeeLimits: [] }).where(eq(contracts.id, contract.id))).rejects.toThrow();
  });

  it.each([["least", 10_000n, 5_000n], ["share", 100_000n, 8_000n], ["most", 1_000_000n, 20_000n]])("decide the fee of a release: the %s", async (_what, amountMinor, feeMinor) => {
    const { studio, brand } = await world.parties();
    await setFeeLimits(operator.ctx, { organizationId: studio.organization.id, currency: "USD", minimum: "50", maximum: "200", note: "Agreed by mail" });
    await anOnboardedPayee(db, world.double, studio);
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor });
    await world.pay(brand, milestone.id);
    const { releaseId } = await world.release(milestone.id);
    const [release] = await db.select().from(releases).where(eq(releases.id, releaseId));
    expect(release).toMatchObject({ amountMinor, feeMinor, payeeMinor: amountMinor - feeMinor });
  });
});
