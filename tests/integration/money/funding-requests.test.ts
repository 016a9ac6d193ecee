import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { fundingRequests } from "~db/schema/funding-requests";
import { auditEntries, notifications } from "~db/schema/house";
import { milestones } from "~db/schema/milestones";
import { fundings } from "~db/schema/money";
import { members } from "~db/schema/organizations";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import type { Role } from "~/domains/core/context";
import { listHomeTasks } from "~/domains/home/list-home-tasks.server";
import { applyUnapplied } from "~/domains/money/apply-unapplied.server";
import { approveFundingRequest } from "~/domains/money/approve-funding-request.server";
import { askToFund } from "~/domains/money/ask-to-fund.server";
import { declineFundingRequest } from "~/domains/money/decline-funding-request.server";
import { fundBrief } from "~/domains/money/fund-brief.server";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { getBriefMoney } from "~/domains/money/get-brief-money.server";
import { getDealMoney } from "~/domains/money/get-deal-money.server";
import { getFunding } from "~/domains/money/get-funding.server";
import { listFundingRequests } from "~/domains/money/list-funding-requests.server";
import { listUnapplied } from "~/domains/money/list-unapplied.server";
import { payOrAsk } from "~/domains/money/pay-or-ask.server";
import { withdrawFundingRequest } from "~/domains/money/withdraw-funding-request.server";
import { advanceMilestone } from "~/domains/milestones/advance-milestone.server";
import { setSpendingLimit } from "~/domains/organizations/set-spending-limit.server";
import { anOpenBrief } from "~tests/factories/deals";
import { aMilestone, stateOf } from "~tests/factories/money";
import { aMember, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;

/** Somebody of the party who pays up to a limit. */
async function limited(party: Party, { role = "deals", limit = "5,000", currency = "USD" }: { role?: Role; limit?: string; currency?: string } = {}) {
  const person = await aMember(db, party.organization, { role, now: world.clock.now });
  const [row] = await db.select({ id: members.id }).from(members).where(and(eq(members.organizationId, party.organization.id), eq(members.userId, person.user.id)));
  await setSpendingLimit(at(party.ctx), { memberId: row?.id, limit, currency });
  return person;
}

/** A milestone of 10,000.00, somebody who pays 5,000.00 alone, and finance. */
async function waitingWorld(method: "card" | "bank_transfer" = "card", currency = "USD") {
  const { brand, studio } = await world.parties();
  const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 1_000_000n, currency });
  const deals = await limited(brand);
  const finance = await aMember(db, brand.organization, { role: "finance", now: world.clock.now });
  const ask = () => payOrAsk(at(deals.ctx), { milestoneId: milestone.id, method, poNumber: "PO-77" });
  return { brand, studio, party: brand, milestone, deals, finance, ask };
}

async function asked(method: "card" | "bank_transfer" = "card") {
  const here = await waitingWorld(method);
  const { requestId } = await here.ask();
  return { ...here, requestId: requestId ?? "none" };
}

/** A payment of 15,100.00 by bank for a milestone of 100.00: 15,000.00 are for nothing. */
async function unassigned({ brand, studio, dealId }: { brand: Party; studio: Party; dealId: string }) {
  const small = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 10_000n, dealId, position: 2 });
  const { reference } = await world.askTransfer(brand, small.id);
  await world.send(brand, 1_510_000, { reference });
  return (await listUnapplied(at(brand.ctx), {})).rows[0]?.id ?? "none";
}

/** A key of the API that this person made. */
const keyOf = ({ ctx }: Pick<Party, "ctx">) => ({ ...at(ctx), actor: { ...ctx.actor, role: "admin" as const, via: "api_key" as const } });

