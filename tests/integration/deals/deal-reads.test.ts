import { describe, expect, it } from "vitest";
import { compareBids } from "~/domains/deals/compare-bids.server";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { countDeals, listDeals } from "~/domains/deals/list-deals.server";
import { listDealEvents } from "~/domains/deals/list-deal-events.server";
import { listMessages } from "~/domains/deals/list-messages.server";
import { listOffers } from "~/domains/deals/list-offers.server";
import { openMessageFile } from "~/domains/deals/open-message-file.server";
import { readOfferDraft, saveOfferDraft } from "~/domains/deals/save-offer-draft.server";
import { sendMessage } from "~/domains/deals/send-message.server";
import { storeFile } from "~/domains/files/store-file.server";
import { proposeDeal } from "~/domains/deals/propose-deal.server";
import { withdrawBid } from "~/domains/deals/withdraw-bid.server";
import { aBid, aListedProduction, anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aBoard, aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { testDatabase, TEST_NOW } from "~tests/setup/database";

const { db, ctxFor } = testDatabase();

describe("listDeals", () => {
  it("pages an organization's own deals by last activity, without gaps or doubles", async () => {
    const brand = await aBrand(db);
    const brief = await anOpenBrief(brand.ctx);
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.push((await aBid(db, { brand, briefId: brief.id })).dealId);
    await aBid(db);
    await sendMessage(ctxFor(brand.ctx.actor, daysAfter(TEST_NOW, 1)), { dealId: ids[0], body: "Hello" });
    const first = await listDeals(brand.ctx, { limit: 2 });
    const second = await listDeals(brand.ctx, { limit: 2, cursor: first.nextCursor });
    const third = await listDeals(brand.ctx, { limit: 2, cursor: second.nextCursor });
    const seen = [...first.rows, ...second.rows, ...third.rows].map((deal) => deal.id);
    expect(seen[0]).toBe(ids[0]);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(third.nextCursor).toBeUndefined();
    expect(await countDeals(brand.ctx)).toEqual({ negotiating: 5 });
  });

  it("filters by stage, turn and words, and takes wildcards for letters", async () => {
    const bid = await aBid(db);
    const listed = async (filter: Record<string, unknown>) => (await listDeals(bid.brand.ctx, filter)).rows.map((deal) => deal.id);
    expect(await listed({ stage: "negotiating", turn: "mine", search: "ferry" })).toEqual([bid.dealId]);
    expect(await listed({ search: "归船" })).toEqual([bid.dealId]);
    expect(await listed({ search: "%" })).toEqual([]);
    expect(await listed({ turn: "theirs" })).toEqual([]);
    expect(await listed({ stage: "done" })).toEqual([]);
    await expect(listDeals(bid.brand.ctx, { stage: "everything" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("compareBids", () => {
  it("is for the brief's owner alone and marks the cheapest", async () => {
    const brand = await aBrand(db);
    const brief = await anOpenBrief(brand.ctx);
    const dear = await aBid(db, { brand, briefId: brief.id });
    const line = dear.terms.priceLines[0];
    if (!line) throw new Error("the sample has a price");
    const cheap = await aBid(db, { brand, briefId: brief.id, terms: { priceLines: [{ ...line, amountMinor: "100" }] } });
    const comparison = await compareBids(brand.ctx, { briefId: brief.id });
    expect(comparison.bids.map((bid) => bid.dealId)).toEqual([dear.dealId, cheap.dealId]);
    expect(comparison.rows.find((row) => row.key === "price")?.markers).toEqual([null, "cheapest"]);
    await expect(compareBids(dear.studio.ctx, { briefId: brief.id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("messages", () => {
  it("carry files that the other party can open and strangers cannot", async () => {
    const bid = await aBid(db);
    const { dealId } = bid;
    const bytes = new TextEncoder().encode("scene,second\n1,12\n");
    const file = await storeFile(bid.studio.ctx, { purpose: "message", name: "scenes.csv", bytes, isPublic: false, organizationId: bid.studio.organization.id });
    await sendMessage(bid.studio.ctx, { dealId, body: "The scenes.", fileIds: [file.id], versionNumber: 1, termPath: "/placements/p1" });
    const { rows } = await listMessages(bid.brand.ctx, { dealId });
    expect(rows).toMatchObject([{ body: "The scenes.", isMine: false, termPath: "/placements/p1", files: [{ id: file.id, name: "scenes.csv" }] }]);
    expect((await openMessageFile(bid.brand.ctx, { dealId, fileId: file.id })).sizeBytes).toBe(bytes.length);
    const stranger = await aBrand(db);
    await expect(openMessageFile(stranger.ctx, { dealId, fileId: file.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(sendMessage(stranger.ctx, { dealId, body: "Hi" })).rejects.toMatchObject({ code: "not_found" });
    await expect(sendMessage(bid.brand.ctx, { dealId, body: "Mine now", fileIds: [file.id] })).rejects.toMatchObject({ code: "not_found" });
    const viewer = await aMember(db, bid.brand.organization, { role: "viewer" });
    await expect(sendMessage(viewer.ctx, { dealId, body: "Hi" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(sendMessage(bid.brand.ctx, { dealId, body: "  " })).rejects.toMatchObject({ code: "invalid" });
  });

  it("are still possible when the deal is over", async () => {
    const bid = await aBid(db);
    await withdrawBid(bid.studio.ctx, { dealId: bid.dealId, reason: "other" });
    await sendMessage(bid.studio.ctx, { dealId: bid.dealId, body: "Perhaps next year." });
    expect((await listMessages(bid.brand.ctx, { dealId: bid.dealId })).rows).toHaveLength(1);
  });
});

describe("history and offers", () => {
  it("name what happened in order, and people only to their own organization", async () => {
    const bid = await aBid(db);
    await counterOffer(ctxFor(bid.brand.ctx.actor, daysAfter(TEST_NOW, 1)), {
      dealId: bid.dealId, parentNumber: 1, expiresAt: daysAfter(TEST_NOW, 9).toISOString(),
      terms: { ...bid.terms, platforms: ["douyin", "kuaishou"] },
    });
    const events = await listDealEvents(bid.brand.ctx, { dealId: bid.dealId });
    expect(events.map((event) => event.type)).toEqual(["bid_submitted", "offer_countered"]);
    expect(events.map((event) => event.personName)).toEqual([null, "Robin Chen"]);
    expect((await listOffers(bid.studio.ctx, { dealId: bid.dealId })).map((offer) => offer.number)).toEqual([1, 2]);
  });
});

describe("proposeDeal", () => {
  it("lets a studio ask a board for a place: the board is paid", async () => {
    const studio = await aStudio(db);
    const board = await aBoard(db);
    const production = await aListedProduction(studio.ctx);
    const terms = someTerms({ payerOrganizationId: studio.organization.id, payeeOrganizationId: board.organization.id, productionId: production.id });
    const input = { terms, expiresAt: daysAfter(TEST_NOW, 7).toISOString() };
    const { dealId } = await proposeDeal(studio.ctx, input);
    expect((await listDeals(board.ctx)).rows).toMatchObject([{ id: dealId, side: "payee", briefId: null, isMyTurn: true }]);
    const stranger = await aStudio(db);
    await expect(proposeDeal(stranger.ctx, input)).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "parties" }] } });
  });
});

describe("drafts of offers", () => {
  it("keep what was typed for the organization and go when the offer is sent", async () => {
    const bid = await aBid(db);
    const save = (title: string) => saveOfferDraft(bid.brand.ctx, { subjectId: bid.dealId, input: { note: title, territories: ["CN"] } });
    await Promise.all([save("one"), save("two")]);
    await save("three");
    expect((await readOfferDraft(bid.brand.ctx, bid.dealId))?.input).toEqual({ note: "three", territories: ["CN"] });
    expect(await readOfferDraft(bid.studio.ctx, bid.dealId)).toBeUndefined();
    await counterOffer(bid.brand.ctx, { dealId: bid.dealId, parentNumber: 1, expiresAt: daysAfter(TEST_NOW, 9).toISOString(), terms: { ...bid.terms, platforms: ["kuaishou"] } });
    expect(await readOfferDraft(bid.brand.ctx, bid.dealId)).toBeUndefined();
    const viewer = await aMember(db, bid.brand.organization, { role: "viewer" });
    await expect(saveOfferDraft(viewer.ctx, { subjectId: bid.dealId, input: {} })).rejects.toMatchObject({ code: "forbidden" });
  });
});
