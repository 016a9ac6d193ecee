import { z } from "zod";
import { CASE_ACTIONS } from "./cases";
import { positiveMinor } from "./money-input";

const id = z.string().min(4).max(80);
const reason = z.string().trim().min(3, "money:error.reason_required").max(500, "money:error.reason_long");

export const decideCaseInput = z.object({
  caseId: id,
  action: z.enum(CASE_ACTIONS),
  reason,
  /** Less than all, where a part is possible (giving released money back). */
  amountMinor: positiveMinor.optional(),
});

export const answerDecisionInput = z.object({ decisionId: id, answer: z.enum(["approve", "decline"]) });

/** Stripe's evidence fields hold 20,000 characters each. */
export const evidenceFields = z.object({
  explanation: z.string().trim().min(20, "cases:error.evidence_short").max(15_000, "cases:error.evidence_long"),
});

export const submitEvidenceInput = evidenceFields.extend({ disputeId: id });
