import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { fundings, moneyOps } from "~db/schema/money";
import { moneyDecisions } from "~db/schema/money-decisions";
import { milestones } from "~db/schema/milestones";
import { runDueJobs } from "~/jobs/run-due-jobs.server";
import { tasks } from "~/jobs/tasks.server";
import { DomainError } from "~/domains/core/errors";
import { terminateDeal } from "~/domains/deals/terminate-deal.server";
import { approveMilestone } from "~/domains/milestones/approve-milestone.server";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { answerDecision } from "~/domains/money/answer-decision.server";
import { giveUpOperation } from "~/domains/money/give-up-operation.server";
import { CLEAN_SCANS_NEEDED } from "~/domains/money/op-schedule";
import { pullStripeEvents } from "~/domains/money/pull-stripe-events.job.server";
import { receiveStripeEvent } from "~/domains/money/receive-stripe-event.server";
import { reconcileBalances } from "~/domains/money/reconcile-balances.server";
import { refreshFunding } from "~/domains/money/refresh-funding.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { sweepMoney } from "~/domains/money/sweep-money.job.server";
import { Refusal } from "~tests/doubles/stripe/refusal";
import { disableAccount, submitOnboarding } from "~tests/doubles/stripe/resources/accounts";
import { payCheckout } from "~tests/doubles/stripe/resources/payments";
import { failPayout } from "~tests/doubles/stripe/resources/payouts";
import { failRefund } from "~tests/doubles/stripe/resources/refunds";
import { tick } from "~tests/doubles/stripe/tick";
import type { Act } from "./acts";
import { isPowerCut } from "./power";
import type { SimulatedWorld } from "./world";

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

/** Does what the act says, as far as it is possible now. Refusals and lost connections are part of life; bugs are thrown. */
export async function perform(world: SimulatedWorld, act: Act): Promise<void> {
  try {
    await carryOut(world, act);
    note(world, act, "done");
  } catch (error) {
    if (!isPartOfLife(error)) throw error;
    note(world, act, isPowerCut(error) ? "cut" : isFromStripe(error) ? "unanswered" : `refused, ${(error as Error).message.slice(0, 60)}`);
  } finally {
    world.power.restore();
  }
}

function note({ ends }: SimulatedWorld, act: Act, end: string): void {
  const name = `${act.do === "cut" ? act.act.do : act.do}: ${end}`;
  ends.set(name, (ends.get(name) ?? 0) + 1);
}

/** What may reach a person or the queue without being a bug. */
function isPartOfLife(error: unknown): boolean {
  return error instanceof DomainError || error instanceof Refusal || isPowerCut(error) || isFromStripe(error);
}

const isFromStripe = (error: unknown): boolean => error instanceof Error && error.constructor.name.startsWith("Stripe");

async function carryOut(world: SimulatedWorld, act: Act): Promise<void> {
  if (act.do === "cut") {
    world.power.cutAfter(act.after);
    return carryOut(world, act.act);
  }
  if (act.do === "together") {
    const ends = await Promise.allSettled(act.acts.map((one) => carryOut(world, one)));
    const bug = ends.find((end) => end.status === "rejected" && !isPartOfLife(end.reason));
    if (bug?.status === "rejected") throw bug.reason;
    return;
  }
  await (actsOfPeople(world, act) ?? actsOfMachines(world, act) ?? actsOfStripe(world, act));
}

function actsOfPeople(world: SimulatedWorld, act: Act): Promise<unknown> | undefined {
  const milestone = "milestone" in act ? pick(world.milestones, act.milestone) : undefined;
  if (act.do === "come_back") return comeBack(world, act.funding);
  if (act.do === "give_up") return giveUp(world);
  if (act.do === "reconcile") return reconcileBalances(world.as(world.operator.ctx));
  if (!milestone) return undefined;
  const [payer, payee] = [world.as(milestone.payer.ctx), world.as(milestone.payee.ctx)];
  const milestoneId = milestone.id;
  switch (act.do) {
    case "fund": return fund(world, milestone, act.percent);
    case "approve": return approveMilestone(payer, { milestoneId, note: "Good." });
    case "refund": return refundMilestone(act.by === "payer" ? payer : payee, { milestoneId, reason: "Changed plans" });
    case "terminate": return terminate(world, milestone);
    default: return undefined;
  }
}

async function fund(world: SimulatedWorld, milestone: SimulatedWorld["milestones"][number], percent: number): Promise<void> {
  const [row] = await world.outside.select({ amountMinor: milestones.amountMinor }).from(milestones).where(eq(milestones.id, milestone.id));
  const amountMinor = ((row?.amountMinor ?? 0n) * BigInt(percent)) / 100n;
  await fundMilestone(world.as(milestone.payer.ctx), { milestoneId: milestone.id, ...(percent === 100 ? {} : { amountMinor: amountMinor.toString() }) });
}

