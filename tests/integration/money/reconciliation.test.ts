import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { auditEntries, notifications } from "~db/schema/house";
import { ledgerTransactions } from "~db/schema/ledger";
import { platformPayouts } from "~db/schema/payouts";
import { acceptBreak } from "~/domains/money/accept-break.server";
import { answerDecision } from "~/domains/money/answer-decision.server";
import { fetchBreakAgain } from "~/domains/money/fetch-break-again.server";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { bookForeign } from "~tests/doubles/stripe/resources/balance";
import { payCheckout } from "~tests/doubles/stripe/resources/payments";
import { failPayout, payPlatformOut } from "~tests/doubles/stripe/resources/payouts";
import { aMilestone, anOnboardedPayee, ledgerBalance, stateOf } from "~tests/factories/money";
import { aBrand, aMember } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { booksOf } from "./books";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;
const { operatorTeam, compare, compareLater, breaksOf, theBreak, frozen, waitingIn, loseWebhooks, movementOf } = booksOf(world);
const HOUR = 3600;
const DAY = 24 * HOUR;
const WHY = { explanation: "Stripe's support gave it to us for the outage of May." };

/** A payment in this currency of which nobody has told us. */
async function unheardPayment(currency: string) {
  const { brand, studio } = await world.parties();
  await anOnboardedPayee(db, double, studio);
  const milestone = await aMilestone(db, { payer: brand, payee: studio, currency });
  const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
  payCheckout(double, world.sessionOf(fundingId));
  loseWebhooks();
  return { brand, studio, milestone, fundingId };
}

/** A release that waits because of the freeze. */
async function waitingRelease(currency: string) {
  const party = await world.funded({ currency });
  await world.release(party.milestone.id);
  await world.settle();
  return party;
}

const fetchAgain = async (id: string) => fetchBreakAgain(at((await operatorTeam()).operator.ctx), id);
const accept = async (breakId: string) => acceptBreak(at((await operatorTeam()).operator.ctx), { breakId, ...WHY });
const isPaid = async (milestoneId: string) => (await stateOf(db, milestoneId)) === "released";

describe("a movement that is missing here", () => {
  it("is watched while its webhook may come, then freezes the currency; fetched and booked like a webhook, it thaws it", async () => {
    const { milestone } = await unheardPayment("EUR");
    expect(await compare("EUR")).toBe("moving");
    expect(await theBreak("EUR")).toMatchObject({ state: "watched", kind: "missing_here", openedAt: null });
    expect(await frozen("EUR")).toBeUndefined();
    expect(await compareLater("EUR")).toBe("break");
    expect(await theBreak("EUR")).toMatchObject({ state: "open", stripeMinor: 970_970n, ledgerMinor: null, differenceMinor: 970_970n });
    expect(await frozen("EUR")).toMatchObject({ isByBreak: true, handReason: null });
    const waiting = await waitingRelease("EUR");
    expect(await waitingIn("EUR")).toHaveLength(1);

    expect(await fetchAgain((await theBreak("EUR")).id)).toBe("booked");
    expect(await stateOf(db, milestone.id)).toBe("funded");
    expect(await theBreak("EUR")).toMatchObject({ state: "resolved", outcome: "booked" });
    expect(await frozen("EUR")).toBeUndefined();
    await world.settle();
    expect(await isPaid(waiting.milestone.id), "what waited went on by itself").toBe(true);
    expect(await compare("EUR")).toBe("equal");
    await expect(fetchAgain((await theBreak("EUR")).id)).rejects.toMatchObject({ details: { reason: "operator:reason.break_changed" } });
  });

  it("is resolved by the next comparison when its webhook came after all, and told to the operator once", async () => {
    const { milestone, fundingId } = await unheardPayment("GBP");
    expect(await compareLater("GBP")).toBe("break");
    expect(await compareLater("GBP")).toBe("break");
    const { operator } = await operatorTeam();
    const told = await db.select().from(notifications).where(eq(notifications.userId, operator.owner.id));
    expect(told.filter(({ type, params }) => type === "books_differ" && params["currency"] === "GBP")).toHaveLength(1);
    expect(await breaksOf("GBP"), "found again, written once").toHaveLength(1);
    const session = double.state.sessions[world.sessionOf(fundingId)];
    double.emit("checkout.session.completed", session ?? {});
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("funded");
    world.pass(HOUR);
    await world.settle();
    expect(await theBreak("GBP"), "looked at again by itself within the hour").toMatchObject({ state: "resolved", outcome: "agrees" });
    expect(await frozen("GBP")).toBeUndefined();
  });

  it("of somebody at the Dashboard is accepted with words; the ledger stays, and later comparisons know", async () => {
    bookForeign(double, { amount: 4200, currency: "hkd", description: "Goodwill" });
    expect(await compareLater("HKD")).toBe("break");
    const found = await theBreak("HKD");
    expect(found.kind, "no posting of ours mirrors it").toBe("unknown_type");
    expect(await fetchAgain(found.id)).toBe("unchanged");
    await expect(acceptBreak(at((await operatorTeam()).operator.ctx), { breakId: found.id, explanation: "ok" })).rejects.toMatchObject({ code: "invalid" });
    expect(await accept(found.id)).toMatchObject({ state: "carried_out" });
    expect(await theBreak("HKD")).toMatchObject({ state: "explained", outcome: "accepted", explanation: WHY.explanation });
    expect(await frozen("HKD")).toBeUndefined();
    expect(await compareLater("HKD")).toBe("equal");
    expect(await breaksOf("HKD")).toHaveLength(1);
    bookForeign(double, { amount: -4200, currency: "hkd" });
    expect(await compareLater("HKD"), "another one is another break").toBe("break");
  });
});