const requestsOf = (milestoneId: string) => db.select().from(fundingRequests).where(eq(fundingRequests.milestoneId, milestoneId));
const fundingsOf = (milestoneId: string) => db.select().from(fundings).where(eq(fundings.milestoneId, milestoneId));
const toldOf = (userId: string) => db.select().from(notifications).where(eq(notifications.userId, userId));
const stripeHears = () => Object.keys(double.state.sessions).length + Object.keys(double.state.customers).length;
const reason = (word: string) => ({ code: "conflict", details: { reason: `money:reason.${word}` } });

describe("a payment above the person's limit", () => {
  it.each(["card", "bank_transfer"] as const)("by %s waits for finance, and Stripe hears nothing", async (method) => {
    const { milestone, deals, finance, brand, ask } = await waitingWorld(method);
    const before = stripeHears();
    const { requestId } = await ask();
    expect(await requestsOf(milestone.id)).toMatchObject([{
      id: requestId, state: "open", method, amountMinor: 1_000_000n, totalMinor: 1_000_000n, currency: "USD", poNumber: "PO-77", requestedByUserId: deals.user.id,
    }]);
    expect([await fundingsOf(milestone.id), stripeHears()]).toEqual([[], before]);
    for (const person of [finance.user, brand.owner]) expect((await toldOf(person.id)).map(({ type }) => type)).toEqual(["funding_asked"]);
    expect(await toldOf(deals.user.id)).toEqual([]);
    const [seen] = await getDealMoney(at(deals.ctx), milestone.dealId);
    expect(seen?.request).toMatchObject({ id: requestId, isOpen: true, canDecide: false, canWithdraw: true, approvers: [finance.user.name, brand.owner.name] });
    const [task] = (await listHomeTasks(at(finance.ctx))).filter(({ key }) => key === "home:waiting.approve_funding");
    expect(task).toMatchObject({ path: `/deals/${milestone.dealId}/money`, params: { amount: "$10,000", title: "Signing" } });
    expect((await listHomeTasks(at(deals.ctx))).map(({ key }) => key)).not.toContain("home:waiting.approve_funding");
  });

  it("is not what the limit covers, and parts are no way around it", async () => {
    const { milestone, deals } = await waitingWorld();
    const pay = (amountMinor: string, method = "card") => payOrAsk(at(deals.ctx), { milestoneId: milestone.id, amountMinor, method });
    expect(await pay("300000")).toHaveProperty("fundingId");
    expect(await pay("200001", "bank_transfer")).toHaveProperty("requestId");
    await expect(askToFund(at(deals.ctx), { milestoneId: milestone.id, amountMinor: "100" })).rejects.toMatchObject(reason("request_waits"));
  });

  it("is judged with what begins at the same moment", async () => {
    const { milestone, deals } = await waitingWorld();
    const ends = await Promise.all((["card", "bank_transfer"] as const).map((method) => payOrAsk(at(deals.ctx), { milestoneId: milestone.id, amountMinor: "300000", method })));
    expect(ends.map((end) => Object.keys(end)[0]).toSorted()).toEqual(["fundingId", "requestId"]);
    expect(await fundingsOf(milestone.id)).toHaveLength(1);
  });

  it("is everything in another currency", async () => {
    const { milestone, ask } = await waitingWorld("card", "EUR");
    expect(await ask()).toHaveProperty("requestId");
    expect(await fundingsOf(milestone.id)).toEqual([]);
  });

  it("is refused when it is asked for what the limit covers", async () => {
    const { milestone, deals } = await waitingWorld();
    await expect(askToFund(at(deals.ctx), { milestoneId: milestone.id, amountMinor: "500000" })).rejects.toMatchObject(reason("within_limit"));
  });

  it("is asked once by a double click", async () => {
    const { milestone, ask } = await waitingWorld();
    const [one, two] = await Promise.all([ask(), ask()]);
    expect(one).toEqual(two);
    expect(await requestsOf(milestone.id)).toHaveLength(1);
  });

  it("does not exist for finance and owners; a key of the API has that of who made it", async () => {
    const { brand, milestone, deals, finance } = await waitingWorld();
    await expect(fundMilestone(keyOf(deals), { milestoneId: milestone.id })).rejects.toMatchObject(reason("above_limit"));
    expect(await fundMilestone(keyOf(brand), { milestoneId: milestone.id, amountMinor: "600000" })).toMatchObject({ state: "open" });
    expect(await payOrAsk(at(finance.ctx), { milestoneId: milestone.id, method: "bank_transfer" })).toHaveProperty("fundingId");
  });

  it("ends with the milestone", async () => {
    const { milestone, requestId, finance } = await asked();
    await advanceMilestone(world.systemCtx(world.clock.now), { milestoneId: milestone.id, event: "cancel" });
    expect(await requestsOf(milestone.id)).toMatchObject([{ state: "expired", decidedByUserId: null }]);
    await expect(approveFundingRequest(at(finance.ctx), { requestId })).rejects.toMatchObject(reason("request_decided"));
    expect(await listFundingRequests(at(finance.ctx))).toEqual([]);
  });
});

