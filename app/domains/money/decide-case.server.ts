import { env } from "~/config/env.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { loadMilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { decideCaseInput } from "./case-input";
import { caseKindOf, needsSecondPerson } from "./cases";
import { type CaseFacts, disputeFacts, milestoneFacts, refundFacts } from "./internal/case-facts.server";
import { type Decided, writeDecision } from "./internal/write-decision.server";
import { canOperateMoney } from "./policy";

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
    const needsSecond = needsSecondPerson(values.action, { amountMinor, currency: facts.currency }, env().TWO_PERSON_APPROVAL_ABOVE_USD);
    return writeDecision(tx, { kind: values.action, subject: values.caseId, currency: facts.currency, amountMinor, reason: values.reason, needsSecond, path: `/operator/cases/${values.caseId}` });
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
