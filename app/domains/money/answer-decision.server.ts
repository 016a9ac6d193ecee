import { and, eq } from "drizzle-orm";
import { moneyDecisions } from "../../../db/schema/money-decisions";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { answerDecisionInput } from "./case-input";
import { isCaseAction } from "./cases";
import { lockedFacts } from "./decide-case.server";
import { carryOut } from "./internal/carry-out.server";
import { booksAmount } from "./internal/carry-out-books.server";
import { canApproveDecision, canOperateMoney } from "./policy";

/**
 * The second person's answer. Approving carries it out at once, if it is still safe and still covers the amount that
 * was asked for; whoever asked may take it back but not approve it. Throws `conflict` when it was answered before.
 */
export async function answerDecision(ctx: Ctx, input: unknown): Promise<{ state: "carried_out" | "declined" }> {
  const { decisionId, answer } = parse(answerDecisionInput, input);
  const member = requireMember(ctx);
  authorize(canOperateMoney(member.actor));
  return withTransaction(member, async (tx) => {
    const [asked] = await tx.db.select().from(moneyDecisions).where(eq(moneyDecisions.id, decisionId));
    if (!asked) throw notFound("money_decision");
    if (answer === "approve") authorize(canApproveDecision(tx.actor, asked));
    const safeMinor = answer === "approve" ? await safeAmount(tx, asked) : 0n;
    const state = answer === "approve" ? ("carried_out" as const) : ("declined" as const);
    const [decision] = await tx.db
      .update(moneyDecisions)
      .set({ state, decidedByUserId: tx.actor.userId, decidedAt: tx.now })
      .where(and(eq(moneyDecisions.id, decisionId), eq(moneyDecisions.state, "waiting")))
      .returning();
    if (!decision) throw conflict("cases:reason.answered_already");
    if (state === "carried_out") {
      if (safeMinor < decision.amountMinor) throw conflict("cases:reason.not_safe_now");
      await carryOut(tx, decision);
    }
    await recordAudit(tx, { action: `money_decision.${state}`, subjectType: "money_decision", subjectId: decisionId, details: { kind: decision.kind, case: decision.subject } });
    return { state };
  });
}

/** What of it may still be done now, read under the lock of what it is about. */
async function safeAmount(ctx: Ctx<MemberActor>, { kind, subject }: typeof moneyDecisions.$inferSelect): Promise<bigint> {
  if (!isCaseAction(kind)) return booksAmount(ctx, { kind, subject });
  return (await lockedFacts(ctx, subject)).amountOf[kind] ?? 0n;
}