describe("paying beside a request that waits", () => {
  it.each([["card", "1000000"], ["bank_transfer", undefined]] as const)("approves it where finance pays as much by %s, and tells who asked", async (method, amountMinor) => {
    const { milestone, finance, deals } = await asked();
    const { fundingId } = await fundMilestone(at(finance.ctx), { milestoneId: milestone.id, method, ...(amountMinor ? { amountMinor } : {}) });
    expect(await requestsOf(milestone.id)).toMatchObject([{ state: "approved", decidedByUserId: finance.user.id, fundingId }]);
    expect((await toldOf(deals.user.id)).map(({ type }) => type)).toEqual(["funding_approved"]);
  });

  it("waits for the answer where it is less, or somebody else's", async () => {
    const { brand, milestone, finance, deals } = await asked();
    const pay = (ctx: typeof brand.ctx, amountMinor: string) => fundMilestone(at(ctx), { milestoneId: milestone.id, amountMinor });
    await expect(pay(finance.ctx, "999999")).rejects.toMatchObject({ code: "conflict", details: { reason: "money:reason.request_to_decide", params: { amount: "$10,000" } } });
    await expect(pay(deals.ctx, "100")).rejects.toMatchObject(reason("request_waits"));
    expect([(await requestsOf(milestone.id))[0]?.state, await fundingsOf(milestone.id)]).toEqual(["open", []]);
  });

  it("of a brief does the same", async () => {
    const { brand } = await world.parties();
    const deals = await limited(brand);
    const { id: briefId } = await anOpenBrief(at(brand.ctx), { budget: { currency: "USD", minMinor: "500000", maxMinor: "1000000" } });
    await payOrAsk(at(deals.ctx), { briefId });
    await expect(fundBrief(at(brand.ctx), { briefId, amountMinor: "10" })).rejects.toMatchObject(reason("request_to_decide"));
    const { fundingId } = await fundBrief(at(brand.ctx), { briefId });
    expect(await db.select().from(fundingRequests).where(eq(fundingRequests.briefId, briefId))).toMatchObject([{ state: "approved", fundingId }]);
  });

  it("with money that is for nothing yet is bound by the limit as well, together with what was paid before", async () => {
    const { brand, studio, milestone, finance, requestId } = await asked();
    const source = await unassigned({ brand, studio, dealId: milestone.dealId });
    const low = await limited(brand, { role: "admin", limit: "7,000" });
    const apply = (ctx: typeof brand.ctx, amountMinor?: string) => applyUnapplied(at(ctx), { fundingId: source, milestoneId: milestone.id, ...(amountMinor ? { amountMinor } : {}) });
    await expect(apply(low.ctx)).rejects.toMatchObject(reason("above_limit"));
    await expect(apply(low.ctx, "600000")).rejects.toMatchObject(reason("request_to_decide"));
    await declineFundingRequest(at(finance.ctx), { requestId, reason: "We have money with Stripe" });
    await apply(low.ctx, "600000");
    await expect(apply(low.ctx, "100001")).rejects.toMatchObject(reason("above_limit"));
    await expect(fundMilestone(at(low.ctx), { milestoneId: milestone.id, amountMinor: "100001" })).rejects.toMatchObject(reason("above_limit"));
  });

  it("with money that is for nothing yet approves it as well", async () => {
    const { brand, studio, milestone, requestId } = await asked();
    const { fundingId } = await applyUnapplied(at(brand.ctx), { fundingId: await unassigned({ brand, studio, dealId: milestone.dealId }), milestoneId: milestone.id });
    expect(await stateOf(db, milestone.id)).toBe("funded");
    expect(await requestsOf(milestone.id)).toMatchObject([{ id: requestId, state: "approved", fundingId, decidedByUserId: brand.owner.id }]);
  });
});

