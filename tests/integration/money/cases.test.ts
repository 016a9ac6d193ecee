import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { disputes } from "~db/schema/disputes";
import { moneyDecisions } from "~db/schema/money-decisions";
import { refunds } from "~db/schema/money";
import { notifications } from "~db/schema/house";
import { answerDecision } from "~/domains/money/answer-decision.server";
import type { CaseAction } from "~/domains/money/cases";
import { decideCase } from "~/domains/money/decide-case.server";
import { getCase } from "~/domains/money/get-case.server";
import { giveBackMilestone } from "~/domains/money/give-back-milestone.server";
import { listCases } from "~/domains/money/list-cases.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { submitDisputeEvidence } from "~/domains/money/submit-dispute-evidence.server";
import { closeDispute, openDispute } from "~tests/doubles/stripe/resources/disputes";
import { failRefund } from "~tests/doubles/stripe/resources/refunds";
import { ledgerBalance, stateOf } from "~tests/factories/money";
import { aMember, anOperator, type Party } from "~tests/factories/organizations";
import { itGuards } from "~tests/setup/verb-guards";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at, clock, chargeOf } = world;
const SMALL = { amountMinor: 300_000n };

const refundOf = async (milestoneId: string) => {
  const [refund] = await db.select().from(refunds).where(eq(refunds.milestoneId, milestoneId)).orderBy(refunds.createdAt);
  if (!refund) throw new Error("There is no refund.");
  return refund;
};
const decide = (party: Pick<Party, "ctx">, caseId: string, action: CaseAction, more: object = {}) =>
  decideCase(at(party.ctx), { caseId, action, reason: "Both sides agree", ...more });
const actionsOf = async (operator: Party, caseId: string) => (await getCase(at(operator.ctx), caseId)).actions.map(({ action }) => action);

const withOperator = async <T extends object>(party: T) => ({ ...party, operator: await anOperator(db) });
const released = async (options: Parameters<typeof world.paidOut>[0] = {}) => withOperator(await world.paidOut(options));
const atTheBank = async (options: Parameters<typeof world.atTheBank>[0] = {}) => withOperator(await world.atTheBank(options));

/** A return whose reversal Stripe refused, because the payee's balance is empty. */
async function blocked(options: Parameters<typeof world.funded>[0] = SMALL) {
  const party = await atTheBank(options);
  await giveBackMilestone(at(party.studio.ctx), { milestoneId: party.milestone.id, reason: "The scene was cut" });
  await world.settle();
  return { ...party, refund: await refundOf(party.milestone.id) };
}

async function lostDispute(options: Parameters<typeof world.funded>[0] = SMALL) {
  const party = await atTheBank(options);
  const { id } = openDispute(double, await chargeOf(party.fundingId));
  closeDispute(double, id, "lost");
  await world.settle();
  return { ...party, disputeId: id };
}

/** The payee earns again, so that its Stripe balance is not empty. */
async function earnAgain(party: { brand: Party; studio: Party }) {
  const { aMilestone } = await import("~tests/factories/money");
  const milestone = await aMilestone(db, { payer: party.brand, payee: party.studio });
  await world.pay(party.brand, milestone.id);
  await world.release(milestone.id);
  await world.settle();
}