describe("two people", () => {
  it("accept a large difference; who asked does not approve, and both are in the log", async () => {
    const { operator, second } = await operatorTeam();
    bookForeign(double, { amount: -900_000, currency: "cad", type: "reserve_hold" });
    expect(await compareLater("CAD")).toBe("break");
    const { id } = await theBreak("CAD");
    const { decisionId, state } = await accept(id);
    expect(state).toBe("waiting");
    expect(await theBreak("CAD")).toMatchObject({ state: "open" });
    await expect(accept(id)).rejects.toMatchObject({ details: { reason: "cases:reason.waiting_already" } });
    await expect(answerDecision(at(operator.ctx), { decisionId, answer: "approve" })).rejects.toMatchObject({ details: { reason: "cases:reason.second_person" } });
    expect(await frozen("CAD")).toBeDefined();
    await answerDecision(at(second), { decisionId, answer: "approve" });
    expect(await theBreak("CAD")).toMatchObject({ state: "explained", closedByUserId: second.actor.userId });
    expect(await frozen("CAD")).toBeUndefined();
    const log = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id));
    expect(log.map(({ action, actorUserId }) => [action, actorUserId])).toEqual([["books.break_explained", second.actor.userId]]);
    bookForeign(double, { amount: 900_000, currency: "cad", type: "reserve_release" });
  });

  it("do not accept what both sides agree about meanwhile", async () => {
    const { second } = await operatorTeam();
    const { milestone } = await unheardPayment("SGD");
    expect(await compareLater("SGD")).toBe("break");
    const { id } = await theBreak("SGD");
    const { decisionId } = await accept(id);
    expect(await fetchAgain(id)).toBe("booked");
    await expect(answerDecision(at(second), { decisionId, answer: "approve" })).rejects.toMatchObject({ details: { reason: "cases:reason.not_safe_now" } });
    await answerDecision(at(second), { decisionId, answer: "decline" });
    expect(await theBreak("SGD")).toMatchObject({ state: "resolved" });
    expect(await stateOf(db, milestone.id)).toBe("funded");
  });
});

