import { eventsFor, type Lifecycle, statesBefore, transition } from "../core/lifecycle";

export const MILESTONE_STATES = [
  "planned", "part_funded", "funded", "delivered", "changes_requested", "approved",
  "releasing", "part_released", "released", "returning", "frozen", "cancelled", "refunded",
] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

export type MilestoneEvent =
  | "part_fund" | "fund" | "deliver" | "request_changes" | "approve" | "approve_by_silence"
  | "begin_release" | "begin_kill_fee" | "part_release" | "complete_release" | "take_back_release"
  | "begin_return" | "end_return" | "complete_return"
  | "freeze" | "lose_part" | "lose_all" | "cancel" | "complete_refund";

export type MilestoneSide = "payer" | "payee" | "operator" | "system";

/** States from which a dispute may freeze the money, and to which it returns (kept in `frozenFrom`). */
const FREEZABLE = ["part_funded", "funded", "delivered", "changes_requested", "approved", "releasing", "part_released"] as const;

/**
 * A milestone from plan to payout. People deliver, ask for changes and approve; money (the system) funds, releases
 * and refunds. The payer may end it while nothing has been delivered; afterwards only the payee or the operator
 * gives the money back. Released money comes back when the payee agrees or the operator rules. A frozen milestone
 * returns to where it was (`thawMilestone`), or, when its hold was lost, to where it needs money again.
 */
export const milestoneLifecycle: Lifecycle<MilestoneState, MilestoneEvent, MilestoneSide> = [
  { from: ["planned", "part_funded"], event: "part_fund", to: "part_funded", by: ["system"] },
  { from: ["planned", "part_funded"], event: "fund", to: "funded", by: ["system"] },
  { from: ["funded", "changes_requested"], event: "deliver", to: "delivered", by: ["payee"] },
  { from: ["delivered"], event: "request_changes", to: "changes_requested", by: ["payer"] },
  { from: ["funded", "delivered", "changes_requested"], event: "approve", to: "approved", by: ["payer", "operator"] },
  { from: ["delivered"], event: "approve_by_silence", to: "approved", by: ["system"] },
  { from: ["approved"], event: "begin_release", to: "releasing", by: ["system"] },
  // its payer ended the deal, and by the contract the hold pays a kill fee
  { from: ["part_funded", "funded"], event: "begin_kill_fee", to: "releasing", by: ["system"] },
  { from: ["releasing", "part_released"], event: "part_release", to: "part_released", by: ["system"] },
  { from: ["releasing", "part_released"], event: "complete_release", to: "released", by: ["system"] },
  // the payee's bank sent the payment back: the money is the payee's, but not there
  { from: ["released"], event: "take_back_release", to: "releasing", by: ["system"] },
  { from: ["released"], event: "begin_return", to: "returning", by: ["payee", "operator"] },
  { from: ["returning"], event: "end_return", to: "released", by: ["system"] },
  { from: ["returning"], event: "complete_return", to: "refunded", by: ["system"] },
  { from: FREEZABLE, event: "freeze", to: "frozen", by: ["system", "operator"] },
  { from: ["frozen"], event: "lose_part", to: "part_funded", by: ["system"] },
  { from: ["frozen"], event: "lose_all", to: "planned", by: ["system"] },
  { from: ["planned", "part_funded", "funded"], event: "cancel", to: "cancelled", by: ["payer", "payee", "operator", "system"] },
  { from: ["delivered", "changes_requested"], event: "cancel", to: "cancelled", by: ["payee", "operator", "system"] },
  { from: ["cancelled"], event: "complete_refund", to: "refunded", by: ["system"] },
];

export const milestoneTransition = (state: MilestoneState, event: MilestoneEvent) =>
  transition(milestoneLifecycle, state, event);
export const milestoneEventsFor = (state: MilestoneState, side: MilestoneSide) =>
  eventsFor(milestoneLifecycle, state, side);
export const milestoneStatesBefore = (event: MilestoneEvent) => statesBefore(milestoneLifecycle, event);

/** States in which a payer can still pay. */
export const FUNDABLE_STATES: readonly MilestoneState[] = ["planned", "part_funded"];

/** Nothing more is to be paid: what was held is on its way back to the payer, or there. */
export const CALLED_OFF_STATES: readonly MilestoneState[] = ["cancelled", "refunded"];

/** Nothing more will happen to these. */
export const FINAL_MILESTONE_STATES: readonly MilestoneState[] = ["released", "refunded"];