describe("a ruling of the operator", () => {
  it("below the amount is carried out at once; the payer has its money back", async () => {
    const { milestone, operator } = await released(SMALL);
    expect(await actionsOf(operator, milestone.id)).toEqual(["give_back"]);
    expect(await decide(operator, milestone.id, "give_back")).toMatchObject({ state: "carried_out" });
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("refunded");
    expect(await refundOf(milestone.id)).toMatchObject({ state: "succeeded", agreedByUserId: null, decisionId: expect.stringMatching(/^dcn_/) });
  });

  it("above it waits for a second person, who may not be the first", async () => {
    const { milestone, operator } = await released();
    const { ctx: second } = await aMember(db, operator.organization, { role: "finance" });
    const { decisionId, state } = await decide(operator, milestone.id, "give_back");
    expect(state).toBe("waiting");
    expect(await stateOf(db, milestone.id)).toBe("released");
    await expect(decide(operator, milestone.id, "give_back")).rejects.toMatchObject({ code: "conflict", details: { reason: "cases:reason.waiting_already" } });
    await expect(answerDecision(at(operator.ctx), { decisionId, answer: "approve" })).rejects.toMatchObject({ code: "forbidden", details: { reason: "cases:reason.second_person" } });
    await answerDecision(at(second), { decisionId, answer: "approve" });
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("refunded");
    expect((await db.select().from(moneyDecisions).where(eq(moneyDecisions.id, decisionId)))[0]).toMatchObject({ state: "carried_out", decidedByUserId: second.actor.userId });
    await expect(answerDecision(at(second), { decisionId, answer: "decline" })).rejects.toMatchObject({ code: "conflict" });
    expect((await db.select().from(notifications).where(eq(notifications.type, "decision_waiting"))).length).toBeGreaterThan(0);
  });

  it("that was declined moves nothing, and may be asked for again", async () => {
    const { milestone, operator } = await released();
    const { decisionId } = await decide(operator, milestone.id, "give_back");
    await answerDecision(at(operator.ctx), { decisionId, answer: "decline" });
    expect(await stateOf(db, milestone.id)).toBe("released");
    expect(await decide(operator, milestone.id, "give_back", { amountMinor: "100" })).toMatchObject({ state: "carried_out" });
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("released");
  });

  it("is not carried out when it stopped being safe in between", async () => {
    const { milestone, operator, studio } = await released();
    const { ctx: second } = await aMember(db, operator.organization, { role: "finance" });
    const { decisionId } = await decide(operator, milestone.id, "give_back");
    await giveBackMilestone(at(studio.ctx), { milestoneId: milestone.id, reason: "We agree" });
    await expect(answerDecision(at(second), { decisionId, answer: "approve" })).rejects.toMatchObject({ code: "conflict", details: { reason: "cases:reason.not_safe_now" } });
    expect((await db.select().from(moneyDecisions).where(eq(moneyDecisions.id, decisionId)))[0]).toMatchObject({ state: "waiting" });
  });

  it("about held money refunds it, and alone above the amount is refused everywhere", async () => {
    const held = { ...(await world.funded()), operator: await anOperator(db) };
    await expect(refundMilestone(at(held.operator.ctx), { milestoneId: held.milestone.id, reason: "Both agree" })).rejects.toMatchObject({ details: { reason: "cases:reason.needs_second" } });
    const { decisionId } = await decide(held.operator, held.milestone.id, "refund_hold");
    const { ctx: second } = await aMember(db, held.operator.organization, { role: "admin" });
    await answerDecision(at(second), { decisionId, answer: "approve" });
    await world.settle();
    expect(await stateOf(db, held.milestone.id)).toBe("refunded");
    expect(await refundOf(held.milestone.id)).toMatchObject({ decisionId });
  });

  it("rests on a decision in the database too", async () => {
    const { milestone, operator } = await released();
    const { decisionId } = await decide(operator, milestone.id, "give_back");
    const alone = db.update(moneyDecisions).set({ state: "carried_out", decidedByUserId: operator.owner.id, decidedAt: clock.now }).where(eq(moneyDecisions.id, decisionId));
    await expect(alone).rejects.toMatchObject({ cause: { constraint_name: "money_decisions_two_people" } });
    await expect(db.update(moneyDecisions).set({ needsSecond: false }).where(eq(moneyDecisions.id, decisionId))).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(db.execute(sql`delete from money_decisions where id = ${decisionId}`)).rejects.toThrow();
    const party = await world.funded(SMALL);
    await refundMilestone(at(party.brand.ctx), { milestoneId: party.milestone.id, reason: "Changed plans" });
    await expect(db.update(refunds).set({ decisionId }).where(eq(refunds.milestoneId, party.milestone.id))).rejects.toMatchObject({ cause: { code: "23514" } });
    const written = db.execute(sql`select * from post_ledger('led_x', now(), 'receivable_written_off', 'x', '[{"kind":"dispute_loss","subject":"","currency":"USD","amount":"5"},{"kind":"payee_receivable","subject":"org_x","currency":"USD","amount":"-5"}]'::jsonb, ${JSON.stringify({ facts: { decisionId } })}::jsonb)`);
    await expect(written).rejects.toMatchObject({ cause: { code: "23514" } });
  });

  itGuards({
    db,
    world: () => released(SMALL),
    party: ({ operator }) => operator,
    act: ({ milestone }, ctx) => decideCase({ ...ctx, now: clock.now }, { caseId: milestone.id, action: "give_back", reason: "Both agree" }),
    roles: ["owner", "admin", "finance"],
    openTo: ["operator"],
    spoil: ({ milestone, studio }) => giveBackMilestone(at(studio.ctx), { milestoneId: milestone.id, reason: "We agree" }),
    pair: "one",
    effects: async ({ milestone }) => (await db.select().from(refunds).where(eq(refunds.milestoneId, milestone.id))).length,
  });
});

