import { createHash } from "node:crypto";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { disputes } from "../../../db/schema/disputes";
import { organizations } from "../../../db/schema/organizations";
import { classifyFailure } from "../../integrations/stripe/call-outcome.server";
import { submitDisputeEvidence as sendEvidence } from "../../integrations/stripe/disputes.server";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { submitEvidenceInput } from "./case-input";
import { applyDispute } from "./internal/apply-dispute.server";
import { disputeStatesBefore } from "./money-lifecycles";
import { canOperateMoney } from "./policy";

/**
 * The operator answers the bank, once. The text is committed first and sent under its own key, so that a lost answer
 * repeats the same words; Stripe's refusal is told as a conflict and leaves the dispute open for other words.
 */
export async function submitDisputeEvidence(ctx: Ctx, input: unknown): Promise<void> {
  const { disputeId, explanation } = parse(submitEvidenceInput, input);
  const member = requireMember(ctx);
  authorize(canOperateMoney(member.actor));
  const text = await withTransaction(member, (tx) => keepText(tx, disputeId, explanation));
  const [payer] = await ctx.db.select({ name: organizations.name }).from(organizations).innerJoin(disputes, eq(disputes.payerOrganizationId, organizations.id)).where(eq(disputes.id, disputeId));
  try {
    const answer = await sendEvidence(
      disputeId,
      { explanation: text, customerName: payer?.name ?? "", productDescription: "Product placement in a micro-drama series, agreed in a contract signed by both sides." },
      `dispute:${disputeId}:${createHash("sha256").update(text).digest("hex").slice(0, 20)}`,
    );
    await withTransaction(member, async (tx) => {
      await applyDispute(tx, answer);
      await tx.db.update(disputes)
        .set({ evidenceSubmittedAt: tx.now, evidenceSubmittedByUserId: tx.actor.userId, updatedAt: tx.now })
        .where(eq(disputes.id, disputeId));
      await recordAudit(tx, { action: "dispute.evidence_submitted", subjectType: "dispute", subjectId: disputeId });
    });
  } catch (error) {
    const failure = classifyFailure(error);
    if (failure.kind === "rejected") await ctx.db.update(disputes).set({ evidenceText: null }).where(and(eq(disputes.id, disputeId), isNull(disputes.evidenceSubmittedAt)));
    throw conflict("cases:reason.evidence_refused", { code: failure.code });
  }
}

/** The first words stand: what may have reached the bank is not replaced. */
async function keepText(ctx: Ctx, disputeId: string, explanation: string): Promise<string> {
  const [dispute] = await ctx.db.select().from(disputes).where(eq(disputes.id, disputeId)).for("update");
  if (!dispute) throw notFound("case");
  if (dispute.evidenceSubmittedAt || !disputeStatesBefore("submitted").includes(dispute.state)) throw conflict("cases:reason.evidence_closed");
  if (dispute.evidenceText) return dispute.evidenceText;
  await ctx.db.update(disputes).set({ evidenceText: explanation, updatedAt: ctx.now }).where(and(eq(disputes.id, disputeId), inArray(disputes.state, ["open"])));
  return explanation;
}
