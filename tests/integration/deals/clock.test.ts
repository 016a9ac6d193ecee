import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deals } from "~db/schema/deals";
import { briefs } from "~db/schema/briefs";
import { expireOffer } from "~/domains/deals/expire-offer.server";
import { expireOffers } from "~/domains/deals/expire-offers.job.server";
import { settleEndedBrief } from "~/domains/deals/settle-brief-outcomes.job.server";
import { settleBriefOutcomes } from "~/domains/deals/settle-brief-outcomes.server";
import { aDeal } from "~tests/factories/agreed";
import { anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aBrand } from "~tests/factories/organizations";
import { auditOf, historyOf, toldTo } from "~tests/setup/books";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, systemCtx } = testDatabase();

const rowOf = async (dealId: string) => (await db.select().from(deals).where(eq(deals.id, dealId)))[0];
const before = (moment: Date) => new Date(moment.getTime() - 1);

describe("expireOffer", () => {
  it("ends a deal at the offer's instant, not a millisecond before, once, in all books", async () => {
    const { dealId, expiresAt, payer, payee } = await aDeal(db);
    expect(await expireOffer(systemCtx(before(expiresAt)), { dealId })).toBe(false);
    expect(await rowOf(dealId)).toMatchObject({ state: "negotiating", endedAt: null });
    expect(await Promise.all([1, 2].map(() => expireOffer(systemCtx(expiresAt), { dealId })))).toEqual(expect.arrayContaining([true, false]));
    expect(await rowOf(dealId)).toMatchObject({ state: "expired", endedAt: expiresAt });
    expect(await historyOf(db, dealId)).toEqual(["deal_expired"]);
    expect(await auditOf(db, dealId)).toEqual(["system:deal.expired"]);
    const line = `offer_expired /deals/${dealId}/terms`;
    expect([await toldTo(db, payer.owner), await toldTo(db, payee.owner)]).toEqual([[line], [line]]);
  });

  it.each(["accepted", "contracted", "active", "completed", "terminated", "withdrawn", "declined", "disputed"] as const)("leaves a deal that is %s", async (state) => {
    const { dealId, expiresAt } = await aDeal(db, { state });
    expect(await expireOffer(systemCtx(expiresAt), { dealId })).toBe(false);
    expect((await rowOf(dealId))?.state).toBe(state);
  });
});

describe("expire_offer", () => {
  it("ends the deal it rings for, and by the clock all that are due, each once", async () => {
    const now = daysAfter(TEST_NOW, 400);
    const due = [await aDeal(db), await aDeal(db)];
    const open = await aDeal(db, { expiresAt: daysAfter(now, 1) });
    await expireOffers(systemCtx(now), { dealId: due[0]?.dealId });
    expect(await Promise.all(due.map(async ({ dealId }) => (await rowOf(dealId))?.state))).toEqual(["expired", "negotiating"]);
    for (const payload of [undefined, {}, { dealId: due[0]?.dealId }]) await expireOffers(systemCtx(now), payload);
    expect(await Promise.all(due.map(async ({ dealId }) => (await historyOf(db, dealId)).length))).toEqual([1, 1]);
    expect((await rowOf(open.dealId))?.state).toBe("negotiating");
  });
});

describe("brief_ended", () => {
  async function aBriefWithBids() {
    const brand = await aBrand(db);
    const { id: briefId } = await anOpenBrief(brand.ctx);
    const bids = [await aDeal(db, { payer: brand, briefId }), await aDeal(db, { payer: brand, briefId })];
    const accepted = await aDeal(db, { payer: brand, briefId, state: "accepted" });
    const elsewhere = await aDeal(db, { payer: brand });
    return { brand, briefId, bids, accepted, elsewhere };
  }

  it.each([["awarded", "another_bid_chosen"], ["cancelled", "brief_cancelled"]] as const)(
    "%s gives every bidder an outcome and a message, once, and touches no other deal",
    async (state, reason) => {
      const { brand, briefId, bids, accepted, elsewhere } = await aBriefWithBids();
      const payload = { briefId, state };
      await Promise.all([settleEndedBrief(systemCtx(), payload), settleEndedBrief(systemCtx(), payload)]);
      await settleEndedBrief(systemCtx(), payload);
      for (const { dealId, payee } of bids) {
        expect(await rowOf(dealId)).toMatchObject({ state: "declined", endReason: reason, endedAt: TEST_NOW });
        expect(await historyOf(db, dealId)).toEqual(["deal_declined"]);
        expect(await auditOf(db, dealId)).toEqual(["system:deal.declined"]);
        expect(await toldTo(db, payee.owner)).toEqual([`bid_declined /deals/${dealId}/terms`]);
      }
      expect(await toldTo(db, brand.owner)).toEqual([]);
      expect([(await rowOf(accepted.dealId))?.state, (await rowOf(elsewhere.dealId))?.state]).toEqual(["accepted", "negotiating"]);
    },
  );

  it.each(["closed", "expired", "open"])("%s leaves the bids to their payer and their own expiry", async (state) => {
    const { briefId, bids } = await aBriefWithBids();
    await settleEndedBrief(systemCtx(), { briefId, state });
    for (const { dealId } of bids) expect((await rowOf(dealId))?.state).toBe("negotiating");
  });

  it("counts what it ended", async () => {
    const { briefId } = await aBriefWithBids();
    expect(await settleBriefOutcomes(systemCtx(), { briefId, reason: "brief_cancelled" })).toBe(2);
    expect(await settleBriefOutcomes(systemCtx(), { briefId, reason: "brief_cancelled" })).toBe(0);
    expect(await db.$count(briefs, eq(briefs.id, briefId))).toBe(1);
  });
});
