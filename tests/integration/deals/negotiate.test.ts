import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dealParties, deals, dealVersions, offerAcceptances } from "~db/schema/deals";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { advanceDeal } from "~/domains/deals/advance-deal.server";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { declineBid } from "~/domains/deals/decline-bid.server";
import { getDeal } from "~/domains/deals/get-deal.server";
import { getOffer } from "~/domains/deals/get-offer.server";
import { listWaiting } from "~/domains/deals/list-waiting.server";
import { shortlistBid } from "~/domains/deals/shortlist-bid.server";
import type { DealTerms } from "~/domains/deals/terms";
import { withdrawBid } from "~/domains/deals/withdraw-bid.server";
import { markBriefAwarded } from "~/domains/briefs/mark-brief-awarded.server";
import { aBid, anAcceptedDeal, anOpenBrief, type Bid, daysAfter } from "~tests/factories/deals";
import { aBoard, aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor, runJobs, systemCtx } = testDatabase();

const reason = (text: string) => ({ code: "conflict", details: { reason: `deals:reason.${text}` } });
const priced = (terms: DealTerms, amountMinor: string): DealTerms => ({
  ...terms, priceLines: terms.priceLines.map((line) => ({ ...line, amountMinor })),
});
const counter = (bid: Bid, change: { parentNumber?: number; terms?: DealTerms } = {}) => ({
  dealId: bid.dealId, parentNumber: 1, terms: priced(bid.terms, "10000000"), note: "Lower, please.",
  expiresAt: daysAfter(bid.studio.ctx.now, 10).toISOString(), ...change,
});