describe("a return whose payee is empty", () => {
  it("is tried again when the payee has money", async () => {
    const party = await blocked();
    expect(await actionsOf(party.operator, party.refund.id)).toEqual(["retry_reversal", "refund_anyway", "withdraw_return"]);
    await earnAgain(party);
    await decide(party.operator, party.refund.id, "retry_reversal");
    await world.settle();
    expect(await stateOf(db, party.milestone.id)).toBe("refunded");
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(0n);
  });

  it("is paid from the platform's money, and the debt stays until it is collected or written off", async () => {
    const party = await blocked();
    await decide(party.operator, party.refund.id, "refund_anyway");
    await world.settle();
    expect(await stateOf(db, party.milestone.id)).toBe("refunded");
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(276_000n);
    expect((await listCases(at(party.operator.ctx))).cases).toContainEqual(expect.objectContaining({ id: party.refund.id, what: "refund_owed" }));
    expect(await actionsOf(party.operator, party.refund.id)).toEqual(["retry_reversal", "write_off"]);
    await decide(party.operator, party.refund.id, "write_off");
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(0n);
    expect(await actionsOf(party.operator, party.refund.id)).toEqual([]);
    await expect(decide(party.operator, party.refund.id, "write_off")).rejects.toMatchObject({ code: "conflict" });
  });

  it("is withdrawn: everything is as it was after the release", async () => {
    const party = await blocked();
    await decide(party.operator, party.refund.id, "withdraw_return");
    expect(await stateOf(db, party.milestone.id)).toBe("released");
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(0n);
    expect(await ledgerBalance(db, "inflight", party.refund.opId ?? "")).toBe(0n);
    expect((await listCases(at(party.operator.ctx))).cases.map(({ id }) => id)).not.toContain(party.refund.id);
    await earnAgain(party);
    await giveBackMilestone(at(party.studio.ctx), { milestoneId: party.milestone.id, reason: "After all" });
    await world.settle();
    expect(await stateOf(db, party.milestone.id)).toBe("refunded");
  });
});

describe("a refund that came back", () => {
  it("is sent again once; the money is unapplied in between", async () => {
    const party = { ...(await world.funded(SMALL)), operator: await anOperator(db) };
    await refundMilestone(at(party.brand.ctx), { milestoneId: party.milestone.id, reason: "Changed plans" });
    await world.settle();
    const refund = await refundOf(party.milestone.id);
    failRefund(double, refund.stripeRefundId ?? "");
    await world.settle();
    expect((await listCases(at(party.operator.ctx))).cases).toContainEqual(expect.objectContaining({ id: refund.id, what: "refund_unapplied", amountMinor: 300_000n }));
    await decide(party.operator, refund.id, "refund_again");
    expect(await ledgerBalance(db, "unapplied", party.brand.organization.id)).toBe(0n);
    await expect(decide(party.operator, refund.id, "refund_again")).rejects.toMatchObject({ code: "conflict" });
    await world.settle();
    expect((await db.select().from(refunds).where(eq(refunds.replacesId, refund.id)))[0]).toMatchObject({ state: "succeeded", source: "unapplied" });
    expect(await stateOf(db, party.milestone.id)).toBe("refunded");
    expect((await listCases(at(party.operator.ctx))).cases.map(({ id }) => id)).not.toContain(refund.id);
  });
});

