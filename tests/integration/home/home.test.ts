import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { contracts } from "~db/schema/contracts";
import { dealParties } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import { releases } from "~db/schema/money";
import { payeeAccounts } from "~db/schema/money-accounts";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { newId } from "~/domains/core/id";
import { signContract } from "~/domains/contracts/sign-contract.server";
import { getPulse } from "~/domains/home/get-pulse.server";
import { listHomeTasks } from "~/domains/home/list-home-tasks.server";
import { aContract, aDeal } from "~tests/factories/agreed";
import { proofOf } from "~tests/factories/contracts";
import { anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aMilestone } from "~tests/factories/money";
import { aBoard, aBrand, aMember, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { queryCounter } from "~tests/setup/query-count";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, url, ctxFor } = testDatabase();
const queriesOf = queryCounter(url);

const keysOf = async (ctx: Party["ctx"]) => (await listHomeTasks(ctx)).map(({ key }) => key.split(".").at(-1));
const dayAfter = (days: number) => daysAfter(TEST_NOW, days).toISOString().slice(0, 10);

describe("offers on the home page", () => {
  it("wait for the side whose turn it is, and call a first bid a bid", async () => {
    const { payer, payee, dealId, expiresAt } = await aDeal(db);
    expect(await listHomeTasks(payer.ctx)).toEqual([{
      key: "home:waiting.answer_bid", path: `/deals/${dealId}`, since: TEST_NOW.toISOString(), due: expiresAt.toISOString(),
      params: { production: "The Ninth Umbrella", productionZh: "第九把伞", party: "Paper Lantern Pictures", partyZh: "" },
    }]);
    expect(await keysOf(payee.ctx)).toEqual([]);
  });
});

describe("contracts on the home page", () => {
  it("wait for each party until it has signed, the deadline has come, or it was left out", async () => {
    const contract = await aContract(db);
    const { payer, payee, dealId, contractId, signingHash, contractExpiresAt } = contract;
    expect((await listHomeTasks(payer.ctx)).filter(({ key }) => key === "home:waiting.sign_contract")).toEqual([{
      key: "home:waiting.sign_contract", path: `/deals/${dealId}/sign`, since: TEST_NOW.toISOString(), due: contractExpiresAt.toISOString(),
      params: { production: "The Ninth Umbrella", productionZh: "第九把伞" },
    }]);
    await signContract(payer.ctx, { contractId, signingHash, method: "typed", mark: "R" }, proofOf(payer.ctx));
    expect([await keysOf(payer.ctx), await keysOf(payee.ctx)]).toEqual([[], ["sign_contract"]]);
    expect(await keysOf(ctxFor(payee.ctx.actor, contractExpiresAt))).toEqual([]);
    await db.update(dealParties).set({ leftAt: TEST_NOW }).where(eq(dealParties.organizationId, payee.organization.id));
    expect(await keysOf(payee.ctx)).toEqual([]);
    expect(await db.$count(contracts, eq(contracts.id, contractId))).toBe(1);
  });
});

describe("briefs on the home page", () => {
  it("are drafts with a name, and open ones whose deadline is near", async () => {
    const brand = await aBrand(db);
    for (let index = 0; index < 3; index += 1) await createBrief(brand.ctx, {});
    const draft = await createBrief(ctxFor(brand.ctx.actor, daysAfter(TEST_NOW, 1)), { title: "Half a brief" });
    const near = await anOpenBrief(brand.ctx, { replyDeadline: { date: dayAfter(5), timeZone: "UTC" } });
    await anOpenBrief(brand.ctx, { replyDeadline: { date: dayAfter(20), timeZone: "UTC" } });
    expect((await listHomeTasks(brand.ctx)).map(({ key, path, due }) => [key, path, due])).toEqual([
      ["home:waiting.choose_bid", `/briefs/${near.id}/bids`, near.replyDeadlineAt?.toISOString()],
      ["home:waiting.publish_brief", `/briefs/${draft.id}/edit`, undefined],
    ]);
    const viewer = await aMember(db, brand.organization, { role: "viewer" });
    expect(await keysOf(viewer.ctx)).toEqual([]);
    expect(await keysOf((await aBrand(db)).ctx)).toEqual([]);
  });
});

describe("getting paid on the home page", () => {
  it("waits for a payee that has not said where to, from the day money waits", async () => {
    const deal = await aDeal(db, { state: "contracted" });
    const { payee, payer } = deal;
    expect(await keysOf(payee.ctx)).toEqual(["onboarding"]);
    expect(await keysOf(payer.ctx)).toEqual([]);
    const finance = await aMember(db, payee.organization, { role: "finance" });
    const handler = await aMember(db, payee.organization, { role: "deals" });
    expect([await keysOf(finance.ctx), await keysOf(handler.ctx)]).toEqual([["onboarding"], []]);
    const since = daysAfter(TEST_NOW, 2);
    await db.insert(releases).values({
      id: newId("rel", since), milestoneId: "mls_1", dealId: deal.dealId, position: 1, payerOrganizationId: payer.organization.id, payeeOrganizationId: payee.organization.id,
      cause: "approval", currency: "USD", amountMinor: 100n, feeMinor: 10n, payeeMinor: 90n, rail: "connect", state: "payable", createdAt: since, updatedAt: since,
    });
    expect((await listHomeTasks(payee.ctx))[0]).toMatchObject({ path: "/money/onboarding", since: since.toISOString() });
    await db.insert(payeeAccounts).values({
      id: newId("pay", TEST_NOW), organizationId: payee.organization.id, rail: "connect", country: "CN", stripeAccountId: "acct_1", transfersCapability: "pending", createdAt: TEST_NOW, updatedAt: TEST_NOW,
    });
    expect(await keysOf(payee.ctx)).toEqual(["onboarding"]);
    await db.update(payeeAccounts).set({ transfersCapability: "active" }).where(eq(payeeAccounts.organizationId, payee.organization.id));
    expect(await keysOf(payee.ctx)).toEqual([]);
  });
});

