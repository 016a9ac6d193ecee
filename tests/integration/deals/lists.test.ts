import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dealParties, deals } from "~db/schema/deals";
import { compareBids } from "~/domains/deals/compare-bids.server";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { getDeal } from "~/domains/deals/get-deal.server";
import { getOffer } from "~/domains/deals/get-offer.server";
import { listDealEvents } from "~/domains/deals/list-deal-events.server";
import { countDeals, listDeals } from "~/domains/deals/list-deals.server";
import { listMessages } from "~/domains/deals/list-messages.server";
import { listOffers } from "~/domains/deals/list-offers.server";
import { listWaiting } from "~/domains/deals/list-waiting.server";
import { loadBidSetup } from "~/domains/deals/load-bid-setup.server";
import { openMessageFile } from "~/domains/deals/open-message-file.server";
import { readOfferDraft, saveOfferDraft } from "~/domains/deals/save-offer-draft.server";
import { sendMessage } from "~/domains/deals/send-message.server";
import { storeFile } from "~/domains/files/store-file.server";
import { aDeal } from "~tests/factories/agreed";
import { aListedProduction, anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aBoard, aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { queryCounter } from "~tests/setup/query-count";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, url, ctxFor } = testDatabase();
const queriesOf = queryCounter(url);

const minutes = (count: number) => new Date(TEST_NOW.getTime() + count * 60_000);
const dealsOf = async (payer: Awaited<ReturnType<typeof aBrand>>, count: number) => {
  const made: string[] = [];
  for (let index = 0; index < count; index += 1) made.push((await aDeal(db, { payer, now: minutes(index) })).dealId);
  return made;
};

