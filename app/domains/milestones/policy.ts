import { all, allow, DEAL_ROLES, type Decision, deny, memberWith } from "../core/authorize";
import type { Actor } from "../core/context";
import { type MilestoneEvent, type MilestoneState, milestoneTransition } from "./milestone";

export interface MilestoneFacts {
  state: MilestoneState;
  payerOrganizationId: string;
  payeeOrganizationId: string;
}

/** Proof comes from the payee, by people who handle deals. */
export const canSubmitEvidence = (actor: Actor, milestone: MilestoneFacts): Decision =>
  memberWith(actor, { roles: DEAL_ROLES, organizationId: milestone.payeeOrganizationId });

/** Judging it is the payer's, by people who handle deals: an approval releases money. */
export const canReview = (actor: Actor, milestone: MilestoneFacts): Decision =>
  memberWith(actor, { roles: DEAL_ROLES, organizationId: milestone.payerOrganizationId });

export type EvidenceAction = Extract<MilestoneEvent, "deliver" | "request_changes" | "approve">;

/** What the actor may do with the milestone now, and for what they may not, why. */
export function milestoneActions(actor: Actor, milestone: MilestoneFacts): Record<EvidenceAction, Decision> {
  const state = (event: EvidenceAction): Decision =>
    milestoneTransition(milestone.state, event) ? allow : deny(`milestones:reason.state_${milestone.state}`);
  return {
    deliver: all(canSubmitEvidence(actor, milestone), state("deliver")),
    request_changes: all(canReview(actor, milestone), state("request_changes")),
    approve: all(canReview(actor, milestone), state("approve")),
  };
}

/** Silence is noticed by the clock, never by a person. */
export const canApproveBySilence = (actor: Actor): Decision => (actor.kind === "system" ? allow : deny("role_not_allowed"));
