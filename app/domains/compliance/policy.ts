import { ADMIN_ROLES, ALL_ROLES, all, allow, DEAL_ROLES, type Decision, deny, memberWith } from "../core/authorize";
import type { Actor } from "../core/context";

/** Who belongs to the deal whose compliance is asked about. */
export interface ComplianceParties {
  organizationIds: readonly string[];
}

const isParty = (actor: Actor, { organizationIds }: ComplianceParties): Decision =>
  actor.kind !== "member" || organizationIds.includes(actor.organizationId) ? allow : deny("not_yours");

/** Checking terms, which changes nothing: any member, for terms that name the own organization; the operator for all. */
export function canCheckCompliance(actor: Actor, parties: ComplianceParties): Decision {
  if (actor.kind !== "member") return memberWith(actor, { roles: ALL_ROLES });
  return actor.organizationKind === "operator" ? allow : isParty(actor, parties);
}

/** Answering open questions about a deal: people of its parties who handle deals. */
export function canAnswerCompliance(actor: Actor, parties: ComplianceParties): Decision {
  return all(memberWith(actor, { roles: DEAL_ROLES }), isParty(actor, parties));
}

/** Reading the whole rulebook with its review state: the operator's people. */
export const canReadRulebook = (actor: Actor): Decision => memberWith(actor, { kinds: ["operator"], roles: ALL_ROLES });

/** Changing it: the operator's owners and admins, on counsel's word. */
export const canReviseRulebook = (actor: Actor): Decision => memberWith(actor, { kinds: ["operator"], roles: ADMIN_ROLES });
