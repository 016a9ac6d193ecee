import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { availGrants } from "~db/schema/avails";
import { deals } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import { notifications } from "~db/schema/house";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { getDeal } from "~/domains/deals/get-deal.server";
import { getDealEnding } from "~/domains/deals/get-deal-ending.server";
import { terminateDeal } from "~/domains/deals/terminate-deal.server";
import { submitEvidence } from "~/domains/milestones/submit-evidence.server";
import { aSignedDeal } from "~tests/factories/contracts";
import { anAcceptedDeal } from "~tests/factories/deals";
import { ledgerBalance } from "~tests/factories/money";
import { aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "../money/world";

const world = moneyWorld(testDatabase());
const { db, at } = world;

const priced = { priceLines: [] as { id: string; payerOrganizationId: string; label: { en: string; zh: string }; amountMinor: string; currency: "USD" }[] };

/** A signed deal in dollars between these two. */
async function signed() {
  const brand = await aBrand(db);
  const studio = await aStudio(db, { country: "US" });
  priced.priceLines = [{ id: "l1", payerOrganizationId: brand.organization.id, label: { en: "Fee", zh: "费用" }, amountMinor: "1000000", currency: "USD" }];
  const deal = await aSignedDeal(db, { brand, studio, terms: { ...priced, killFee: [] } });
  return { ...deal, plan: await planOf(deal.dealId) };
}

const planOf = (dealId: string) => db.select().from(milestones).where(eq(milestones.dealId, dealId)).orderBy(milestones.position);
const statesOf = async (dealId: string) => (await planOf(dealId)).map((milestone) => milestone.state);
const stateOf = async (dealId: string) => (await db.select().from(deals).where(eq(deals.id, dealId)))[0]?.state;
const openGrants = async (dealId: string) =>
  (await db.select().from(availGrants).where(eq(availGrants.dealId, dealId))).filter((grant) => grant.releasedAt === null);
const firstOf = <T>(list: readonly T[]): T => {
  const [first] = list;
  if (first === undefined) throw new Error("nothing there");
  return first;
};

describe("terminateDeal", () => {
  it("gives held money back, cancels the plan, frees what was sold and tells the other side", async () => {
    const { dealId, brand, studio, plan } = await signed();
    await world.pay(brand, firstOf(plan).id);
    expect(await stateOf(dealId)).toBe("active");
    expect(await openGrants(dealId)).not.toHaveLength(0);

    const { refundIds } = await terminateDeal(at(brand.ctx), { dealId, reason: "production_stopped", note: "The studio closed." });
    expect(refundIds).toHaveLength(1);
    expect(await stateOf(dealId)).toBe("terminated");
    expect(await openGrants(dealId)).toHaveLength(0);
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["refunded", "cancelled", "cancelled"]);
    expect(await ledgerBalance(db, "held", firstOf(plan).id)).toBe(0n);
    expect(await stateOf(dealId)).toBe("terminated");
    expect(await getDeal(studio.ctx, { dealId })).toMatchObject({ endReason: "production_stopped", endNote: "The studio closed.", canTerminate: { allowed: false } });
    const told = await db.select().from(notifications).where(eq(notifications.userId, studio.owner.id));
    expect(told.map((entry) => entry.type)).toContain("deal_terminated");
  });

  it("lets the same exclusivity be sold again", async () => {
    const { dealId, brand, studio, productionId } = await signed();
    await terminateDeal(at(brand.ctx), { dealId, reason: "mutual" });
    const again = await aSignedDeal(db, { brand: await aBrand(db), studio, productionId });
    expect(await openGrants(again.dealId)).not.toHaveLength(0);
  }, 60_000);

  it("lets a payer leave only before work is delivered, the studio also afterwards", async () => {
    const { dealId, brand, studio, plan } = await signed();
    const [signing] = plan;
    await world.pay(brand, firstOf(plan).id);
    await submitEvidence(at(studio.ctx), { milestoneId: signing?.id, note: "Signed and sent." });
    await expect(terminateDeal(at(brand.ctx), { dealId, reason: "other" })).rejects.toMatchObject({ code: "forbidden", details: { reason: "money:reason.not_refundable.delivered" } });
    expect([(await getDealEnding(at(brand.ctx), { dealId })).refusedBy, (await getDealEnding(at(studio.ctx), { dealId })).refusedBy]).toEqual(["delivered", null]);
    expect(await stateOf(dealId)).toBe("active");
    expect(await openGrants(dealId)).not.toHaveLength(0);
    await terminateDeal(at(studio.ctx), { dealId, reason: "mutual" });
    await world.settle();
    expect(await statesOf(dealId)).toEqual(["refunded", "cancelled", "cancelled"]);
  });

  it("is for parties that handle deals, once signed", async () => {
    const { dealId, brand } = await signed();
    const stranger = await aStudio(db);
    const viewer = await aMember(db, brand.organization, { role: "viewer" });
    await expect(terminateDeal(stranger.ctx, { dealId, reason: "other" })).rejects.toMatchObject({ code: "not_found" });
    await expect(terminateDeal(viewer.ctx, { dealId, reason: "other" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(terminateDeal(brand.ctx, { dealId, reason: "because" })).rejects.toMatchObject({ code: "invalid" });
    const accepted = await anAcceptedDeal(db);
    await expect(terminateDeal(accepted.brand.ctx, { dealId: accepted.dealId, reason: "other" }))
      .rejects.toMatchObject({ code: "conflict", details: { reason: "deals:reason.state.accepted" } });
  });

  it("ends once when both sides press, and takes no payment afterwards", async () => {
    const { dealId, brand, studio, plan } = await signed();
    const results = await Promise.allSettled([
      terminateDeal(brand.ctx, { dealId, reason: "mutual" }), terminateDeal(studio.ctx, { dealId, reason: "mutual" }),
    ]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await statesOf(dealId)).toEqual(["cancelled", "cancelled", "cancelled"]);
    await expect(fundMilestone(at(brand.ctx), { milestoneId: firstOf(plan).id })).rejects.toMatchObject({ code: expect.stringMatching(/conflict|forbidden/) });
  });
});
