import { all, allow, ALL_ROLES, DEAL_ROLES, type Decision, deny, memberWith, MONEY_ROLES, notNow } from "../core/authorize";
import type { Actor } from "../core/context";
import type { SpendingLimit } from "../organizations/spending-limit";
import type { BatchState } from "./payout-batch";
import { FUNDABLE_STATES, type MilestoneSide, type MilestoneState, milestoneEventsFor } from "../milestones/milestone";

export interface MoneyFacts {
  payerOrganizationId: string;
  payeeOrganizationId: string;
  state: MilestoneState;
}

/** A deals person pays where a spending limit was set for them, up to it, and asks finance above it. */
const payingRoles = (limit: SpendingLimit) => (limit ? [...MONEY_ROLES, "deals" as const] : MONEY_ROLES);

/** Paying is for people of the payer who handle money or may spend, while the milestone still takes money. */
export function canFund(actor: Actor, milestone: MoneyFacts, limit: SpendingLimit = null): Decision {
  const who = memberWith(actor, { roles: payingRoles(limit), organizationId: milestone.payerOrganizationId });
  if (!who.allowed) return who;
  return FUNDABLE_STATES.includes(milestone.state) ? allow : deny(`money:reason.not_fundable.${milestone.state}`);
}

/** Money behind a brief is put there by its owner's people who handle money or may spend, while it takes bids. */
export function canFundBrief(actor: Actor, brief: { organizationId: string; state: string }, limit: SpendingLimit = null): Decision {
  const who = memberWith(actor, { roles: payingRoles(limit), organizationId: brief.organizationId });
  if (!who.allowed) return who;
  return brief.state === "open" ? allow : notNow("money:reason.brief_not_open");
}

export interface FundingRequestFacts {
  organizationId: string;
  requestedByUserId: string;
}

/**
 * What a colleague may not pay alone is approved or declined by the payer's money people, never by who asked. A key may
 * as well, for whoever made it: it could pay the same without being asked.
 */
export function canDecideFunding(actor: Actor, request: FundingRequestFacts): Decision {
  const who = memberWith(actor, { roles: MONEY_ROLES, organizationId: request.organizationId });
  if (!who.allowed) return who;
  return actor.kind === "member" && actor.userId === request.requestedByUserId ? deny("money:reason.own_request") : allow;
}

/** Taken back by who asked, whatever they may do by now. */
export function canWithdrawFunding(actor: Actor, request: FundingRequestFacts): Decision {
  const who = all(memberWith(actor, { roles: ALL_ROLES, organizationId: request.organizationId }), inPerson(actor));
  if (!who.allowed) return who;
  return actor.kind === "member" && actor.userId === request.requestedByUserId ? allow : deny("money:reason.not_your_request");
}

/** While a brief takes bids its money stays: studios count on it. Afterwards the owner may have it back; the marketplace sends it when the brief was cancelled. */
export function canReturnBriefMoney(actor: Actor, brief: { organizationId: string; state: string }): Decision {
  const who = actor.kind === "system" ? allow : memberWith(actor, { roles: MONEY_ROLES, organizationId: brief.organizationId });
  if (!who.allowed) return who;
  return brief.state === "open" ? notNow("money:reason.brief_open") : allow;
}

/** What of a payment is for nothing is its payer's: its money people use it for a milestone or have it sent back. */
export const canUseUnapplied = (actor: Actor, payment: { payerOrganizationId: string }): Decision =>
  memberWith(actor, { roles: MONEY_ROLES, organizationId: payment.payerOrganizationId });

/** Which side of the milestone the actor stands on. */
export function moneySideOf(actor: Actor, milestone: Pick<MoneyFacts, "payerOrganizationId" | "payeeOrganizationId">): MilestoneSide | undefined {
  if (actor.kind === "system") return "system";
  if (actor.kind !== "member") return undefined;
  if (actor.organizationKind === "operator") return "operator";
  if (actor.organizationId === milestone.payerOrganizationId) return "payer";
  return actor.organizationId === milestone.payeeOrganizationId ? "payee" : undefined;
}

/**
 * Unreleased money goes back to the payer: by the payer while nothing was delivered, by the payee or the operator
 * until it is approved. A cancelled milestone whose refund failed may be refunded again by any of them.
 */
export function canRefund(actor: Actor, milestone: MoneyFacts): Decision {
  if (actor.kind === "anonymous") return deny("sign_in_required");
  const side = moneySideOf(actor, milestone);
  if (!side) return deny("not_yours");
  const who = memberWith(actor, { roles: MONEY_ROLES });
  if (!who.allowed) return who;
  if (milestone.state === "cancelled" || milestoneEventsFor(milestone.state, side).includes("cancel")) return allow;
  return deny(`money:reason.not_refundable.${milestone.state}`);
}