describe("listDeals", () => {
  it("loses and repeats nothing when deals arrive between pages", async () => {
    const payer = await aBrand(db);
    const old = await dealsOf(payer, 5);
    const first = await listDeals(payer.ctx, { limit: 2 });
    const newer = await aDeal(db, { payer, now: minutes(60) });
    const second = await listDeals(payer.ctx, { limit: 2, cursor: first.nextCursor });
    const third = await listDeals(payer.ctx, { limit: 2, cursor: second.nextCursor });
    const seen = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(seen).toEqual(old.toReversed());
    expect(third.nextCursor).toBeUndefined();
    expect((await listDeals(payer.ctx, { limit: 1 })).rows.map(({ id }) => id)).toEqual([newer.dealId]);
  });

  it.each(["newest", "deadline"] as const)("pages in the order of %s without loss", async (sort) => {
    const payer = await aBrand(db);
    const ids: string[] = [];
    for (const index of [0, 1, 2, 3]) ids.push((await aDeal(db, { payer, now: minutes(index), ...(index === 1 ? { state: "active" as const } : {}) })).dealId);
    // the last begun ends first, what waits for nobody comes last
    for (const [index, id] of ids.entries()) await db.update(deals).set({ offerExpiresAt: minutes(10_000 - index) }).where(eq(deals.id, id));
    const seen: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 4; page += 1) {
      const { rows, nextCursor } = await listDeals(payer.ctx, { sort, limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...rows.map(({ id }) => id));
      cursor = nextCursor;
    }
    expect(seen).toEqual(sort === "newest" ? ids.toReversed() : [ids[3], ids[2], ids[0], ids[1]]);
    await expect(listDeals(payer.ctx, { sort: "price" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("pages through deals of the same instant", async () => {
    const payer = await aBrand(db);
    const ids = [(await aDeal(db, { payer })).dealId, (await aDeal(db, { payer })).dealId, (await aDeal(db, { payer })).dealId];
    const seen: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 3; page += 1) {
      const { rows, nextCursor } = await listDeals(payer.ctx, { limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...rows.map(({ id }) => id));
      cursor = nextCursor;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  it("shows each side its counterpart, and only to the organizations that are still in", async () => {
    const [payer, payee] = [await aBrand(db, { name: "Lumen" }), await aStudio(db, { name: "Harbour" })];
    const { dealId, productionId } = await aDeal(db, { payer, payee });
    const row = { id: dealId, state: "negotiating", title: "The Ninth Umbrella", titleZh: "第九把伞", productionId, price: { amountMinor: 12_000_001n, currency: "CNY" }, versionNumber: 1, briefId: null };
    expect((await listDeals(payer.ctx)).rows).toMatchObject([{ ...row, side: "payer", isMyTurn: true, counterpart: { name: "Harbour" } }]);
    expect((await listDeals(payee.ctx)).rows).toMatchObject([{ ...row, side: "payee", isMyTurn: false, counterpart: { name: "Lumen" } }]);
    expect((await listDeals((await aBrand(db)).ctx)).rows).toEqual([]);
    await db.update(dealParties).set({ leftAt: TEST_NOW }).where(eq(dealParties.organizationId, payee.organization.id));
    expect((await listDeals(payee.ctx)).rows).toEqual([]);
    expect(await countDeals(payee.ctx)).toEqual({});
    await expect(listDeals(ctxFor({ kind: "anonymous" }))).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(listDeals(ctxFor({ kind: "user", userId: "usr_1" }))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("narrows by stage, state, turn, brief and production", async () => {
    const payer = await aBrand(db);
    const { id: briefId } = await anOpenBrief(payer.ctx);
    const bid = await aDeal(db, { payer, briefId });
    const signed = await aDeal(db, { payer, state: "contracted" });
    const over = await aDeal(db, { payer, state: "expired" });
    const ids = async (filter: object) => (await listDeals(payer.ctx, filter)).rows.map(({ id }) => id).toSorted();
    expect(await ids({ stage: "negotiating" })).toEqual([bid.dealId]);
    expect(await ids({ stage: "producing" })).toEqual([signed.dealId]);
    expect(await ids({ stage: "ended" })).toEqual([over.dealId]);
    expect(await ids({ state: "contracted" })).toEqual([signed.dealId]);
    expect(await ids({ stage: "ended", state: "contracted" })).toEqual([]);
    expect(await ids({ briefId })).toEqual([bid.dealId]);
    expect(await ids({ productionId: over.productionId })).toEqual([over.dealId]);
    expect(await ids({ turn: "mine" })).toEqual([bid.dealId]);
    expect(await ids({ turn: "theirs" })).toEqual([]);
    expect(await ids({ search: "umbrella" })).toHaveLength(3);
    expect(await ids({ search: "Paper Lantern" })).toHaveLength(3);
    expect(await ids({ search: "_" })).toEqual([]);
    expect(await countDeals(payer.ctx)).toEqual({ negotiating: 1, contracted: 1, expired: 1 });
  });
});

describe("listWaiting", () => {
  it("puts the offer that expires first on top, and only one's own turn", async () => {
    const payer = await aBrand(db);
    const late = await aDeal(db, { payer, expiresAt: daysAfter(TEST_NOW, 9) });
    const soon = await aDeal(db, { payer, expiresAt: daysAfter(TEST_NOW, 2) });
    await aDeal(db, { payer, state: "accepted" });
    const answered = await aDeal(db, { payer });
    await counterOffer(payer.ctx, { dealId: answered.dealId, parentNumber: 1, terms: { ...answered.terms, platforms: ["kuaishou"] }, expiresAt: daysAfter(TEST_NOW, 5).toISOString() });
    expect((await listWaiting(payer.ctx)).map(({ id }) => id)).toEqual([soon.dealId, late.dealId]);
    expect((await listWaiting(answered.payee.ctx)).map(({ id }) => id)).toEqual([answered.dealId]);
  });
});

describe("listMessages", () => {
  it("loses and repeats nothing when messages arrive between pages, the newest first", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    const say = (body: string, at: number) => sendMessage(ctxFor(payee.ctx.actor, minutes(at)), { dealId, body });
    for (const [index, body] of ["one", "two", "three", "four"].entries()) await say(body, index);
    const first = await listMessages(payer.ctx, { dealId, limit: 2 });
    await say("five", 10);
    const second = await listMessages(payer.ctx, { dealId, limit: 2, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map(({ body }) => body)).toEqual(["four", "three", "two", "one"]);
    expect(second.nextCursor).toBeUndefined();
    expect(first.rows[0]).toMatchObject({ isMine: false, authorOrganizationId: payee.organization.id, authorName: "Robin Chen", files: [], versionNumber: null, termPath: null });
  });

  it("opens a file only through a message of the same deal", async () => {
    const [one, two] = [await aDeal(db), await aDeal(db)];
    const bytes = new TextEncoder().encode("scene\n1\n");
    const file = await storeFile(one.payee.ctx, { purpose: "message", name: "scenes.csv", bytes, isPublic: false, organizationId: one.payee.organization.id });
    await expect(openMessageFile(one.payer.ctx, { dealId: one.dealId, fileId: file.id })).rejects.toMatchObject({ code: "not_found" });
    await sendMessage(one.payee.ctx, { dealId: one.dealId, body: "See.", fileIds: [file.id, file.id] });
    expect((await openMessageFile(one.payer.ctx, { dealId: one.dealId, fileId: file.id })).sizeBytes).toBe(bytes.length);
    await expect(openMessageFile(two.payer.ctx, { dealId: two.dealId, fileId: file.id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("reads of one deal", () => {
  it("are for its parties and the operator; for others it is not found", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    const reads = { getDeal, listDealEvents, listMessages, listOffers, getOffer: (ctx: typeof payer.ctx, { dealId: id }: { dealId: string }) => getOffer(ctx, { dealId: id, number: 1 }) };
    const [brand, studio, board, operator] = [await aBrand(db), await aStudio(db), await aBoard(db), await anOperator(db)];
    for (const [name, read] of Object.entries(reads)) {
      for (const { ctx } of [payer, payee, operator]) await expect(read(ctx, { dealId }), name).resolves.toBeDefined();
      for (const { ctx } of [brand, studio, board]) await expect(read(ctx, { dealId }), name).rejects.toMatchObject({ code: "not_found" });
      await expect(read(payer.ctx, { dealId: "del_none" }), name).rejects.toMatchObject({ code: "not_found" });
    }
    const viewer = await aMember(db, payer.organization, { role: "viewer" });
    const seen = await getDeal(viewer.ctx, { dealId });
    expect(Object.values(seen.actions).map(({ allowed }) => allowed)).toEqual([false, false, false, false]);
    const byOperator = await getDeal(operator.ctx, { dealId });
    expect([byOperator.side, byOperator.isMyTurn, byOperator.canSendMessage.allowed]).toEqual([null, false, false]);
  });

  it("compare any two versions, and none that do not exist", async () => {
    const { payer, payee, dealId, terms } = await aDeal(db);
    const answer = (ctx: typeof payer.ctx, parentNumber: number, platforms: string[]) =>
      counterOffer(ctx, { dealId, parentNumber, terms: { ...terms, platforms }, expiresAt: daysAfter(TEST_NOW, 5).toISOString() });
    await answer(payer.ctx, 1, ["kuaishou"]);
    await answer(payee.ctx, 2, ["douyin", "kuaishou"]);
    expect((await getOffer(payer.ctx, { dealId, number: 1 })).changes).toEqual([]);
    const lately = await getOffer(payer.ctx, { dealId, number: 3 });
    const sinceFirst = await getOffer(payer.ctx, { dealId, number: 3, baseNumber: 1 });
    expect([lately.base?.number, sinceFirst.base?.number, sinceFirst.offers.length]).toEqual([2, 1, 3]);
    expect(sinceFirst.changes).toMatchObject([{ path: "/platforms", before: ["douyin"], after: ["douyin", "kuaishou"] }]);
    for (const wrong of [{ number: 4 }, { number: 3, baseNumber: 9 }]) {
      await expect(getOffer(payer.ctx, { dealId, ...wrong })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("compareBids", () => {
  it("shows the brief's owner every bid in the order they came, or the chosen ones", async () => {
    const payer = await aBrand(db);
    const { id: briefId } = await anOpenBrief(payer.ctx);
    const bids = [await aDeal(db, { payer, briefId }), await aDeal(db, { payer, briefId, now: minutes(1) }), await aDeal(db, { payer, briefId, now: minutes(2), state: "withdrawn" })];
    await aDeal(db, { payer });
    const all = await compareBids(payer.ctx, { briefId });
    expect(all.bids.map(({ dealId, state, isMyTurn }) => [dealId, state, isMyTurn])).toEqual(
      bids.map(({ dealId }, index) => [dealId, index === 2 ? "withdrawn" : "negotiating", index !== 2]));
    expect(all).toMatchObject({ brief: { id: briefId, budget: { amountMinor: 30_000_000n, currency: "CNY" } }, canShortlist: { allowed: true } });
    const chosen = bids.slice(1).map(({ dealId }) => dealId);
    expect((await compareBids(payer.ctx, { briefId, dealIds: chosen })).bids.map(({ dealId }) => dealId)).toEqual(chosen);
    const viewer = await aMember(db, payer.organization, { role: "viewer" });
    expect((await compareBids(viewer.ctx, { briefId })).canShortlist.allowed).toBe(false);
    for (const { ctx } of [await aBrand(db), await anOperator(db), ...bids.map(({ payee }) => payee)]) {
      await expect(compareBids(ctx, { briefId })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("loadBidSetup", () => {
  it("offers a studio its own published titles and first terms for the chosen one", async () => {
    const [brand, studio] = [await aBrand(db), await aStudio(db)];
    const { id: briefId } = await anOpenBrief(brand.ctx);
    const own = await aListedProduction(studio.ctx);
    const foreign = await aListedProduction((await aStudio(db)).ctx);
    const open = await loadBidSetup(studio.ctx, { briefId, productionId: null });
    expect([open.base, open.productions.map(({ id }) => id), open.brief.id]).toEqual([null, [own.id], briefId]);
    const { base } = await loadBidSetup(studio.ctx, { briefId, productionId: own.id });
    expect(base?.parties.map(({ organizationId, side }) => [organizationId, side])).toEqual([[brand.organization.id, "payer"], [studio.organization.id, "payee"]]);
    await expect(loadBidSetup(studio.ctx, { briefId, productionId: foreign.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(loadBidSetup(brand.ctx, { briefId, productionId: null })).rejects.toMatchObject({ code: "forbidden" });
    const finance = await aMember(db, studio.organization, { role: "finance" });
    await expect(loadBidSetup(finance.ctx, { briefId, productionId: null })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("drafts", () => {
  it("are the organization's own, colleagues' included", async () => {
    const { payer, payee, dealId } = await aDeal(db);
    await saveOfferDraft(payer.ctx, { subjectId: dealId, input: { note: "mine" } });
    const colleague = await aMember(db, payer.organization, { role: "deals" });
    expect((await readOfferDraft(colleague.ctx, dealId))?.input).toEqual({ note: "mine" });
    expect(await readOfferDraft(payee.ctx, dealId)).toBeUndefined();
    for (const subjectId of ["org_1", "del_", "del_1; drop", "brf_"]) {
      await expect(saveOfferDraft(payer.ctx, { subjectId, input: {} })).rejects.toMatchObject({ code: "invalid" });
    }
  });
});

describe("the number of queries", () => {
  it("does not grow with the rows", async () => {
    const payer = await aBrand(db);
    const { id: briefId } = await anOpenBrief(payer.ctx);
    const { dealId, payee } = await aDeal(db, { payer, briefId });
    const reads: Record<string, (ctx: typeof payer.ctx) => Promise<unknown>> = {
      listDeals: (ctx) => listDeals(ctx), listWaiting: (ctx) => listWaiting(ctx), compareBids: (ctx) => compareBids(ctx, { briefId }),
      listMessages: (ctx) => listMessages(ctx, { dealId }), listOffers: (ctx) => listOffers(ctx, { dealId }), listDealEvents: (ctx) => listDealEvents(ctx, { dealId }),
    };
    const measure = async () => {
      const counts: Record<string, number> = {};
      for (const [name, read] of Object.entries(reads)) counts[name] = await queriesOf((counted) => read({ ...payer.ctx, db: counted }));
      return counts;
    };
    await sendMessage(payee.ctx, { dealId, body: "one" });
    const few = await measure();
    for (let index = 0; index < 4; index += 1) {
      await aDeal(db, { payer, briefId });
      await sendMessage(payee.ctx, { dealId, body: "more" });
    }
    expect(await measure()).toEqual(few);
    expect(few["listDeals"]).toBe(1);
    expect(await db.$count(deals, eq(deals.briefId, briefId))).toBe(5);
  });
});
