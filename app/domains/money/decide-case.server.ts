import { and, eq } from "drizzle-orm";
import { env } from "~/config/env.server";
import { moneyDecisions } from "../../../db/schema/money-decisions";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadMilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { amountText } from "./amount-text";
import { decideCaseInput } from "./case-input";
import { caseKindOf, needsSecondPerson } from "./cases";
import { carryOut } from "./internal/carry-out.server";
import { type CaseFacts, disputeFacts, milestoneFacts, refundFacts } from "./internal/case-facts.server";
import { tellOperators } from "./internal/tell-operators.server";
import { canOperateMoney } from "./policy";

export interface Decided {
  decisionId: string;
  state: "waiting" | "carried_out";
}

/**
 * The operator decides about money by hand. What is safe now is read under the milestone's lock; a small amount is
 * carried out at once, a large one waits for a second person. Throws `conflict` when the action is not safe (any more)
 * or is waiting already.
 */
export async function decideCase(ctx: Ctx, input: unknown): Promise<Decided> {
  const values = parse(decideCaseInput, input);
  const member = requireMember(ctx);
  authorize(canOperateMoney(member.actor));
  return withTransaction(member, async (tx) => {
    const facts = await lockedFacts(tx, values.caseId);
    const most = facts.amountOf[values.action];
    if (most === undefined) throw conflict("cases:reason.not_safe_now");
    const amountMinor = values.amountMinor && values.action === "give_back" ? BigInt(values.amountMinor) : most;
    if (amountMinor > most) throw conflict("cases:reason.more_than_released");
    await refuseSecondRequest(tx, values);
    const needsSecond = needsSecondPerson(values.action, { amountMinor, currency: facts.currency }, env().TWO_PERSON_APPROVAL_ABOVE_USD);
    const id = newId("dcn", tx.now);
    const [decision] = await tx.db.insert(moneyDecisions).values({
      id, kind: values.action, subject: values.caseId, currency: facts.currency, amountMinor, reason: values.reason, needsSecond,
      requestedByUserId: tx.actor.userId, requestedAt: tx.now,
      ...(needsSecond ? { state: "waiting" as const } : { state: "carried_out" as const, decidedByUserId: tx.actor.userId, decidedAt: tx.now }),
    }).returning();
    if (!decision) throw new Error(`Decision ${id} was not written.`);
    const event = needsSecond ? "requested" : "carried_out";
    await recordAudit(tx, { action: `money_decision.${event}`, subjectType: "money_decision", subjectId: id, details: { kind: values.action, reason: values.reason, case: values.caseId } });
    if (needsSecond) await tellOperators(tx, { type: "decision_waiting", params: { amount: amountText(decision) }, path: `/operator/cases/${values.caseId}` });
    else await carryOut(tx, decision);
    return { decisionId: id, state: needsSecond ? "waiting" : "carried_out" };
  });
}

/** What may be done now, read while nobody else can move the milestone's money. */
export async function lockedFacts(ctx: Ctx<MemberActor>, caseId: string): Promise<CaseFacts> {
  const { milestone } = await factsOf(ctx, caseId);
  await loadMilestoneForMoney(ctx, milestone.id, { lock: true });
  return factsOf(ctx, caseId);
}

function factsOf(ctx: Ctx, caseId: string): Promise<CaseFacts> {
  switch (caseKindOf(caseId)) {
    case "refund": return refundFacts(ctx, caseId);
    case "dispute": return disputeFacts(ctx, caseId);
    case "milestone": return milestoneFacts(ctx, caseId);
    default: throw notFound("case");
  }
}

async function refuseSecondRequest(ctx: Ctx, { caseId, action }: { caseId: string; action: typeof moneyDecisions.$inferSelect["kind"] }): Promise<void> {
  const [waiting] = await ctx.db
    .select({ id: moneyDecisions.id })
    .from(moneyDecisions)
    .where(and(eq(moneyDecisions.subject, caseId), eq(moneyDecisions.kind, action), eq(moneyDecisions.state, "waiting")));
  if (waiting) throw conflict("cases:reason.waiting_already");
}
