import { eventsFor, type Lifecycle, statesBefore, transition } from "../core/lifecycle";

export const DEAL_STATES = [
  "negotiating", "accepted", "contracted", "active", "completed",
  "terminated", "withdrawn", "declined", "expired", "disputed",
] as const;
export type DealState = (typeof DEAL_STATES)[number];

export type DealEventName =
  | "countered" | "accepted" | "withdrawn" | "declined" | "expired"
  | "contracted" | "activated" | "completed" | "terminated" | "disputed" | "dispute_settled";

/** Who may cause an event: a payer, the payee, or the system on behalf of another domain or the clock. */
export type DealSide = "payer" | "payee" | "system";

/**
 * A deal from the first offer to its end. Before acceptance any payer may decline, the payee may withdraw and the
 * clock may expire it; afterwards contracts, milestones and money move it. A dispute freezes money and is settled
 * back into work or ends the deal. A party may terminate a signed deal; before the last signature it declines to sign.
 */
export const dealLifecycle: Lifecycle<DealState, DealEventName, DealSide> = [
  { from: ["negotiating"], event: "accepted", to: "accepted", by: ["payer", "payee"] },
  { from: ["negotiating"], event: "countered", to: "negotiating", by: ["payer", "payee"] },
  { from: ["negotiating"], event: "declined", to: "declined", by: ["payer", "system"] },
  { from: ["negotiating"], event: "withdrawn", to: "withdrawn", by: ["payee", "system"] },
  { from: ["negotiating"], event: "expired", to: "expired", by: ["system"] },
  { from: ["accepted"], event: "contracted", to: "contracted", by: ["system"] },
  { from: ["contracted"], event: "activated", to: "active", by: ["system"] },
  { from: ["active"], event: "completed", to: "completed", by: ["system"] },
  { from: ["contracted", "active"], event: "terminated", to: "terminated", by: ["payer", "payee", "system"] },
  { from: ["accepted", "disputed"], event: "terminated", to: "terminated", by: ["system"] },
  { from: ["contracted", "active"], event: "disputed", to: "disputed", by: ["system"] },
  { from: ["disputed"], event: "dispute_settled", to: "active", by: ["system"] },
];

/** Stages of the pipeline, left to right, as the list page groups them. */
export const PIPELINE_STAGES: readonly { stage: string; states: readonly DealState[] }[] = [
  { stage: "negotiating", states: ["negotiating"] },
  { stage: "signing", states: ["accepted"] },
  { stage: "producing", states: ["contracted", "active", "disputed"] },
  { stage: "done", states: ["completed"] },
  { stage: "ended", states: ["terminated", "withdrawn", "declined", "expired"] },
];

export const dealTransition = (state: DealState, event: DealEventName) => transition(dealLifecycle, state, event);
export const dealEventsFor = (state: DealState, side: DealSide) => eventsFor(dealLifecycle, state, side);
export const dealStatesBefore = (event: DealEventName) => statesBefore(dealLifecycle, event);

/** Why a payer says no. Structured, so that every bidder learns something. */
export const DECLINE_REASONS = [
  "price", "creative_fit", "timing", "territory", "audience", "exclusivity_conflict",
  "compliance", "quality", "another_bid_chosen", "brief_cancelled", "other",
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Reasons that the marketplace gives when a brief ends; the rest a payer chooses from. */
const BRIEF_OUTCOMES: readonly DeclineReason[] = ["another_bid_chosen", "brief_cancelled"];
export const CHOSEN_DECLINE_REASONS = DECLINE_REASONS.filter((reason) => !BRIEF_OUTCOMES.includes(reason));

/** Why a party ends a signed deal. */
export const TERMINATE_REASONS = [
  "mutual", "plans_changed", "not_delivered", "not_paid", "production_stopped", "law_changed", "force_majeure", "conduct", "other",
] as const;
export type TerminateReason = (typeof TERMINATE_REASONS)[number];

/** Why a payee leaves. */
export const WITHDRAW_REASONS = ["price", "timing", "talent", "production_stopped", "rival_category", "other"] as const;
export type WithdrawReason = (typeof WITHDRAW_REASONS)[number];
