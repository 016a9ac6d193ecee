import pino from "pino";
import { count, eq, sql } from "drizzle-orm";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { briefs } from "~db/schema/briefs";
import { deals } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import { organizations } from "~db/schema/organizations";
import { locations } from "~db/schema/places";
import { routes } from "~db/schema/routes";
import { payoutBatches } from "~db/schema/payouts";
import { productions } from "~db/schema/productions";
import { seedDemo } from "~/demo/seed";
import { DEAL_STATES } from "~/domains/deals/deal";
import { StripeDouble } from "~tests/doubles/stripe/double";
import { stripeHandlers } from "~tests/doubles/stripe/msw";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();
const stripe = new StripeDouble();
const server = setupServer(...stripeHandlers(stripe));
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

it("fills a marketplace that is worth looking at", async () => {
  const report = await seedDemo({ db, now: new Date("2026-11-20T09:00:00Z"), log: pino({ level: "silent" }), stripe });
  expect(Math.abs(stripe.now() - Date.now() / 1000), "Stripe's stand-in lives in the present again").toBeLessThan(60);
  const total = async (table: typeof organizations | typeof productions | typeof briefs | typeof locations | typeof routes) =>
    (await db.select({ total: count() }).from(table))[0]?.total ?? 0;
  expect(await total(organizations)).toBeGreaterThanOrEqual(14);
  expect(await total(productions)).toBeGreaterThanOrEqual(60);
  expect(await total(briefs)).toBeGreaterThanOrEqual(80);
  expect(await total(locations)).toBeGreaterThanOrEqual(300);
  expect(await total(routes)).toBeGreaterThanOrEqual(12);
  expect(await db.select({ id: organizations.id }).from(organizations).where(eq(organizations.status, "unverified"))).toEqual([]);
  expect(new Set(report.accounts.map(({ kind }) => kind))).toEqual(new Set(["operator", "brand", "studio", "tourism_board"]));
  expect(report.apiKeys).toHaveLength(3);
  const states = new Set((await db.select({ state: deals.state }).from(deals)).map(({ state }) => state));
  expect([...states].toSorted(), "every state that a deal comes to; a bank's dispute freezes its milestone only").toEqual(DEAL_STATES.filter((state) => state !== "disputed").toSorted());
  const wanted = new Set((await db.select({ state: briefs.state }).from(briefs)).map(({ state }) => state));
  expect([...wanted].toSorted()).toEqual(["awarded", "cancelled", "closed", "draft", "expired", "open"]);
  const money = new Set((await db.select({ state: milestones.state }).from(milestones)).map(({ state }) => state));
  expect([...money]).toEqual(expect.arrayContaining(["planned", "funded", "delivered", "changes_requested", "released", "refunded", "frozen"]));
  const batches = await db.select({ state: payoutBatches.state }).from(payoutBatches);
  expect(batches.map(({ state }) => state).toSorted(), "one paid by bank, one waiting for its second person").toEqual(["approved_once", "closed"]);
  const off = await db.execute(sql`select currency from ledger_accounts group by currency having sum(balance_minor) <> 0`);
  expect(off, "the ledger sums to zero").toHaveLength(0);
}, 300_000);
