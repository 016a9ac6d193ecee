import { and, eq } from "drizzle-orm";
import { moneyDecisions } from "../../../../db/schema/money-decisions";
import { recordAudit } from "../../audit/record-audit.server";
import type { Ctx, MemberActor } from "../../core/context";
import { conflict } from "../../core/errors";
import { newId } from "../../core/id";
import { amountText } from "../amount-text";
import { carryOut } from "./carry-out.server";
import { tellOperators } from "./tell-operators.server";

export interface Decided {
  decisionId: string;
  state: "waiting" | "carried_out";
}

type DecisionKind = typeof moneyDecisions.$inferSelect["kind"];

export interface DecisionOrder {
  kind: DecisionKind;
  subject: string;
  currency: string;
  amountMinor: bigint;
  reason: string;
  needsSecond: boolean;
  /** Where the second person looks at it. */
  path: string;
}

/**
 * Writes down what the operator decides by hand, in the transaction in which it was found to be safe: carried out at
 * once, or waiting for a second person. Throws `conflict` when the same is waiting already.
 */
export async function writeDecision(ctx: Ctx<MemberActor>, { path, ...order }: DecisionOrder): Promise<Decided> {
  await refuseSecondRequest(ctx, order);
  const id = newId("dcn", ctx.now);
  const { kind, subject, needsSecond } = order;
  const [decision] = await ctx.db.insert(moneyDecisions).values({
    id, ...order, requestedByUserId: ctx.actor.userId, requestedAt: ctx.now,
    ...(needsSecond ? { state: "waiting" as const } : { state: "carried_out" as const, decidedByUserId: ctx.actor.userId, decidedAt: ctx.now }),
  }).returning();
  if (!decision) throw new Error(`Decision ${id} was not written.`);
  const event = needsSecond ? "requested" : "carried_out";
  await recordAudit(ctx, { action: `money_decision.${event}`, subjectType: "money_decision", subjectId: id, details: { kind, reason: order.reason, case: subject } });
  if (needsSecond) await tellOperators(ctx, { type: "decision_waiting", params: { amount: amountText(decision) }, path });
  else await carryOut(ctx, decision);
  return { decisionId: id, state: needsSecond ? "waiting" : "carried_out" };
}

async function refuseSecondRequest(ctx: Ctx, { kind, subject }: Pick<DecisionOrder, "kind" | "subject">): Promise<void> {
  const [waiting] = await ctx.db
    .select({ id: moneyDecisions.id })
    .from(moneyDecisions)
    .where(and(eq(moneyDecisions.subject, subject), eq(moneyDecisions.kind, kind), eq(moneyDecisions.state, "waiting")));
  if (waiting) throw conflict("cases:reason.waiting_already");
}
