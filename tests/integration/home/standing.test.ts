import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { locations } from "~db/schema/places";
import { getBoardPulse } from "~/domains/home/get-board-pulse.server";
import { getOperatorPulse } from "~/domains/home/get-operator-pulse.server";
import { freezeCurrency } from "~/domains/money/freeze-currency.server";
import { listHomeTasks } from "~/domains/home/list-home-tasks.server";
import { submitRoute } from "~/domains/places/submit-route.server";
import { aBoard, aMember, anOperator } from "~tests/factories/organizations";
import { aLocation, aPublishedLocation, aPublishedRoute, aRoute } from "~tests/factories/places";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();
const counts = (rows: { stage: string; count: number }[]) => Object.fromEntries(rows.map(({ stage, count }) => [stage, count]));
const day = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10);

describe("the home of a tourism board", () => {
  it("counts its own places and routes by state", async () => {
    const board = await aBoard(db);
    const other = await aBoard(db);
    await aLocation(board.ctx);
    await aPublishedLocation(board.ctx);
    await aPublishedRoute(board.ctx);
    await aPublishedLocation(other.ctx);
    const pulse = await getBoardPulse(board.ctx);
    expect(counts(pulse.locations)).toEqual({ draft: 1, in_review: 0, published: 1, archived: 0 });
    expect(counts(pulse.routes)).toEqual({ draft: 0, in_review: 0, published: 1, archived: 0 });
  });

  it("adds up places of the same scheme, and names the next closures of published ones", async () => {
    const { ctx } = await aBoard(db);
    const incentive = { scheme: "Canal fund", schemeZh: "运河基金", rateBasisPoints: 2000, currency: "CNY" as const, capMinor: "50000000" };
    const blackouts = [{ from: day(ctx.now, -30), to: day(ctx.now, -29) }, { from: day(ctx.now, 10), to: day(ctx.now, 12) }];
    const closed = await aPublishedLocation(ctx);
    const draft = await aLocation(ctx);
    await aPublishedLocation(ctx);
    await db.update(locations).set({ incentive }).where(eq(locations.organizationId, ctx.actor.organizationId));
    await db.update(locations).set({ incentive: { ...incentive, rateBasisPoints: 2500, capMinor: "90000000" } }).where(eq(locations.id, closed));
    await db.update(locations).set({ blackouts }).where(eq(locations.id, closed));
    await db.update(locations).set({ blackouts }).where(eq(locations.id, draft));
    const pulse = await getBoardPulse(ctx);
    expect(pulse.incentives).toEqual([
      { scheme: "Canal fund", schemeZh: "运河基金", rates: { lowest: 2000, highest: 2500 }, cap: { amountMinor: 90_000_000n, currency: "CNY" }, places: 2 },
    ]);
    expect(pulse.closures).toMatchObject([{ at: day(ctx.now, 10), kind: "closure", path: `/locations/${closed}` }]);
  });

  it("tells owners what waits for their review, and editors not", async () => {
    const board = await aBoard(db);
    const editor = await aMember(db, board.organization, { role: "deals" });
    const { id } = await aRoute(board.ctx);
    await submitRoute(editor.ctx, { routeId: id });
    expect(await listHomeTasks(board.ctx)).toMatchObject([{ key: "home:waiting.review_route", path: `/routes/${id}/edit` }]);
    expect(await listHomeTasks(editor.ctx)).toEqual([]);
  });
});

describe("the home of the operator", () => {
  it("shows the marketplace, to the operator alone", async () => {
    const board = await aBoard(db);
    await aPublishedLocation(board.ctx);
    const operator = await anOperator(db);
    const pulse = await getOperatorPulse(operator.ctx);
    expect(pulse.organizations.map(({ stage }) => stage)).toEqual(["unverified", "verified", "suspended"]);
    expect(pulse.listings.locations).toBeGreaterThan(0);
    expect(pulse.money).toEqual({ late: 0, frozen: [], check: null });
    for (const currency of ["USD", "EUR"]) await freezeCurrency(operator.ctx, { currency, reason: "The bank asked us to wait." });
    expect((await getOperatorPulse(operator.ctx)).money.frozen).toEqual(["EUR", "USD"]);
    await expect(getOperatorPulse(board.ctx)).rejects.toMatchObject({ code: "forbidden" });
  });
});
