import { desc, eq } from "drizzle-orm";
import { env } from "~/config/env.server";
import { users } from "../../../db/schema/identity";
import { moneyDecisions } from "../../../db/schema/money-decisions";
import { organizations } from "../../../db/schema/organizations";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import type { MilestoneForMoney } from "../milestones/load-milestone-for-money.server";
import { CASE_ACTIONS, type CaseAction, type CaseKind, caseKindOf, needsSecondPerson } from "./cases";
import { caseHistory, type HappeningLine } from "./internal/case-history.server";
import { loadCase } from "./internal/load-case.server";
import { canApproveDecision, canOperateMoney, canReadLedger } from "./policy";

export interface CaseDecision {
  id: string;
  kind: CaseAction | "accept_break" | "give_up_operation";
  amountMinor: bigint;
  currency: string;
  reason: string;
  state: "waiting" | "carried_out" | "declined";
  requestedBy: string;
  requestedAt: Date;
  canApprove: boolean;
}

export interface CaseView {
  id: string;
  kind: CaseKind;
  what: string;
  currency: string;
  amountMinor: bigint;
  /** What a payee still owes of it. */
  owedMinor: bigint;
  milestone: MilestoneForMoney | null;
  payer: { id: string; name: string; nameZh: string | null } | null;
  payee: { id: string; name: string; nameZh: string | null } | null;
  /** Stripe's or the bank's own word for why, and our ids, for the people who call them. */
  notes: { key: string; value: string }[];
  history: HappeningLine[];
  decisions: CaseDecision[];
  actions: { action: CaseAction; amountMinor: bigint; needsSecond: boolean; isAsked: boolean }[];
  evidence: { dueAt: Date | null } | null;
  canGiveUp: boolean;
  canRingAgain: boolean;
  canOperate: boolean;
}

/** One case: what happened, in order, who is concerned, and only those actions that are safe at this moment. */
export async function getCase(ctx: Ctx, id: string): Promise<CaseView> {
  authorize(canReadLedger(ctx.actor));
  const kind = caseKindOf(id);
  if (!kind) throw notFound("case");
  const { amountOf, ...found } = await loadCase(ctx, kind, id);
  const [history, decisions, payer, payee] = await Promise.all([
    caseHistory(ctx, { id, kind, milestoneId: found.milestone?.id ?? null }),
    decisionsOf(ctx, id),
    nameOf(ctx, found.payerOrganizationId),
    nameOf(ctx, found.payeeOrganizationId),
  ]);
  const canOperate = canOperateMoney(ctx.actor).allowed;
  const actions = CASE_ACTIONS.flatMap((action) => {
    const amountMinor = amountOf[action];
    if (amountMinor === undefined) return [];
    const needsSecond = needsSecondPerson(action, { amountMinor, currency: found.currency }, env().TWO_PERSON_APPROVAL_ABOVE_USD);
    return [{ action, amountMinor, needsSecond, isAsked: decisions.some((decision) => decision.kind === action && decision.state === "waiting") }];
  });
  const { payerOrganizationId: _payer, payeeOrganizationId: _payee, ...shown } = found;
  return { id, kind, ...shown, payer, payee, history, decisions, actions, canOperate };
}

async function decisionsOf(ctx: Ctx, caseId: string): Promise<CaseDecision[]> {
  const rows = await ctx.db
    .select({ decision: moneyDecisions, requestedBy: users.name })
    .from(moneyDecisions)
    .leftJoin(users, eq(users.id, moneyDecisions.requestedByUserId))
    .where(eq(moneyDecisions.subject, caseId))
    .orderBy(desc(moneyDecisions.requestedAt));
  return rows.map(({ decision, requestedBy }) => ({
    id: decision.id, kind: decision.kind, amountMinor: decision.amountMinor, currency: decision.currency, reason: decision.reason, state: decision.state,
    requestedBy: requestedBy ?? "", requestedAt: decision.requestedAt, canApprove: canApproveDecision(ctx.actor, decision).allowed,
  }));
}

async function nameOf(ctx: Ctx, organizationId: string | null) {
  if (!organizationId) return null;
  const [row] = await ctx.db.select({ id: organizations.id, name: organizations.name, nameZh: organizations.nameZh }).from(organizations).where(eq(organizations.id, organizationId));
  return row ?? null;
}
