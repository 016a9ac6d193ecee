import { allow, all, DEAL_ROLES, type Decision, deny, memberWith } from "../core/authorize";
import type { Actor } from "../core/context";
import type { BriefState } from "./brief";

const BUYERS = ["brand", "tourism_board"] as const;
const SELLERS = ["studio"] as const;

/** What the policies need to know of a brief. */
export interface BriefFacts {
  organizationId: string;
  state: BriefState;
  access: "open_call" | "invitation";
  visibility: "public" | "members";
  isBudgetPublic: boolean;
  isNdaRequired: boolean;
  takenDownAt: Date | null;
}

/** What links the actor's organization to the brief. */
export interface BriefTies {
  isInvited: boolean;
  hasAcceptedNda: boolean;
}

const isOwner = (actor: Actor, brief: Pick<BriefFacts, "organizationId">): boolean =>
  actor.kind === "member" && actor.organizationId === brief.organizationId;

const isOperator = (actor: Actor): boolean =>
  actor.kind === "system" || (actor.kind === "member" && actor.organizationKind === "operator");

/** Brands and tourism boards post briefs. */
export const canCreateBrief = (actor: Actor): Decision => memberWith(actor, { kinds: BUYERS, roles: DEAL_ROLES });

/** The owner's people who make deals change, publish, close and cancel it, and invite studios. */
export const canManageBrief = (actor: Actor, brief: Pick<BriefFacts, "organizationId">): Decision =>
  memberWith(actor, { kinds: BUYERS, roles: DEAL_ROLES, organizationId: brief.organizationId });

/**
 * Whether the brief exists for this actor at all. Drafts are the owner's; an invitation-only brief is seen by those
 * invited; a taken-down one by its owner and the operator; visitors see open calls that the owner made public.
 */
export function canSeeBrief(actor: Actor, brief: BriefFacts, ties: Pick<BriefTies, "isInvited">): Decision {
  if (isOwner(actor, brief) || isOperator(actor)) return allow;
  if (brief.state === "draft" || brief.takenDownAt) return deny("not_yours");
  if (brief.access === "invitation") return ties.isInvited ? allow : deny("not_yours");
  if (actor.kind === "member") return allow;
  return brief.visibility === "public" && brief.state !== "cancelled" ? allow : deny("sign_in_required");
}

export interface BriefView {
  /** Details and attachments: shown, or why not. */
  details: "shown" | "nda" | "members_only";
  isBudgetShown: boolean;
}

/** Which fields of a visible brief this actor sees. */
export function briefView(actor: Actor, brief: BriefFacts, ties: BriefTies): BriefView {
  if (isOwner(actor, brief) || isOperator(actor)) return { details: "shown", isBudgetShown: true };
  if (actor.kind !== "member") return { details: "members_only", isBudgetShown: brief.isBudgetPublic };
  const isOpen = !brief.isNdaRequired || ties.hasAcceptedNda;
  return { details: isOpen ? "shown" : "nda", isBudgetShown: true };
}

/** A studio's deal people accept the NDA for their organization. */
export const canAcceptNda = (actor: Actor): Decision => memberWith(actor, { kinds: SELLERS, roles: DEAL_ROLES });

/** Who may bid, before the state of the brief is looked at. The reasons say what to do first. */
export function canBidOnBrief(actor: Actor, brief: BriefFacts, ties: BriefTies): Decision {
  const isMember = memberWith(actor, { kinds: SELLERS, roles: DEAL_ROLES });
  const isAllowedIn = brief.access === "open_call" || ties.isInvited ? allow : deny("briefs:reason.invitation_required");
  const hasAccepted = !brief.isNdaRequired || ties.hasAcceptedNda ? allow : deny("briefs:reason.nda_required");
  return all(isMember, isAllowedIn, hasAccepted);
}

/** Awarding follows from accepted bids, so that the marketplace may do it too. */
export const canAwardBrief = canManageBrief;

/** The operator takes down what breaks the rules. */
export const canTakeDownBrief = (actor: Actor): Decision =>
  memberWith(actor, { kinds: ["operator"], roles: ["owner", "admin", "deals"] });