describe("a posting that Stripe does not know", () => {
  it("is a break once nothing can be late any more, and none when Stripe shows it again", async () => {
    const { fundingId } = await world.funded({ currency: "AUD" });
    const lost = movementOf(await world.chargeOf(fundingId));
    delete double.state.balanceTransactions[lost.id];
    expect(await compare("AUD")).toBe("moving");
    expect(await compareLater("AUD")).toBe("break");
    expect(await theBreak("AUD")).toMatchObject({ kind: "missing_at_stripe", stripeMinor: null, ledgerMinor: 970_970n, differenceMinor: -970_970n, state: "open" });
    expect(await fetchAgain((await theBreak("AUD")).id)).toBe("unchanged");
    double.state.balanceTransactions[lost.id] = lost;
    expect(await fetchAgain((await theBreak("AUD")).id)).toBe("booked");
    expect(await frozen("AUD")).toBeUndefined();
    expect(await compare("AUD")).toBe("equal");
  });
});

describe("what both sides know differently", () => {
  /** Pays, then lets Stripe say something else of it than it said when we booked it. */
  async function told(currency: string, otherwise: Partial<ReturnType<typeof movementOf>>) {
    const { fundingId } = await world.funded({ currency });
    const movement = movementOf(await world.chargeOf(fundingId));
    const before = { ...movement };
    Object.assign(movement, otherwise, { net: (otherwise.amount ?? movement.amount) - (otherwise.fee ?? movement.fee) });
    return { putBack: () => Object.assign(movement, before) };
  }

  it("is an amount", async () => {
    const { putBack } = await told("THB", { amount: 999_999 });
    expect(await compare("THB"), "no webhook explains it").toBe("break");
    expect(await breaksOf("THB")).toMatchObject([{ kind: "amount_differs", stripeMinor: 999_999n, ledgerMinor: 1_000_000n, differenceMinor: -1n }]);
    expect(await accept((await theBreak("THB")).id)).toMatchObject({ state: "carried_out" });
    expect(await compareLater("THB"), "one minor unit is explained, and the balances add up").toBe("equal");
    putBack();
  });

  it("is a fee", async () => {
    const { putBack } = await told("KRW", { fee: 30_000 });
    expect(await compare("KRW")).toBe("break");
    expect(await breaksOf("KRW")).toMatchObject([{ kind: "fee_differs", stripeMinor: 30_000n, ledgerMinor: 29_300n, differenceMinor: -700n }]);
    putBack();
  });

  it("is a currency: a break in either", async () => {
    const { putBack } = await told("TWD", { currency: "kwd" });
    await compare("TWD");
    expect(await breaksOf("TWD")).toMatchObject([{ kind: "currency_differs", state: "open", stripeMinor: null, ledgerMinor: 970_970n }]);
    expect(await breaksOf("KWD")).toMatchObject([{ kind: "currency_differs", state: "open", stripeMinor: 970_970n, ledgerMinor: null }]);
    expect([await frozen("TWD"), await frozen("KWD")]).toMatchObject([{ isByBreak: true }, { isByBreak: true }]);
    putBack();
  });
});

describe("balances", () => {
  it("that differ without a movement are believed when it lasts, and thaw the currency when they agree again", async () => {
    const { fundingId } = await world.funded({ currency: "CNY" });
    const honest = double.balance.bind(double);
    const spy = vi.spyOn(double, "balance").mockImplementation((account) => {
      const sums = honest(account);
      if (!account && sums["cny"]) sums["cny"].available += 700;
      return sums;
    });
    expect(await compare("CNY")).toBe("moving");
    expect(await compareLater("CNY")).toBe("break");
    expect(await theBreak("CNY")).toMatchObject({ kind: "balance_differs", reference: "CNY", differenceMinor: 700n, state: "open" });
    expect(await fetchAgain((await theBreak("CNY")).id)).toBe("unchanged");
    spy.mockRestore();
    expect(await compare("CNY")).toBe("equal");
    expect(await theBreak("CNY")).toMatchObject({ state: "resolved" });
    expect(await frozen("CNY")).toBeUndefined();
    expect(fundingId).not.toBe("");
  });

  it("of a payee: a payout that nobody told us of, fetched and booked", async () => {
    const { accountId } = await world.paidOut({ currency: "JPY" });
    expect(await compareLater("JPY")).toBe("equal");
    world.pass(2 * DAY);
    world.pass(2 * DAY);
    loseWebhooks();
    expect(await compare("JPY")).toBe("moving");
    expect(await compareLater("JPY")).toBe("break");
    expect(await theBreak("JPY")).toMatchObject({ kind: "payee_balance_differs", reference: accountId, stripeMinor: 0n, ledgerMinor: 920_000n, state: "open" });
    expect(await fetchAgain((await theBreak("JPY")).id)).toBe("booked");
    expect(await ledgerBalance(db, "payee_claim", accountId, "JPY")).toBe(0n);
    expect(await frozen("JPY")).toBeUndefined();
  });
});

