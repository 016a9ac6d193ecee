import { z } from "zod";
import type { MilestoneView } from "./get-milestone.server";
import { MILESTONE_STATES } from "./milestone";

/** A milestone as the API shows it. Amounts are decimal strings of minor units. */
export const milestoneShape = z.object({
  id: z.string(),
  dealId: z.string(),
  position: z.number().int(),
  title: z.string(),
  titleZh: z.string().nullable(),
  payerOrganizationId: z.string(),
  payeeOrganizationId: z.string(),
  amountMinor: z.string(),
  currency: z.string(),
  state: z.enum(MILESTONE_STATES),
  trigger: z.string(),
  evidenceRequired: z.array(z.string()),
  reviewDays: z.number().int(),
  silenceApproves: z.boolean(),
  dueDate: z.string().nullable(),
  reviewEndsAt: z.string().nullable(),
  evidence: z.array(z.object({
    id: z.string(),
    round: z.number().int(),
    note: z.string(),
    submittedAt: z.string(),
    items: z.array(z.object({
      kind: z.enum(["timecode", "still", "link"]),
      placementId: z.string().nullable(),
      episode: z.number().int().nullable(),
      startMs: z.number().int().nullable(),
      endMs: z.number().int().nullable(),
      fileId: z.string().nullable(),
      sha256: z.string().nullable(),
      url: z.string().nullable(),
      label: z.string(),
    })),
    decision: z.enum(["approved", "changes_requested", "approved_by_silence"]).nullable(),
    decisionNote: z.string().nullable(),
  })),
});

/** A milestone in the list of its deal: without its evidence. */
export const milestoneRowShape = milestoneShape.omit({ evidence: true });

export function presentMilestoneRow(milestone: MilestoneView["milestone"]): z.input<typeof milestoneRowShape> {
  const { id, dealId, position, title, titleZh, payerOrganizationId, payeeOrganizationId, currency, state } = milestone;
  return {
    id, dealId, position, title, titleZh, payerOrganizationId, payeeOrganizationId,
    amountMinor: milestone.amountMinor.toString(), currency, state,
    trigger: milestone.trigger, evidenceRequired: milestone.evidenceRequired, reviewDays: milestone.reviewDays,
    silenceApproves: milestone.silenceApproves, dueDate: milestone.dueDate,
    reviewEndsAt: milestone.reviewEndsAt?.toISOString() ?? null,
  };
}

export function presentMilestone({ milestone, rounds }: MilestoneView): z.input<typeof milestoneShape> {
  return {
    ...presentMilestoneRow(milestone),
    evidence: rounds.map((round) => ({
      id: round.id, round: round.round, note: round.note, submittedAt: round.submittedAt.toISOString(),
      items: round.items.map(({ kind, placementId, episode, startMs, endMs, fileId, sha256, url, label }) =>
        ({ kind, placementId, episode, startMs, endMs, fileId, sha256, url, label })),
      decision: round.review?.decision ?? null,
      decisionNote: round.review?.note ?? null,
    })),
  };
}
