import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { contracts } from "~db/schema/contracts";
import { dealEvents, deals, dealVersions, offerAcceptances } from "~db/schema/deals";
import { cancelBrief } from "~/domains/briefs/cancel-brief.server";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { declineBid } from "~/domains/deals/decline-bid.server";
import { expireOffer } from "~/domains/deals/expire-offer.server";
import { withdrawBid } from "~/domains/deals/withdraw-bid.server";
import { aDeal, type Agreed } from "~tests/factories/agreed";
import { anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aBoard, aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, ctxFor, systemCtx, runJobs } = testDatabase();

const accept = ({ payer, dealId }: Agreed) => acceptOffer(payer.ctx, { dealId, versionNumber: 1 });
const counter = ({ payer, dealId, terms }: Agreed, platform = "kuaishou") =>
  counterOffer(payer.ctx, { dealId, parentNumber: 1, terms: { ...terms, platforms: [platform] }, expiresAt: daysAfter(TEST_NOW, 7).toISOString() });
const withdraw = ({ payee, dealId }: Agreed) => withdrawBid(payee.ctx, { dealId, reason: "timing" });
const decline = ({ payer, dealId }: Agreed) => declineBid(payer.ctx, { dealId, reason: "timing" });

/** Who won, by name; every loser was told in words that the caller can act upon. */
async function winnersOf(acts: Record<string, Promise<unknown>>): Promise<string[]> {
  const outcomes = await Promise.allSettled(Object.values(acts));
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(["conflict", "stale_version"]).toContain(outcome.reason.code);
  return Object.keys(acts).filter((_, index) => outcomes[index]?.status === "fulfilled");
}

/** State, versions, acceptances and contracts of a deal: what a race must leave consistent. */
async function leftBy({ dealId }: Agreed) {
  const [row] = await db.select().from(deals).where(eq(deals.id, dealId));
  const count = async (table: typeof dealVersions | typeof offerAcceptances | typeof contracts) => db.$count(table, eq(table.dealId, dealId));
  return { state: row?.state, number: row?.currentVersionNumber, versions: await count(dealVersions), accepted: await count(offerAcceptances), contracts: await count(contracts) };
}

const ACCEPTED = { state: "accepted", number: 1, versions: 1, accepted: 1, contracts: 1 };
const COUNTERED = { state: "negotiating", number: 2, versions: 2, accepted: 0, contracts: 0 };
const ended = (state: string) => ({ state, number: 1, versions: 1, accepted: 0, contracts: 0 });