describe("a lost dispute after payout", () => {
  it("is collected from the payee's later money by reversing its transfer", async () => {
    const party = await lostDispute();
    expect((await listCases(at(party.operator.ctx))).cases).toContainEqual(expect.objectContaining({ id: party.disputeId, what: "dispute_lost" }));
    await earnAgain(party);
    expect(await actionsOf(party.operator, party.disputeId)).toEqual(["reverse_transfer", "write_off"]);
    await decide(party.operator, party.disputeId, "reverse_transfer");
    expect(await actionsOf(party.operator, party.disputeId)).toEqual([]);
    await world.settle();
    expect((await db.select().from(disputes).where(eq(disputes.id, party.disputeId)))[0]).toMatchObject({ recoveredMinor: 276_000n });
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(0n);
  });

  it("from an empty payee is refused by Stripe, stays owed, and may be written off", async () => {
    const party = await lostDispute();
    await decide(party.operator, party.disputeId, "reverse_transfer");
    await world.settle();
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(276_000n);
    await decide(party.operator, party.disputeId, "write_off");
    expect(await ledgerBalance(db, "payee_receivable", party.studio.organization.id)).toBe(0n);
    expect((await db.select().from(disputes).where(eq(disputes.id, party.disputeId)))[0]).toMatchObject({ writtenOffMinor: 276_000n });
    expect(await getCase(at(party.operator.ctx), party.disputeId)).toMatchObject({ what: "dispute_settled", owedMinor: 0n, actions: [] });
  });
});

describe("evidence for the bank", () => {
  const EXPLANATION = "The placement ran in episode 3 from 01:10 to 01:31; the contract and the stills are attached to the deal.";

  it("is submitted once and decides nothing by itself", async () => {
    const { milestone, fundingId } = await world.funded(SMALL);
    const operator = await anOperator(db);
    const { id } = openDispute(double, await chargeOf(fundingId));
    await world.settle();
    expect((await getCase(at(operator.ctx), id)).evidence).toMatchObject({ dueAt: expect.any(Date) });
    await submitDisputeEvidence(at(operator.ctx), { disputeId: id, explanation: EXPLANATION });
    expect(double.state.disputes[id]).toMatchObject({ status: "under_review", evidence: { uncategorized_text: EXPLANATION } });
    expect((await getCase(at(operator.ctx), id))).toMatchObject({ what: "dispute_under_review", evidence: null });
    await expect(submitDisputeEvidence(at(operator.ctx), { disputeId: id, explanation: EXPLANATION })).rejects.toMatchObject({ code: "conflict" });
    closeDispute(double, id, "won");
    await world.settle();
    expect(await stateOf(db, milestone.id)).toBe("funded");
  });

  it("whose answer is lost is the same evidence again; refused evidence may be written anew", async () => {
    const { fundingId } = await world.funded(SMALL);
    const operator = await anOperator(db);
    const { id } = openDispute(double, await chargeOf(fundingId));
    await world.settle();
    double.faults.push({ method: "POST", path: `/v1/disputes/${id}`, kind: "dropped_after" });
    const submit = (explanation: string) => submitDisputeEvidence(at(operator.ctx), { disputeId: id, explanation });
    await expect(submit(EXPLANATION)).rejects.toMatchObject({ code: "conflict", details: { reason: "cases:reason.evidence_refused" } });
    await submit(`${EXPLANATION} Other words.`);
    expect(double.state.disputes[id]).toMatchObject({ evidence: { uncategorized_text: EXPLANATION }, evidence_details: { submission_count: 1 } });
    await world.settle();
  });

  it("is the operator's", async () => {
    const { fundingId, brand } = await world.funded(SMALL);
    const { id } = openDispute(double, await chargeOf(fundingId));
    await world.settle();
    await expect(submitDisputeEvidence(at(brand.ctx), { disputeId: id, explanation: EXPLANATION })).rejects.toMatchObject({ code: "forbidden" });
    await expect(submitDisputeEvidence(at((await anOperator(db)).ctx), { disputeId: id, explanation: "too short" })).rejects.toMatchObject({ code: "invalid" });
  });
});