describe("the operator's home page", () => {
  it("names who asks to be verified, to people who handle it", async () => {
    const operator = await anOperator(db);
    const name = "Fjord & Söhne";
    await aStudio(db, { status: "unverified", name });
    const tasks = await listHomeTasks(operator.ctx);
    expect(tasks).toMatchObject([{ key: "home:waiting.verify_organization", params: { party: name }, path: `/operator/organizations?q=${encodeURIComponent(name)}` }]);
    for (const role of ["finance", "viewer"] as const) expect(await keysOf((await aMember(db, operator.organization, { role })).ctx)).toEqual([]);
    expect(await keysOf((await aBoard(db)).ctx)).toEqual([]);
  });
});

describe("getPulse", () => {
  const delivered = async (party: { payer: Party; payee: Party }, reviewEndsAt: Date, dueDate: string | null) => {
    const row = await aMilestone(db, { ...party, state: "delivered" });
    await db.update(milestones).set({ reviewEndsAt, dueDate }).where(eq(milestones.id, row.id));
    return row;
  };

  it("counts deals by stage, money by state, and nothing of others", async () => {
    const payer = await aBrand(db);
    const payee = await aStudio(db);
    for (const state of ["negotiating", "negotiating", "accepted", "active", "completed", "declined"] as const) await aDeal(db, { payer, payee, state });
    await aMilestone(db, { payer, payee, amountMinor: 500n, currency: "JPY", state: "delivered" });
    await aMilestone(db, { payer, payee, amountMinor: 700n, currency: "JPY" });
    const stages = { negotiating: 2, signing: 1, producing: 3, done: 1 };
    for (const { ctx } of [payer, payee]) {
      const pulse = await getPulse(ctx);
      expect(Object.fromEntries(pulse.stages.map(({ stage, count }) => [stage, count]))).toEqual(stages);
      // the ledger says what is held, not the milestone's state: nobody paid for these
      expect(pulse.money).toEqual([{ currency: "JPY", planned: 1200n, held: 0n, released: 0n, refunded: 0n, fee: 0n }]);
    }
    const stranger = await getPulse((await aBrand(db)).ctx);
    expect([stranger.stages.every(({ count }) => count === 0), stranger.money, stranger.dates]).toEqual([true, [], []]);
  });

  it("names the end of a review, whatever day the milestone was due", async () => {
    const party = { payer: await aBrand(db), payee: await aStudio(db) };
    const open = await delivered(party, daysAfter(TEST_NOW, 3), null);
    const late = await delivered(party, daysAfter(TEST_NOW, 4), dayAfter(-10));
    await delivered(party, daysAfter(TEST_NOW, -1), dayAfter(9));
    const { dates } = await getPulse(party.payer.ctx);
    expect(dates.map(({ kind, at, path }) => [kind, at, path])).toEqual([
      ["review_ends", daysAfter(TEST_NOW, 3).toISOString(), `/milestones/${open.id}`],
      ["review_ends", daysAfter(TEST_NOW, 4).toISOString(), `/milestones/${late.id}`],
    ]);
  });

  it("puts what is due, what expires and what closes into one order, from today on", async () => {
    const payer = await aBrand(db);
    const payee = await aStudio(db);
    const { dealId } = await aDeal(db, { payer, payee, expiresAt: daysAfter(TEST_NOW, 2) });
    const brief = await anOpenBrief(payer.ctx, { replyDeadline: { date: dayAfter(4), timeZone: "UTC" } });
    const [today, past, paid] = [await aMilestone(db, { payer, payee }), await aMilestone(db, { payer, payee }), await aMilestone(db, { payer, payee, state: "released" })];
    for (const [row, dueDate] of [[today, dayAfter(0)], [past, dayAfter(-1)], [paid, dayAfter(1)]] as const) await db.update(milestones).set({ dueDate }).where(eq(milestones.id, row.id));
    expect((await getPulse(payer.ctx)).dates.map(({ kind, path }) => [kind, path])).toEqual([
      ["milestone_due", `/milestones/${today.id}`], ["offer_expires", `/deals/${dealId}`], ["brief_deadline", `/briefs/${brief.id}`],
    ]);
    expect((await getPulse(ctxFor(payer.ctx.actor, daysAfter(TEST_NOW, 2.5)))).dates.map(({ kind }) => kind)).toEqual(["brief_deadline"]);
  });
});

it("asks the database as often for many tasks as for few", async () => {
  const payer = await aBrand(db);
  const party = { payer, payee: await aStudio(db) };
  const count = async () => [await queriesOf((counted) => listHomeTasks({ ...payer.ctx, db: counted })), await queriesOf((counted) => getPulse({ ...payer.ctx, db: counted }))];
  await aDeal(db, { payer });
  await aMilestone(db, { ...party, state: "delivered" });
  const few = await count();
  for (let index = 0; index < 3; index += 1) {
    await aDeal(db, { payer });
    await aMilestone(db, { ...party, state: "delivered" });
  }
  expect(await count()).toEqual(few);
});