describe("two at once on one offer", () => {
  it.each([1, 2, 3])("accept and counter of two people of one side: one of them holds (%i)", async () => {
    const deal = await aDeal(db);
    const colleague = (await aMember(db, deal.payer.organization, { role: "deals" })).ctx;
    const [winner, ...others] = await winnersOf({ accept: accept(deal), counter: counter({ ...deal, payer: { ...deal.payer, ctx: colleague } }) });
    expect(others).toEqual([]);
    expect(await leftBy(deal)).toEqual(winner === "accept" ? ACCEPTED : COUNTERED);
  });

  it.each([
    { one: "accept", other: "withdraw" }, { one: "accept", other: "decline" }, { one: "decline", other: "withdraw" },
  ] as const)("$one and $other: one of them holds", async ({ one, other }) => {
    const acts = { accept, withdraw, decline };
    const left = { accept: ACCEPTED, withdraw: ended("withdrawn"), decline: ended("declined") };
    const deal = await aDeal(db);
    const [winner, ...rest] = await winnersOf({ [one]: acts[one](deal), [other]: acts[other](deal) });
    expect(rest).toEqual([]);
    expect(await leftBy(deal)).toEqual(winner === one ? left[one] : left[other]);
  });

  it("counter and withdraw: the deal is over, and at most one answer was added before", async () => {
    const deal = await aDeal(db);
    expect(await winnersOf({ counter: counter(deal), withdraw: withdraw(deal) })).toContain("withdraw");
    expect((await leftBy(deal)).state).toBe("withdrawn");
  });

  it("accept and expiry: an offer of its last instant is over", async () => {
    const deal = await aDeal(db);
    const late = { ...deal, payer: { ...deal.payer, ctx: ctxFor(deal.payer.ctx.actor, deal.expiresAt) } };
    const [accepted, expired] = await Promise.allSettled([accept(late), expireOffer(systemCtx(deal.expiresAt), { dealId: deal.dealId })]);
    expect([accepted.status, expired.status]).toEqual(["rejected", "fulfilled"]);
    expect(await leftBy(deal)).toEqual(ended("expired"));
  });

  it("two parties accept at once: one contract, and both acceptances", async () => {
    const [payer, payee, board] = [await aBrand(db), await aStudio(db), await aBoard(db)];
    const { parties } = someTerms({ payerOrganizationId: payer.organization.id, payeeOrganizationId: payee.organization.id });
    const deal = await aDeal(db, {
      payer, payee, terms: { parties: [...parties, { id: "b", organizationId: board.organization.id, side: "payer", kind: "tourism_board", name: "B", nameZh: "", country: "KR" }] },
    });
    const answers = await Promise.all([payer, board].map(({ ctx }) => acceptOffer(ctx, { dealId: deal.dealId, versionNumber: 1 })));
    expect(answers.map(({ state }) => state).toSorted()).toEqual(["accepted", "negotiating"]);
    expect(await leftBy(deal)).toEqual({ ...ACCEPTED, accepted: 2 });
    const lines = await db.select({ type: dealEvents.type }).from(dealEvents).where(eq(dealEvents.dealId, deal.dealId));
    expect(lines.map(({ type }) => type).toSorted()).toEqual(["contract_prepared", "deal_accepted", "offer_accepted", "offer_accepted"]);
  });
});

describe("two at once on one brief", () => {
  async function bidsOn(budgetMaxMinor: string) {
    const brand = await aBrand(db);
    const { id: briefId } = await anOpenBrief(brand.ctx, { budget: { currency: "CNY", minMinor: "100", maxMinor: budgetMaxMinor } });
    return { brand, briefId, bids: [await aDeal(db, { payer: brand, briefId }), await aDeal(db, { payer: brand, briefId })] };
  }

  it("two awards that fit the budget only one by one: one holds", async () => {
    const { bids } = await bidsOn("24000001"); // each is 120,000.01, both are 240,000.02
    expect(await winnersOf(Object.fromEntries(bids.map((bid) => [bid.dealId, accept(bid)])))).toHaveLength(1);
    expect((await Promise.all(bids.map(leftBy))).map(({ state }) => state).toSorted()).toEqual(["accepted", "negotiating"]);
  });

  it("two awards that fit together, to the minor unit: both hold", async () => {
    const { bids } = await bidsOn("24000002");
    expect(await winnersOf(Object.fromEntries(bids.map((bid) => [bid.dealId, accept(bid)])))).toHaveLength(2);
  });

  it("award and cancellation: nothing is accepted on a brief that was cancelled first", async () => {
    const { brand, briefId, bids: [bid] } = await bidsOn("24000002");
    if (!bid) throw new Error("there are bids");
    const [accepted] = await Promise.allSettled([accept(bid), cancelBrief(brand.ctx, { briefId, reason: "plans_changed" })]);
    await runJobs();
    expect(await leftBy(bid)).toEqual(accepted.status === "fulfilled" ? ACCEPTED : ended("declined"));
  });

  it("waits for no lock that waits for it: awards, withdrawals and a cancellation together end", async () => {
    const { brand, briefId, bids } = await bidsOn("90000000");
    const acts = [...bids.map(accept), ...bids.map(withdraw), cancelBrief(brand.ctx, { briefId, reason: "plans_changed" })];
    for (const outcome of await Promise.allSettled(acts)) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    }
  });
});