describe("counterOffer", () => {
  it("adds a version of the other side and hands the turn back", async () => {
    const bid = await aBid(db);
    expect((await listWaiting(bid.brand.ctx)).map((deal) => deal.id)).toContain(bid.dealId);
    await expect(counterOffer(bid.brand.ctx, counter(bid))).resolves.toMatchObject({ number: 2 });
    const { changes, base, offer } = await getOffer(bid.studio.ctx, { dealId: bid.dealId, number: 2 });
    expect(base?.number).toBe(1);
    expect(offer.parentId).toBe(base?.id);
    expect(changes.filter((change) => change.path.startsWith("/priceLines"))).toEqual([
      { path: "/priceLines/l1/amountMinor", label: "priceLines_amountMinor", kind: "changed", before: "12000001", after: "10000000" },
    ]);
    expect(await getDeal(bid.studio.ctx, { dealId: bid.dealId })).toMatchObject({ versionNumber: 2, isMyTurn: true, price: { amountMinor: 10_000_000n } });
    expect(await listWaiting(bid.brand.ctx)).toEqual([]);
  });

  it("alternates: nobody answers their own offer", async () => {
    const bid = await aBid(db);
    await expect(counterOffer(bid.studio.ctx, counter(bid))).rejects.toMatchObject(reason("own_offer"));
  });

  it("refuses an answer to an older version and says what changed since", async () => {
    const bid = await aBid(db);
    await counterOffer(bid.brand.ctx, counter(bid));
    await expect(counterOffer(bid.studio.ctx, counter(bid))).rejects.toMatchObject({
      code: "stale_version",
      details: { reason: "deals:reason.newer_version_exists", params: { seen: 1, newest: 2 }, issues: expect.arrayContaining([expect.objectContaining({ path: "/priceLines/l1/amountMinor" })]) },
    });
  });

  it("lets one of two counter-offers through when they arrive together", async () => {
    const bid = await aBid(db);
    const results = await Promise.allSettled([
      counterOffer(bid.brand.ctx, counter(bid)), counterOffer(bid.brand.ctx, counter(bid, { terms: priced(bid.terms, "9000000") })),
    ]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await db.select().from(dealVersions).where(eq(dealVersions.dealId, bid.dealId))).toHaveLength(2);
  });

  it("refuses what would make it another deal, and offers that change nothing", async () => {
    const bid = await aBid(db);
    const stranger = await aStudio(db);
    const parties = bid.terms.parties.map((party) => (party.side === "payee" ? { ...party, organizationId: stranger.organization.id } : party));
    await expect(counterOffer(bid.brand.ctx, counter(bid, { terms: { ...bid.terms, parties } }))).rejects.toMatchObject({
      code: "invalid", details: { issues: [{ path: "parties", message: "deals:error.payee_fixed" }] },
    });
    const { offer } = await getDeal(bid.brand.ctx, { dealId: bid.dealId });
    await expect(counterOffer(bid.brand.ctx, counter(bid, { terms: offer.terms }))).rejects.toMatchObject(reason("nothing_changed"));
  });

  it("is for parties in a role that handles deals", async () => {
    const bid = await aBid(db);
    const stranger = await aBrand(db);
    await expect(counterOffer(stranger.ctx, counter(bid))).rejects.toMatchObject({ code: "not_found" });
    const viewer = await aMember(db, bid.brand.organization, { role: "viewer" });
    await expect(counterOffer(viewer.ctx, counter(bid))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("acceptOffer", () => {
  it("accepts the newest version and freezes it", async () => {
    const bid = await anAcceptedDeal(db);
    expect(await getDeal(bid.studio.ctx, { dealId: bid.dealId })).toMatchObject({ state: "accepted", acceptedVersionId: bid.versionId, acceptedVersionNumber: 1 });
    await expect(counterOffer(bid.studio.ctx, counter(bid))).rejects.toMatchObject(reason("state.accepted"));
    await expect(withdrawBid(bid.studio.ctx, { dealId: bid.dealId, reason: "price" })).rejects.toMatchObject(reason("state.accepted"));
  });

  it("refuses older versions, one's own, and offers that ran out", async () => {
    const bid = await aBid(db);
    await expect(acceptOffer(bid.studio.ctx, { dealId: bid.dealId, versionNumber: 1 })).rejects.toMatchObject(reason("own_offer"));
    const late = ctxFor(bid.brand.ctx.actor, bid.expiresAt);
    await expect(acceptOffer(late, { dealId: bid.dealId, versionNumber: 1 })).rejects.toMatchObject(reason("offer_expired"));
    await counterOffer(bid.brand.ctx, counter(bid));
    await expect(acceptOffer(bid.studio.ctx, { dealId: bid.dealId, versionNumber: 1 })).rejects.toMatchObject({ code: "stale_version" });
  });

  it("has one winner against a withdrawal at the same moment", async () => {
    const bid = await aBid(db);
    const results = await Promise.allSettled([
      acceptOffer(bid.brand.ctx, { dealId: bid.dealId, versionNumber: 1 }),
      withdrawBid(bid.studio.ctx, { dealId: bid.dealId, reason: "timing" }),
    ]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("counts a double click once", async () => {
    const bid = await aBid(db);
    const accept = () => acceptOffer(bid.brand.ctx, { dealId: bid.dealId, versionNumber: 1 });
    const results = await Promise.allSettled([accept(), accept(), accept()]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await db.select().from(offerAcceptances).where(eq(offerAcceptances.dealId, bid.dealId))).toHaveLength(1);
  });

  it("waits for every party when a board co-funds", async () => {
    const bid = await aBid(db);
    const board = await aBoard(db);
    const { terms } = (await getDeal(bid.brand.ctx, { dealId: bid.dealId })).offer;
    const joined: DealTerms = {
      ...terms,
      parties: [...terms.parties, { id: "board", organizationId: board.organization.id, side: "payer", kind: "tourism_board", name: "x", nameZh: "", country: "KR" }],
      priceLines: [...terms.priceLines, { id: "l2", payerOrganizationId: board.organization.id, label: { en: "Incentive", zh: "奖补" }, amountMinor: "50000", currency: "KRW" }],
    };
    await counterOffer(bid.brand.ctx, counter(bid, { terms: joined }));
    await expect(acceptOffer(bid.studio.ctx, { dealId: bid.dealId, versionNumber: 2 })).resolves.toEqual({ state: "negotiating", waitingFor: [board.organization.id] });
    await expect(acceptOffer(bid.studio.ctx, { dealId: bid.dealId, versionNumber: 2 })).rejects.toMatchObject(reason("already_accepted"));
    await expect(acceptOffer(board.ctx, { dealId: bid.dealId, versionNumber: 2 })).resolves.toEqual({ state: "accepted", waitingFor: [] });
  });

  it("takes a party out of the deal's sight when a version leaves it out", async () => {
    const bid = await aBid(db);
    const board = await aBoard(db);
    const { terms } = (await getDeal(bid.brand.ctx, { dealId: bid.dealId })).offer;
    const joined: DealTerms = {
      ...terms,
      parties: [...terms.parties, { id: "board", organizationId: board.organization.id, side: "payer", kind: "tourism_board", name: "x", nameZh: "", country: "KR" }],
    };
    await counterOffer(bid.brand.ctx, counter(bid, { terms: joined }));
    await counterOffer(bid.studio.ctx, counter(bid, { parentNumber: 2, terms: priced(terms, "11000000") }));
    await expect(getDeal(board.ctx, { dealId: bid.dealId })).rejects.toMatchObject({ code: "not_found" });
    const rows = await db.select().from(dealParties).where(eq(dealParties.dealId, bid.dealId));
    expect(rows.filter((row) => row.leftAt !== null).map((row) => row.organizationId)).toEqual([board.organization.id]);
  });

  it("awards several bids of a brief within its budget, and not beyond, also at once", async () => {
    const brand = await aBrand(db);
    const brief = await anOpenBrief(brand.ctx); // up to 30,000,000
    const bids = [await aBid(db, { brand, briefId: brief.id }), await aBid(db, { brand, briefId: brief.id }), await aBid(db, { brand, briefId: brief.id })];
    const results = await Promise.allSettled(bids.map((bid) => acceptOffer(brand.ctx, { dealId: bid.dealId, versionNumber: 1 })));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(2);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({ reason: reason("over_budget") });
  });
});

describe("outcomes", () => {
  it("a decline and a withdrawal carry a reason that the other side reads", async () => {
    const declined = await aBid(db);
    await declineBid(declined.brand.ctx, { dealId: declined.dealId, reason: "price", note: "Over our range." });
    expect(await getDeal(declined.studio.ctx, { dealId: declined.dealId })).toMatchObject({ state: "declined", endReason: "price", endNote: "Over our range." });
    const withdrawn = await aBid(db);
    await withdrawBid(withdrawn.studio.ctx, { dealId: withdrawn.dealId, reason: "talent" });
    expect(await getDeal(withdrawn.brand.ctx, { dealId: withdrawn.dealId })).toMatchObject({ state: "withdrawn", endReason: "talent" });
  });

  it("are refused to the wrong side, role, tenant and reason", async () => {
    const bid = await aBid(db);
    const { dealId } = bid;
    await expect(declineBid(bid.studio.ctx, { dealId, reason: "price" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(withdrawBid(bid.brand.ctx, { dealId, reason: "price" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(declineBid((await aBrand(db)).ctx, { dealId, reason: "price" })).rejects.toMatchObject({ code: "not_found" });
    await expect(declineBid(bid.brand.ctx, { dealId, reason: "another_bid_chosen" })).rejects.toMatchObject({ code: "invalid" });
    const finance = await aMember(db, bid.brand.organization, { role: "finance" });
    await expect(declineBid(finance.ctx, { dealId, reason: "price" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("two declines at once end the deal once", async () => {
    const bid = await aBid(db);
    const decline = () => declineBid(bid.brand.ctx, { dealId: bid.dealId, reason: "timing" });
    const results = await Promise.allSettled([decline(), decline()]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("reach every bidder when the brief is awarded", async () => {
    const brand = await aBrand(db);
    const brief = await anOpenBrief(brand.ctx);
    const winner = await aBid(db, { brand, briefId: brief.id });
    const other = await aBid(db, { brand, briefId: brief.id });
    await acceptOffer(brand.ctx, { dealId: winner.dealId, versionNumber: 1 });
    expect((await getDeal(other.studio.ctx, { dealId: other.dealId })).state).toBe("negotiating");
    await markBriefAwarded(brand.ctx, { briefId: brief.id });
    await runJobs();
    expect(await getDeal(other.studio.ctx, { dealId: other.dealId })).toMatchObject({ state: "declined", endReason: "another_bid_chosen" });
    expect((await getDeal(winner.studio.ctx, { dealId: winner.dealId })).state).toBe("accepted");
  });

  it("an offer that nobody answers expires at its moment, by its own ring", async () => {
    const bid = await aBid(db);
    await runJobs(new Date(bid.expiresAt.getTime() - 1000));
    expect((await getDeal(bid.brand.ctx, { dealId: bid.dealId })).state).toBe("negotiating");
    await runJobs(bid.expiresAt);
    expect((await getDeal(bid.brand.ctx, { dealId: bid.dealId })).state).toBe("expired");
  });

  it("a shortlist is the brief owner's, and repeating it changes nothing", async () => {
    const bid = await aBid(db);
    const { dealId } = bid;
    await Promise.all([shortlistBid(bid.brand.ctx, { dealId, isShortlisted: true }), shortlistBid(bid.brand.ctx, { dealId, isShortlisted: true })]);
    expect((await getDeal(bid.studio.ctx, { dealId })).isShortlisted).toBe(true);
    await expect(shortlistBid(bid.studio.ctx, { dealId, isShortlisted: false })).rejects.toMatchObject({ code: "forbidden" });
    await withdrawBid(bid.studio.ctx, { dealId, reason: "other" });
    await expect(shortlistBid(bid.brand.ctx, { dealId, isShortlisted: false })).rejects.toMatchObject(reason("state.withdrawn"));
  });
});

describe("advanceDeal", () => {
  it("moves an accepted deal along its lifecycle, once each", async () => {
    const { dealId } = await anAcceptedDeal(db);
    const move = (event: Parameters<typeof advanceDeal>[1]["event"]) => advanceDeal(systemCtx(), { dealId, event });
    await expect(move("activated")).rejects.toMatchObject(reason("state.accepted"));
    expect(await move("contracted")).toEqual({ state: "contracted", changed: true });
    expect(await move("contracted")).toEqual({ state: "contracted", changed: false });
    await move("activated");
    await move("disputed");
    await move("dispute_settled");
    expect(await move("completed")).toEqual({ state: "completed", changed: true });
    await expect(move("terminated")).rejects.toMatchObject(reason("state.completed"));
    expect(await db.select().from(deals).where(eq(deals.id, dealId))).toMatchObject([{ state: "completed" }]);
  });
});
