import { all, ALL_ROLES, allow, DEAL_ROLES, type Decision, deny, memberWith } from "../core/authorize";
import type { Actor, Role } from "../core/context";
import { type DealEventName, type DealSide, dealEventsFor, type DealState, dealTransition } from "./deal";

/** What the rules need to know of a deal; the reads deliver it. */
export interface DealFacts {
  state: DealState;
  parties: readonly { organizationId: string; side: "payer" | "payee" }[];
  /** The first payer: owner of the brief. */
  payerOrganizationId: string;
  /** Author of the newest version. */
  currentAuthorOrganizationId: string;
  offerExpiresAt: Date;
  /** Parties that accepted the newest version; its author need not. */
  acceptedBy: readonly string[];
}

const MESSAGE_ROLES: readonly Role[] = ["owner", "admin", "deals", "finance"];

/** Reading a deal and having read it: everybody of its organizations. */
export function canReadDeal(actor: Actor, deal: Pick<DealFacts, "parties">): Decision {
  return all(memberWith(actor, { roles: ALL_ROLES }), sideOf(actor, deal) ? allow : deny("not_yours"));
}

/** On which side of the deal the actor stands. */
export function sideOf(actor: Actor, deal: Pick<DealFacts, "parties">): DealSide | undefined {
  if (actor.kind === "system") return "system";
  if (actor.kind !== "member") return undefined;
  return deal.parties.find((party) => party.organizationId === actor.organizationId)?.side;
}

/**
 * Bids come from studios, by people who handle deals. The operator's check of an organization may come later: partners
 * see that it has not been made, and Stripe checks payees before money reaches them.
 */
export const canBid = (actor: Actor): Decision => memberWith(actor, { kinds: ["studio"], roles: DEAL_ROLES });

/** Proposing a deal without a brief: any party that the terms name. */
export const canPropose = (actor: Actor): Decision =>
  memberWith(actor, { kinds: ["studio", "brand", "tourism_board"], roles: DEAL_ROLES });

/** Countering and accepting: either side, by people who handle deals. */
export function canNegotiate(actor: Actor, deal: Pick<DealFacts, "parties">): Decision {
  return all(memberWith(actor, { roles: DEAL_ROLES }), sideOf(actor, deal) ? allow : deny("not_yours"));
}

export function canDecline(actor: Actor, deal: Pick<DealFacts, "parties">): Decision {
  return all(canNegotiate(actor, deal), sideOf(actor, deal) === "payee" ? deny("deals:reason.payee_withdraws") : allow);
}

export function canWithdraw(actor: Actor, deal: Pick<DealFacts, "parties">): Decision {
  return all(canNegotiate(actor, deal), sideOf(actor, deal) === "payer" ? deny("deals:reason.payer_declines") : allow);
}

/**
 * Ending a signed deal: any party, by people who handle deals, while it is signed or under way. What that does to each
 * milestone's money is asked of the money's own rules.
 */
export function canTerminate(actor: Actor, deal: Pick<DealFacts, "parties" | "state">): Decision {
  const side = sideOf(actor, deal);
  const isOpen = side !== undefined && dealEventsFor(deal.state, side).includes("terminated");
  return all(canNegotiate(actor, deal), isOpen ? allow : deny(`deals:reason.state.${deal.state}`));
}

/** The payer who would leave if this actor ended the deal: the kill fee is a matter of payers only. */
export const leavingPayer = (actor: Actor, deal: Pick<DealFacts, "parties">): string | null =>
  actor.kind === "member" && sideOf(actor, deal) === "payer" ? actor.organizationId : null;

/** Only the owner of the brief keeps a shortlist. */
export function canShortlist(actor: Actor, deal: Pick<DealFacts, "payerOrganizationId">): Decision {
  return memberWith(actor, { roles: DEAL_ROLES, organizationId: deal.payerOrganizationId });
}

export function canSendMessage(actor: Actor, deal: Pick<DealFacts, "parties">): Decision {
  return all(memberWith(actor, { roles: MESSAGE_ROLES }), sideOf(actor, deal) ? allow : deny("not_yours"));
}

/** Comparing bids, which changes nothing: every member of the brief's owner. */
export function canCompareBids(actor: Actor, brief: { organizationId: string }): Decision {
  if (actor.kind !== "member") return memberWith(actor, { roles: ALL_ROLES });
  return actor.organizationId === brief.organizationId ? allow : deny("not_yours");
}

/** Moving a deal after acceptance is the work of contracts, milestones and money, never of a person. */
export function canAdvance(actor: Actor): Decision {
  return actor.kind === "system" ? allow : deny("role_not_allowed");
}

export type OfferAction = Extract<DealEventName, "accepted" | "countered" | "declined" | "withdrawn">;

/** What the actor may do with the newest offer now, and for what they may not, why: the buttons of the deal room. */
export function offerActions(actor: Actor, deal: DealFacts, now: Date): Record<OfferAction, Decision> {
  const answer = (event: OfferAction): Decision => {
    const state = stateDecision(deal, event);
    return state.allowed ? turnDecision(actor, deal, now) : state;
  };
  return {
    accepted: all(canNegotiate(actor, deal), answer("accepted")),
    countered: all(canNegotiate(actor, deal), answer("countered")),
    declined: all(canDecline(actor, deal), stateDecision(deal, "declined")),
    withdrawn: all(canWithdraw(actor, deal), stateDecision(deal, "withdrawn")),
  };
}

function stateDecision(deal: DealFacts, event: DealEventName): Decision {
  return dealTransition(deal.state, event) ? allow : deny(`deals:reason.state.${deal.state}`);
}

/** An offer is answered by the others, once each, before it expires. */
function turnDecision(actor: Actor, deal: DealFacts, now: Date): Decision {
  if (actor.kind !== "member") return allow;
  if (deal.offerExpiresAt <= now) return deny("deals:reason.offer_expired");
  if (deal.currentAuthorOrganizationId === actor.organizationId) return deny("deals:reason.own_offer");
  return deal.acceptedBy.includes(actor.organizationId) ? deny("deals:reason.already_accepted") : allow;
}