/** The payee agrees to give back what it was released; the operator rules by a decision (`decideCase`). */
export function canGiveBack(actor: Actor, milestone: MoneyFacts): Decision {
  const who = memberWith(actor, { roles: MONEY_ROLES, organizationId: milestone.payeeOrganizationId });
  if (!who.allowed) return who;
  return milestoneEventsFor(milestone.state, "payee").includes("begin_return") ? allow : notNow(`cases:reason.not_returnable.${milestone.state}`);
}

/**
 * Ending a milestone together with its deal: by the people who handle deals, on a side of the deal that the lifecycle
 * lets cancel. One of several payers ends it for the others too: what they paid goes back to them. The money only goes
 * where it came from, or where the contract says, so that it takes no money role.
 */
export function canCancelMilestone(actor: Actor, milestone: Pick<MoneyFacts, "state">, side: "payer" | "payee"): Decision {
  const who = memberWith(actor, { roles: DEAL_ROLES });
  if (!who.allowed) return who;
  return milestoneEventsFor(milestone.state, side).includes("cancel") ? allow : deny(`money:reason.not_refundable.${milestone.state}`);
}

/** Everybody of an organization may see its money, also while it is suspended; only money people move it, and not then. */
export const canReadMoney = (actor: Actor): Decision => (actor.kind === "member" ? allow : memberWith(actor, { roles: ALL_ROLES }));

/** Bank details and identity papers are a matter of owners, admins and finance. */
export const canManagePayee = (actor: Actor): Decision =>
  memberWith(actor, { roles: MONEY_ROLES, kinds: ["studio", "tourism_board", "brand"] });

/** The ledger as a whole belongs to the operator. */
export const canReadLedger = (actor: Actor): Decision => memberWith(actor, { roles: ALL_ROLES, kinds: ["operator"] });

/** What changes the course of money by hand: the operator's money people. */
export const canOperateMoney = (actor: Actor): Decision => memberWith(actor, { roles: MONEY_ROLES, kinds: ["operator"] });

/** Operations are carried out by the marketplace itself, whoever asked for them. */
export const canExecuteOps = (actor: Actor): Decision => (actor.kind === "system" ? allow : deny("role_not_allowed"));

/** The clock reconciles every night, the operator when it wants to. */
export const canReconcile = (actor: Actor): Decision => (actor.kind === "system" ? allow : canOperateMoney(actor));

/** A key may prepare and report; where money is let go, a person stands behind it. */
const inPerson = (actor: Actor): Decision =>
  actor.kind === "member" && actor.via === "api_key" ? deny("identity:reason.person_required") : allow;

/** Where the payee of the manual rail is paid is for its money people, in the browser. */
export const canChangeBankDetails = (actor: Actor): Decision =>
  all(memberWith(actor, { roles: MONEY_ROLES, kinds: ["studio", "tourism_board"] }), inPerson(actor));

/** Bank details are confirmed, and seen whole, by the operator's money people. */
export const canConfirmBankDetails = (actor: Actor): Decision => all(canOperateMoney(actor), inPerson(actor));

export interface BatchFacts {
  state: BatchState;
  firstApprovedByUserId: string | null;
}

/** Two of the operator's money people approve a batch, one after the other, never the same one twice. */
export function canApproveBatch(actor: Actor, batch: BatchFacts): Decision {
  const who = all(canOperateMoney(actor), inPerson(actor));
  if (!who.allowed) return who;
  if (batch.state !== "proposed" && batch.state !== "approved_once") return notNow(`payouts:reason.batch_state.${batch.state}`);
  const isSamePerson = actor.kind === "member" && batch.firstApprovedByUserId === actor.userId;
  return isSamePerson ? notNow("payouts:reason.second_person") : allow;
}

/** Before the second approval nothing has left; afterwards only the bank can send it back. */
export function canCancelBatch(actor: Actor, batch: BatchFacts): Decision {
  const who = all(canOperateMoney(actor), inPerson(actor));
  if (!who.allowed) return who;
  return batch.state === "proposed" || batch.state === "approved_once" ? allow : notNow(`payouts:reason.batch_state.${batch.state}`);
}

/** The second person: somebody of the operator's money people who did not ask for it. */
export function canApproveDecision(actor: Actor, decision: { requestedByUserId: string }): Decision {
  const who = canOperateMoney(actor);
  if (!who.allowed || actor.kind !== "member") return who;
  return actor.userId === decision.requestedByUserId ? deny("cases:reason.second_person") : allow;
}

/** Explaining a difference of the books, stopping a currency and letting it go on: money people of the operator, in person. */
export const canSettleBooks = (actor: Actor): Decision => all(canOperateMoney(actor), inPerson(actor));
