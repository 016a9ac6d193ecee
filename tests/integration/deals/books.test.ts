import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dealEvents, deals, dealVersions, offerDrafts } from "~db/schema/deals";
import { files } from "~db/schema/house";
import { productions } from "~db/schema/productions";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { declineBid } from "~/domains/deals/decline-bid.server";
import { proposeDeal } from "~/domains/deals/propose-deal.server";
import { recordDealEvent } from "~/domains/deals/record-deal-event.server";
import { saveOfferDraft } from "~/domains/deals/save-offer-draft.server";
import { sendMessage } from "~/domains/deals/send-message.server";
import { sendMessageWithFiles } from "~/domains/deals/send-message-with-files.server";
import { shortlistBid } from "~/domains/deals/shortlist-bid.server";
import { submitBid } from "~/domains/deals/submit-bid.server";
import { withdrawBid } from "~/domains/deals/withdraw-bid.server";
import { aDeal } from "~tests/factories/agreed";
import { aListedProduction, anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aBoard, aBrand, aMember, aStudio, type Party } from "~tests/factories/organizations";
import { someTerms } from "~tests/factories/terms";
import { auditOf, historyOf, ringsOf, toldTo } from "~tests/setup/books";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, ctxFor, systemCtx } = testDatabase();

const expiresAt = daysAfter(TEST_NOW, 7);
const LATER = daysAfter(TEST_NOW, 1);

/** People of a party beside its owner: whoever handles deals is told, the others are not. */
async function withPeople(party: Party) {
  const of = async (role: "deals" | "finance" | "viewer") => (await aMember(db, party.organization, { role })).user;
  return { owner: party.owner, deals: await of("deals"), finance: await of("finance"), viewer: await of("viewer") };
}

/** Who of a party was told something of this type, by role. */
async function toldRoles(people: Awaited<ReturnType<typeof withPeople>>, line: string): Promise<string[]> {
  const told = await Promise.all(Object.entries(people).map(async ([role, user]) => ((await toldTo(db, user)).includes(line) ? [role] : [])));
  return told.flat();
}