describe("approving", () => {
  it("begins the payment in the approver's name with what was asked, and tells who asked", async () => {
    const { milestone, deals, finance, requestId } = await asked();
    const { fundingId, checkoutUrl } = await approveFundingRequest(at(finance.ctx), { requestId });
    expect(checkoutUrl).toMatch(/^http/);
    expect(await fundingsOf(milestone.id)).toMatchObject([{ id: fundingId, createdByUserId: finance.user.id, amountMinor: 1_000_000n, poNumber: "PO-77" }]);
    expect(await requestsOf(milestone.id)).toMatchObject([{ state: "approved", decidedByUserId: finance.user.id, fundingId }]);
    expect((await getFunding(at(finance.ctx), fundingId)).askedBy).toBe(deals.user.name);
    expect((await toldOf(deals.user.id)).map(({ type }) => type)).toContain("funding_approved");
    expect(await db.select().from(auditEntries).where(eq(auditEntries.subjectId, requestId))).toMatchObject([
      { action: "funding_request.asked", actorUserId: deals.user.id }, { action: "funding_request.approved", actorUserId: finance.user.id },
    ]);
  });

  it("of a bank transfer shows where it is sent, to a key of the API too", async () => {
    const { brand, milestone, requestId } = await asked("bank_transfer");
    const { bankTransfer } = await approveFundingRequest(keyOf(brand), { requestId });
    await world.send(brand, 1_000_000, { reference: bankTransfer?.reference });
    expect(await stateOf(db, milestone.id)).toBe("funded");
  });

  it("is refused when amounts changed, or a part arrived meanwhile", async () => {
    const changed = await asked();
    await db.update(milestones).set({ amountMinor: 1_100_000n }).where(eq(milestones.id, changed.milestone.id));
    await expect(approveFundingRequest(at(changed.finance.ctx), changed)).rejects.toMatchObject(reason("request_amount_changed"));
    const part = await waitingWorld();
    const { reference } = await world.askTransfer(part.brand, part.milestone.id);
    const { requestId } = await part.ask();
    await world.send(part.brand, 1000, { reference });
    await expect(approveFundingRequest(at(part.finance.ctx), { requestId })).rejects.toMatchObject(reason("request_amount_changed"));
    expect((await fundingsOf(changed.milestone.id)).length).toBe(0);
  });

  it("is not for who asked, or for somebody whose own limit is too low", async () => {
    const { brand, studio, milestone, requestId } = await asked();
    const low = await limited(brand, { role: "admin", limit: "9,999" });
    await expect(approveFundingRequest(at(low.ctx), { requestId })).rejects.toMatchObject(reason("approver_above_limit"));
    const second = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 1_000_000n, dealId: milestone.dealId, position: 2 });
    const { requestId: own } = await payOrAsk(at(low.ctx), { milestoneId: second.id });
    await expect(approveFundingRequest(at(low.ctx), { requestId: own })).rejects.toMatchObject({ code: "forbidden", details: { reason: "money:reason.own_request" } });
  });

  it("by two at once has one effect", async () => {
    const { brand, milestone, finance, requestId } = await asked();
    const outcomes = await Promise.allSettled([finance.ctx, brand.ctx].map((ctx) => approveFundingRequest(at(ctx), { requestId })));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: reason("request_decided") });
    expect(await fundingsOf(milestone.id)).toHaveLength(1);
  });

  itGuards({
    db, world: asked, party: ({ party }) => party, roles: ["owner", "admin", "finance"], pair: "one",
    act: ({ requestId }, ctx) => approveFundingRequest(at(ctx), { requestId }),
    spoil: ({ requestId }, ctx) => declineFundingRequest(at(ctx), { requestId, reason: "Not this year" }),
    effects: async ({ milestone }) => (await fundingsOf(milestone.id)).length,
  });
});