describe("the platform's own movements", () => {
  it("Stripe's fees are booked as they are, without freezing anybody", async () => {
    const before = await ledgerBalance(db, "stripe_fees", "");
    const fee = bookForeign(double, { amount: -250, type: "stripe_fee", description: "Connect: active accounts" });
    expect(await compare("USD")).toBe("equal");
    expect(await ledgerBalance(db, "stripe_fees", "")).toBe(before + 250n);
    const [posting] = await db.select().from(ledgerTransactions).where(eq(ledgerTransactions.balanceTransactionId, fee.id));
    expect(posting).toMatchObject({ kind: "stripe_fee_charged" });
  });

  it("a payout to the platform's bank is no break while it travels, is booked when it arrives, and back when it returns", async () => {
    await world.funded();
    world.pass(3 * DAY);
    await world.settle();
    const bank = () => ledgerBalance(db, "bank_platform", "");
    const payoutId = payPlatformOut(double, { amount: 70_000, currency: "usd" });
    world.pass(DAY);
    loseWebhooks();
    expect(await compare("USD"), "a day is nothing for a bank").toBe("moving");
    expect(await frozen("USD")).toBeUndefined();
    world.pass(DAY);
    expect(await compare("USD")).toBe("equal");
    expect(await bank()).toBe(70_000n);
    failPayout(double, payoutId);
    expect(await compareLater("USD")).toBe("equal");
    expect(await bank()).toBe(0n);
    const [[row], [back]] = [
      await db.select().from(platformPayouts).where(eq(platformPayouts.stripePayoutId, payoutId)),
      await db.select().from(ledgerTransactions).where(eq(ledgerTransactions.idempotencyKey, `platform_payout:${payoutId}:returned`)),
    ];
    expect(row).toMatchObject({ recordedByUserId: null });
    const [first] = await db.select().from(ledgerTransactions).where(eq(ledgerTransactions.idempotencyKey, `platform_payout:${payoutId}:paid`));
    expect(back).toMatchObject({ kind: "correction", reverses: first?.id });
  });
});

describe("who may settle breaks", () => {
  it("is the operator's money people, in person where a difference is accepted", async () => {
    bookForeign(double, { amount: 100, currency: "hkd", type: "reserve_release" });
    await compareLater("HKD");
    const { id } = await theBreak("HKD");
    const { operator } = await operatorTeam();
    const viewer = at((await aMember(db, operator.organization, { role: "viewer" })).ctx);
    const key = { ...at(operator.ctx), actor: { ...operator.ctx.actor, via: "api_key" as const } };
    for (const ctx of [at((await aBrand(db)).ctx), viewer, world.ctxFor({ kind: "anonymous" })]) {
      await expect(fetchBreakAgain(ctx, id)).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|unauthenticated/) });
      await expect(acceptBreak(ctx, { breakId: id, ...WHY })).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|unauthenticated/) });
    }
    await expect(acceptBreak(key, { breakId: id, ...WHY })).rejects.toMatchObject({ code: "forbidden" });
    await expect(fetchBreakAgain(at(operator.ctx), "brk_unknown")).rejects.toMatchObject({ code: "not_found" });
    const pair = await Promise.allSettled([accept(id), accept(id)]);
    expect(pair.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    bookForeign(double, { amount: -100, currency: "hkd", type: "reserve_hold" });
  });
});