describe("a bid in all books", () => {
  it("writes history, audit, expiry and the brand's inbox, and forgets the draft", async () => {
    const [brand, studio] = [await aBrand(db), await aStudio(db)];
    const [brief, production] = [await anOpenBrief(brand.ctx), await aListedProduction(studio.ctx)];
    const people = await withPeople(brand);
    await saveOfferDraft(studio.ctx, { subjectId: brief.id, input: { note: "draft" } });
    const terms = someTerms({ payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id, productionId: production.id });
    const { dealId } = await submitBid(studio.ctx, { briefId: brief.id, terms, note: "Ours.", expiresAt: expiresAt.toISOString() });
    expect(await historyOf(db, dealId)).toEqual(["bid_submitted"]);
    expect(await auditOf(db, dealId)).toEqual(["member:deal.opened"]);
    expect(await toldRoles(people, `bid_received /deals/${dealId}/terms`)).toEqual(["owner", "deals"]);
    expect(await toldTo(db, studio.owner)).toEqual([]);
    expect(await ringsOf(db, `expire_offer:${dealId}`)).toEqual([{ task: "expire_offer", runAt: expiresAt }]);
    expect(await db.$count(offerDrafts, eq(offerDrafts.subjectId, brief.id))).toBe(0);
    const [version] = await db.select().from(dealVersions).where(eq(dealVersions.dealId, dealId));
    expect(version).toMatchObject({ number: 1, parentId: null, authorOrganizationId: studio.organization.id, authorUserId: studio.owner.id, note: "Ours.", expiresAt });
  });

  it("is not made with a production that the operator took down", async () => {
    const [brand, studio, board] = [await aBrand(db), await aStudio(db), await aBoard(db)];
    const [brief, production] = [await anOpenBrief(brand.ctx), await aListedProduction(studio.ctx)];
    await db.update(productions).set({ takenDownAt: TEST_NOW }).where(eq(productions.id, production.id));
    const terms = someTerms({ payerOrganizationId: brand.organization.id, payeeOrganizationId: studio.organization.id, productionId: production.id });
    await expect(submitBid(studio.ctx, { briefId: brief.id, terms, expiresAt: expiresAt.toISOString() }))
      .rejects.toMatchObject({ code: "conflict", details: { reason: "deals:reason.production_not_published" } });
    const place = someTerms({ payerOrganizationId: studio.organization.id, payeeOrganizationId: board.organization.id, productionId: production.id });
    await expect(proposeDeal(board.ctx, { terms: place, expiresAt: expiresAt.toISOString() })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a proposal in all books", () => {
  it("tells the other party who proposes, and takes the first payer's price", async () => {
    const [studio, board] = [await aStudio(db), await aBoard(db)];
    const production = await aListedProduction(studio.ctx);
    const people = await withPeople(board);
    const terms = someTerms({ payerOrganizationId: studio.organization.id, payeeOrganizationId: board.organization.id, productionId: production.id });
    const { dealId } = await proposeDeal(studio.ctx, { terms, expiresAt: expiresAt.toISOString() });
    expect(await historyOf(db, dealId)).toEqual(["deal_proposed"]);
    expect(await toldRoles(people, `deal_proposed /deals/${dealId}/terms`)).toEqual(["owner", "deals"]);
    const [row] = await db.select().from(deals).where(eq(deals.id, dealId));
    expect(row).toMatchObject({ briefId: null, payerOrganizationId: studio.organization.id, priceMinor: 12_000_001n, priceCurrency: "CNY" });
  });
});

describe("a counter-offer in all books", () => {
  it("moves price, turn and expiry, and rings for the new expiry instead of the old", async () => {
    const { payer, payee, dealId, terms } = await aDeal(db);
    const people = await withPeople(payee);
    await counterOffer(ctxFor(payer.ctx.actor, LATER), {
      dealId, parentNumber: 1, note: "Less.", expiresAt: expiresAt.toISOString(),
      terms: { ...terms, priceLines: terms.priceLines.map((line) => ({ ...line, amountMinor: "9000000" })) },
    });
    expect(await historyOf(db, dealId)).toEqual(["offer_countered"]);
    expect(await auditOf(db, dealId)).toEqual(["member:offer.countered"]);
    expect(await toldRoles(people, `offer_countered /deals/${dealId}/changes`)).toEqual(["owner", "deals"]);
    expect(await ringsOf(db, `expire_offer:${dealId}`)).toEqual([{ task: "expire_offer", runAt: expiresAt }]);
    expect(await db.select().from(deals).where(eq(deals.id, dealId))).toMatchObject([{
      currentVersionNumber: 2, currentAuthorOrganizationId: payer.organization.id, priceMinor: 9_000_000n, offerExpiresAt: expiresAt, updatedAt: LATER,
    }]);
  });
});

describe("an acceptance in all books", () => {
  it("of one of several parties leaves the deal negotiating and tells all others", async () => {
    const [payer, payee, board] = [await aBrand(db), await aStudio(db), await aBoard(db)];
    const { parties } = someTerms({ payerOrganizationId: payer.organization.id, payeeOrganizationId: payee.organization.id });
    const { dealId } = await aDeal(db, {
      payer, payee, terms: { parties: [...parties, { id: "b", organizationId: board.organization.id, side: "payer", kind: "tourism_board", name: "B", nameZh: "", country: "KR" }] },
    });
    expect(await acceptOffer(board.ctx, { dealId, versionNumber: 1 })).toEqual({ state: "negotiating", waitingFor: [payer.organization.id] });
    expect(await historyOf(db, dealId)).toEqual(["offer_accepted"]);
    expect(await auditOf(db, dealId)).toEqual(["member:offer.accepted"]);
    const line = `offer_accepted_by_one /deals/${dealId}/terms`;
    expect([await toldTo(db, payer.owner), await toldTo(db, payee.owner), await toldTo(db, board.owner)]).toEqual([[line], [line], []]);
  });
});

describe("an outcome in all books", () => {
  it.each([
    ["declineBid", "payer", "deal_declined", "bid_declined", { state: "declined", endReason: "price", endNote: "Too much." }],
    ["withdrawBid", "payee", "deal_withdrawn", "bid_withdrawn", { state: "withdrawn", endReason: "price", endNote: "Too much." }],
  ] as const)("%s", async (verb, side, event, type, outcome) => {
    const deal = await aDeal(db);
    const { dealId } = deal;
    const [own, other] = side === "payer" ? [deal.payer, deal.payee] : [deal.payee, deal.payer];
    const people = await withPeople(other);
    const act = verb === "declineBid" ? declineBid : withdrawBid;
    await act(ctxFor(own.ctx.actor, LATER), { dealId, reason: "price", note: "Too much." });
    expect(await db.select().from(deals).where(eq(deals.id, dealId))).toMatchObject([{ ...outcome, endedAt: LATER, updatedAt: LATER }]);
    expect(await historyOf(db, dealId)).toEqual([event]);
    expect(await auditOf(db, dealId)).toEqual([`member:deal.${outcome.state}`]);
    expect(await toldRoles(people, `${type} /deals/${dealId}/terms`)).toEqual(["owner", "deals"]);
    expect(await toldTo(db, own.owner)).toEqual([]);
    const [line] = await db.select().from(dealEvents).where(eq(dealEvents.dealId, dealId));
    expect(line).toMatchObject({ params: { reason: "price" }, organizationId: own.organization.id, userId: own.owner.id, at: LATER });
  });
});

describe("a shortlist in all books", () => {
  it("tells the studio when a bid is put on, not when it is taken off or put on again", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    const put = (isShortlisted: boolean) => shortlistBid(payer.ctx, { dealId, isShortlisted });
    await put(false);
    expect(await historyOf(db, dealId)).toEqual([]);
    for (const isShortlisted of [true, true, false, false, true]) await put(isShortlisted);
    expect(await historyOf(db, dealId)).toEqual(["bid_shortlisted", "bid_unshortlisted", "bid_shortlisted"]);
    expect(await auditOf(db, dealId)).toHaveLength(3);
    const line = `bid_shortlisted /deals/${dealId}/terms`;
    expect(await toldTo(db, payee.owner)).toEqual([line, line]);
  });
});

describe("a message in all books", () => {
  it("reaches the other party's people for deals and makes the deal the last active", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    const people = await withPeople(payer);
    await sendMessage(ctxFor(payee.ctx.actor, LATER), { dealId, body: "We shoot in June." });
    expect(await toldRoles(people, `message_received /deals/${dealId}/messages`)).toEqual(["owner", "deals"]);
    expect(await db.select({ at: deals.updatedAt }).from(deals).where(eq(deals.id, dealId))).toEqual([{ at: LATER }]);
    expect(await historyOf(db, dealId)).toEqual([]);
  });

  it("comments on a term of a version that exists", async () => {
    const { payer, dealId } = await aDeal(db);
    const say = (extra: object) => sendMessage(payer.ctx, { dealId, body: "Why?", ...extra });
    await expect(say({ versionNumber: 2, termPath: "/window" })).rejects.toMatchObject({ code: "not_found", details: { reason: "offer" } });
    await expect(say({ versionNumber: 1, termPath: "/window" })).resolves.toBeDefined();
    await expect(say({ termPath: "/window" })).resolves.toBeDefined(); // a path without its version is dropped
  });

  it("stores no file for a message that is refused", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    const file = { name: "scenes.csv", bytes: new TextEncoder().encode("scene\n1\n") };
    const stored = () => db.$count(files, eq(files.organizationId, payee.organization.id));
    const send = (ctx: typeof payee.ctx, body: string, count = 1) =>
      sendMessageWithFiles(ctx, { dealId, body, files: Array.from({ length: count }, () => file) });
    const viewer = await aMember(db, payee.organization, { role: "viewer" });
    await expect(send(viewer.ctx, "Hello")).rejects.toMatchObject({ code: "forbidden" });
    await expect(send((await aStudio(db)).ctx, "Hello")).rejects.toMatchObject({ code: "not_found" });
    await expect(send(payee.ctx, " ")).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "body" }] } });
    await expect(send(payee.ctx, "Eleven", 11)).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "fileIds" }] } });
    expect(await stored()).toBe(0);
    await send(payee.ctx, "Two", 2);
    expect(await stored()).toBe(2);
    expect(await toldTo(db, payer.owner)).toHaveLength(1);
  });
});

describe("recordDealEvent", () => {
  it("keeps who did what when, and nobody's name for the marketplace", async () => {
    const { payer, dealId } = await aDeal(db);
    await recordDealEvent({ ...payer.ctx, now: LATER }, { dealId, type: "milestone_funded", params: { amountMinor: "100", currency: "JPY" } });
    await recordDealEvent(systemCtx(), { dealId, type: "deal_expired" });
    expect(await db.select().from(dealEvents).where(eq(dealEvents.dealId, dealId)).orderBy(dealEvents.at)).toMatchObject([
      { type: "deal_expired", actorKind: "system", organizationId: null, userId: null, params: {}, at: TEST_NOW },
      { type: "milestone_funded", actorKind: "member", organizationId: payer.organization.id, userId: payer.owner.id, params: { amountMinor: "100", currency: "JPY" }, at: LATER },
    ]);
    await expect(recordDealEvent(systemCtx(), { dealId: "del_none", type: "deal_expired" })).rejects.toThrow();
  });
});