describe("declining and taking back", () => {
  it("tells who asked why, and it can be asked for anew", async () => {
    const { milestone, deals, finance, requestId, ask } = await asked();
    await expect(declineFundingRequest(at(finance.ctx), { requestId, reason: " " })).rejects.toMatchObject({ code: "invalid" });
    await declineFundingRequest(at(finance.ctx), { requestId, reason: "The budget of this year is spent" });
    expect(await toldOf(deals.user.id)).toMatchObject([{ type: "funding_declined", params: { reason: "The budget of this year is spent" } }]);
    expect((await getDealMoney(at(deals.ctx), milestone.dealId))[0]?.request).toMatchObject({ isOpen: false, reason: "The budget of this year is spent", decidedBy: finance.user.name });
    expect((await ask()).requestId).not.toBe(requestId);
  });

  it("is taken back by who asked, and by nobody else", async () => {
    const { deals, finance, requestId, milestone } = await asked();
    await expect(withdrawFundingRequest(at(finance.ctx), { requestId })).rejects.toMatchObject({ code: "forbidden" });
    await withdrawFundingRequest(at(deals.ctx), { requestId });
    expect(await requestsOf(milestone.id)).toMatchObject([{ state: "withdrawn" }]);
    await expect(approveFundingRequest(at(finance.ctx), { requestId })).rejects.toMatchObject(reason("request_decided"));
  });

  itGuards({
    db, world: asked, party: ({ party }) => party, roles: ["owner", "admin", "finance"], pair: "one",
    act: ({ requestId }, ctx) => declineFundingRequest(at(ctx), { requestId, reason: "Not this year" }),
    spoil: ({ requestId }, ctx) => approveFundingRequest(at(ctx), { requestId }),
  });
});

describe("money behind a brief", () => {
  it("waits for finance as well, and ends with the brief", async () => {
    const { brand } = await world.parties();
    const deals = await limited(brand);
    const finance = await aMember(db, brand.organization, { role: "finance", now: world.clock.now });
    const openBrief = async () => (await anOpenBrief(at(brand.ctx), { budget: { currency: "USD", minMinor: "500000", maxMinor: "1000000" } })).id;
    const first = await openBrief();
    const { requestId } = await payOrAsk(at(deals.ctx), { briefId: first });
    expect((await getBriefMoney(at(deals.ctx), first)).request).toMatchObject({ id: requestId, path: `/briefs/${first}` });
    const { bankTransfer } = await approveFundingRequest(at(finance.ctx), { requestId });
    await world.send(brand, 1_000_000, { reference: bankTransfer?.reference });
    expect((await getBriefMoney(at(brand.ctx), first)).heldMinor).toBe(1_000_000n);
    const second = await openBrief();
    const later = await payOrAsk(at(deals.ctx), { briefId: second });
    await closeBrief(at(brand.ctx), { briefId: second, reason: "plans_changed" });
    await expect(approveFundingRequest(at(finance.ctx), later)).rejects.toMatchObject(reason("request_decided"));
  });
});
