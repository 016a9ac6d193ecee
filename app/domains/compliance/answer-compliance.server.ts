import { sql } from "drizzle-orm";
import { z } from "zod";
import { complianceAnswers as answersTable } from "~db/schema/compliance";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { recordDealEvent } from "~/domains/deals/record-deal-event.server";
import { complianceAnswers } from "./facts";
import { loadCheckedDeal } from "./internal/load-checked-deal.server";
import { canAnswerCompliance } from "./policy";

export const answerComplianceInput = z.object({ dealId: z.string().min(1).max(60), answers: complianceAnswers.strict() });

/**
 * A party tells what the terms leave open: the audience, the airtime, whether clips are boosted. New answers replace
 * old ones of the same question; the others stay. Who answered is kept.
 */
export async function answerCompliance(ctx: Ctx, input: unknown): Promise<void> {
  const { dealId, answers } = parse(answerComplianceInput, input);
  const deal = await loadCheckedDeal(ctx, dealId);
  authorize(canAnswerCompliance(ctx.actor, deal));
  const member = requireMember(ctx);
  await withTransaction(member, async (tx) => {
    const row = { answers, updatedByUserId: tx.actor.userId, updatedAt: tx.now };
    // merged by the database: of two who answer at once, neither forgets the other's answers
    await tx.db.insert(answersTable).values({ dealId, ...row })
      .onConflictDoUpdate({ target: answersTable.dealId, set: { ...row, answers: sql`${answersTable.answers} || excluded.answers` } });
    await recordDealEvent(tx, { dealId, type: "compliance_answered", params: { count: Object.keys(answers).length } });
    await recordAudit(tx, { action: "compliance.answered", subjectType: "deal", subjectId: dealId, details: { ...answers } });
  });
}
