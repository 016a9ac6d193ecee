import pino from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { countUnreadMessages } from "~/domains/deals/count-unread-messages.server";
import { getDeal } from "~/domains/deals/get-deal.server";
import { listDeals } from "~/domains/deals/list-deals.server";
import { listMessages } from "~/domains/deals/list-messages.server";
import { markMessagesRead } from "~/domains/deals/mark-messages-read.server";
import { sendMessage } from "~/domains/deals/send-message.server";
import { shortlistBid } from "~/domains/deals/shortlist-bid.server";
import { listenForLiveEvents, type LiveConnection } from "~/server/live-events.server";
import { aBid } from "~tests/factories/deals";
import { aMember, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db, url } = testDatabase();
let live: LiveConnection;
beforeAll(async () => {
  live = await listenForLiveEvents(url, pino({ level: "silent" }));
});
afterAll(() => live.close());

const later = <C extends { now: Date }>(ctx: C, minutes: number): C => ({ ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) });

describe("a live deal", () => {
  it("rings at everybody of its organizations for messages and for changes of state, and at nobody else", async () => {
    const bid = await aBid(db);
    const finance = await aMember(db, bid.brand.organization, { role: "finance" });
    const viewer = await aMember(db, bid.studio.organization, { role: "viewer" });
    const stranger = await aStudio(db);
    const rung = new Map<string, number>();
    for (const { userId } of [finance.ctx.actor, viewer.ctx.actor, stranger.ctx.actor]) {
      live.subscribe(userId, ({ kind, id }) => kind === "deal" && id === bid.dealId && rung.set(userId, (rung.get(userId) ?? 0) + 1));
    }
    await sendMessage(bid.studio.ctx, { dealId: bid.dealId, body: "Hello" });
    await shortlistBid(bid.brand.ctx, { dealId: bid.dealId, isShortlisted: true });
    await vi.waitFor(() => expect(rung.get(finance.ctx.actor.userId)).toBe(2));
    await vi.waitFor(() => expect(rung.get(viewer.ctx.actor.userId)).toBe(2));
    expect(rung.has(stranger.ctx.actor.userId)).toBe(false);
  });

  it("counts per person what the others wrote, until it was seen", async () => {
    const { dealId, brand, studio } = await aBid(db);
    await sendMessage(later(studio.ctx, 1), { dealId, body: "First" });
    await sendMessage(later(studio.ctx, 2), { dealId, body: "Second" });
    const colleague = await aMember(db, brand.organization, { role: "viewer" });
    const unread = async (ctx: typeof brand.ctx) => [
      (await getDeal(ctx, { dealId })).unread, (await listDeals(ctx)).rows.find((row) => row.id === dealId)?.unread, await countUnreadMessages(ctx),
    ];
    expect(await unread(brand.ctx)).toEqual([2, 2, 2]);
    expect(await unread(studio.ctx)).toEqual([0, 0, 0]);

    const [newest] = (await listMessages(brand.ctx, { dealId })).rows;
    await sendMessage(later(studio.ctx, 3), { dealId, body: "Third, while the page was open" });
    await markMessagesRead(later(brand.ctx, 4), { dealId, until: newest?.createdAt.toISOString() });
    expect(await unread(brand.ctx)).toEqual([1, 1, 1]);
    expect(await unread(colleague.ctx)).toEqual([3, 3, 3]);
    await markMessagesRead(later(brand.ctx, 5), { dealId, until: "2020-01-01T00:00:00Z" });
    expect(await unread(brand.ctx)).toEqual([1, 1, 1]);
    await markMessagesRead(later(brand.ctx, 6), { dealId, until: "2999-01-01T00:00:00Z" });
    await sendMessage(later(studio.ctx, 7), { dealId, body: "Fourth" });
    expect(await unread(brand.ctx)).toEqual([1, 1, 1]);
  });

  it("is not found for strangers", async () => {
    const { dealId } = await aBid(db);
    await expect(markMessagesRead((await aStudio(db)).ctx, { dealId, until: "2026-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "not_found" });
  });
});