async function terminate(world: SimulatedWorld, { id, payer }: SimulatedWorld["milestones"][number]): Promise<void> {
  const [row] = await world.outside.select({ dealId: milestones.dealId }).from(milestones).where(eq(milestones.id, id));
  await terminateDeal(world.as(payer.ctx), { dealId: row?.dealId ?? "", reason: "plans_changed", note: "It is not made." });
}

async function comeBack(world: SimulatedWorld, index: number): Promise<void> {
  const all = await world.outside.select({ id: fundings.id, payer: fundings.payerOrganizationId }).from(fundings).orderBy(fundings.createdAt, fundings.id);
  const funding = pick(all, index);
  const payer = world.milestones.find((milestone) => milestone.payer.organization.id === funding?.payer)?.payer;
  if (funding && payer) await refreshFunding(world.as(payer.ctx), funding.id);
}

/** The operator declares lost what two searches did not find; a second person when it is much. */
async function giveUp(world: SimulatedWorld): Promise<void> {
  const waiting = await world.outside.select({ id: moneyDecisions.id }).from(moneyDecisions).where(eq(moneyDecisions.state, "waiting"));
  for (const { id } of waiting) await answerDecision(world.as(world.colleague), { decisionId: id, answer: "decline" });
  const lost = await world.outside.select({ id: moneyOps.id }).from(moneyOps)
    .where(and(eq(moneyOps.state, "unknown"), gte(moneyOps.cleanScanCount, CLEAN_SCANS_NEEDED)));
  for (const { id } of lost) {
    const { decisionId, state } = await giveUpOperation(world.as(world.operator.ctx), id);
    if (state === "waiting") await answerDecision(world.as(world.colleague), { decisionId, answer: "approve" });
  }
}

function actsOfMachines(world: SimulatedWorld, act: Act): Promise<unknown> | undefined {
  switch (act.do) {
    case "work": return work(world);
    case "sweep": return sweepMoney(world.system());
    case "pull": return pullStripeEvents(world.system());
    case "deliver": return deliver(world, act);
    default: return undefined;
  }
}

/** One worker until nothing is due. A job that fails is tried again a minute later, as the queue would. */
export async function work(world: SimulatedWorld): Promise<void> {
  for (let failures = 0; failures < 40; failures += 1) {
    try {
      await runDueJobs(world.db, world.clock.now, tasks);
      return;
    } catch (error) {
      if (!isFromStripe(error)) throw error;
      await world.outside.execute(sql`
        update graphile_worker._private_jobs set run_at = ${world.clock.now.toISOString()}::timestamptz + interval '1 minute'
        where id = (select id from graphile_worker._private_jobs where run_at <= ${world.clock.now.toISOString()}::timestamptz order by run_at, priority, id limit 1)`);
    }
  }
  throw new Error("The worker fails again and again.");
}

export async function deliver(
  world: SimulatedWorld,
  { lost, copies, shuffle }: { lost: readonly boolean[]; copies: number; shuffle: boolean },
): Promise<void> {
  const waiting = world.double.takeDeliveries({ copies, shuffle });
  for (const [index, { source, body, signature }] of waiting.entries()) {
    if (!lost[index % Math.max(1, lost.length)]) await receiveStripeEvent(world.anyone(), { source, body, signature });
  }
}

async function actsOfStripe(world: SimulatedWorld, act: Act): Promise<void> {
  const { double, clock } = world;
  switch (act.do) {
    case "pass":
      clock.now = new Date(clock.now.getTime() + act.seconds * 1000);
      return tick(double);
    case "pay": {
      const session = pick(Object.values(double.state.sessions).filter(({ status }) => status === "open"), act.session);
      if (session) payCheckout(double, session.id, act.card);
      return;
    }
    case "trouble": return void double.faults.push({ ...act.fault });
    case "account": {
      const accountId = pick(world.studios, act.studio)?.accountId ?? "";
      return act.isOn ? submitOnboarding(double, accountId, { outcome: "active" }) : disableAccount(double, accountId);
    }
    case "payout_fails": {
      const payout = pick(Object.values(double.state.payouts).filter(({ status }) => status === "paid" || status === "in_transit"), act.index);
      return payout && failPayout(double, payout.id);
    }
    case "refund_fails": {
      const refund = pick(Object.values(double.state.refunds).filter(({ status }) => status === "succeeded"), act.index);
      return refund && failRefund(double, refund.id);
    }
    default: throw new Error(`Nobody does "${act.do}".`);
  }
}

/** States of operations that still wait for an outcome. */
export const openOps = (world: SimulatedWorld) =>
  world.outside.select().from(moneyOps).where(inArray(moneyOps.state, ["ready", "sent", "unknown"]));
