import { type Lifecycle, statesBefore } from "../core/lifecycle";

/** Money moves by the system's hand only; people decide on milestones, not on operations. */
type Side = "system" | "operator";

export const FUNDING_STATES = ["preparing", "open", "complete", "paid", "expired", "failed"] as const;
export type FundingState = (typeof FUNDING_STATES)[number];
export type FundingEvent = "opened" | "completed" | "paid" | "expired" | "failed";

/**
 * A payment page is prepared, open, then paid or over. A request for a bank transfer is open until all of it arrived;
 * each sum that arrives is a payment of its own. Late money still counts: Stripe took it, so it is paid.
 */
export const fundingLifecycle: Lifecycle<FundingState, FundingEvent, Side> = [
  { from: ["preparing"], event: "opened", to: "open", by: ["system"] },
  { from: ["open", "expired"], event: "completed", to: "complete", by: ["system"] },
  { from: ["preparing", "open", "expired", "failed"], event: "paid", to: "paid", by: ["system"] },
  { from: ["preparing", "open"], event: "expired", to: "expired", by: ["system"] },
  { from: ["preparing", "open"], event: "failed", to: "failed", by: ["system"] },
];

export const OP_STATES = ["ready", "sent", "unknown", "done", "rejected"] as const;
export type OpState = (typeof OP_STATES)[number];
export type OpEvent = "sent" | "done" | "rejected" | "lost" | "given_up";

/**
 * An operation at Stripe. `unknown` means that nobody knows whether it took effect: it may be repeated under the same
 * key while the key lives, and looked for afterwards; only a person gives it up.
 */
export const opLifecycle: Lifecycle<OpState, OpEvent, Side> = [
  { from: ["ready", "sent", "unknown"], event: "sent", to: "sent", by: ["system"] },
  { from: ["ready", "sent", "unknown"], event: "done", to: "done", by: ["system"] },
  { from: ["ready", "sent", "unknown"], event: "rejected", to: "rejected", by: ["system"] },
  { from: ["sent", "unknown"], event: "lost", to: "unknown", by: ["system"] },
  { from: ["unknown"], event: "given_up", to: "rejected", by: ["operator"] },
];

export const RELEASE_STATES = ["payable", "transferring", "part_transferred", "transferred"] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];
export type ReleaseEvent = "transfer_started" | "part_transferred" | "transferred" | "transfer_refused" | "bank_returned";

/** Released money: owed to the payee, on its way, and there; a bank may send it back after it was there. */
export const releaseLifecycle: Lifecycle<ReleaseState, ReleaseEvent, Side> = [
  { from: ["payable", "part_transferred"], event: "transfer_started", to: "transferring", by: ["system"] },
  { from: ["payable", "transferring", "part_transferred"], event: "part_transferred", to: "part_transferred", by: ["system"] },
  { from: ["payable", "transferring", "part_transferred"], event: "transferred", to: "transferred", by: ["system"] },
  { from: ["transferring"], event: "transfer_refused", to: "payable", by: ["system"] },
  { from: ["transferred"], event: "bank_returned", to: "payable", by: ["operator"] },
];

export const REFUND_STATES = ["reversing", "blocked", "reserved", "pending", "succeeded", "failed", "withdrawn"] as const;
export type RefundState = (typeof REFUND_STATES)[number];
export type RefundEvent = "reversed" | "reversal_refused" | "reversal_retried" | "advanced" | "withdrawn" | "accepted" | "succeeded" | "failed";

/**
 * A refund is set aside, accepted by Stripe, and arrives; it can fail even after it had arrived. After a release the
 * transfer is reversed first; when Stripe refuses that, the operator tries again, pays from the platform's own money,
 * or withdraws it.
 */
export const refundLifecycle: Lifecycle<RefundState, RefundEvent, Side> = [
  { from: ["reversing"], event: "reversed", to: "reserved", by: ["system"] },
  { from: ["reversing"], event: "reversal_refused", to: "blocked", by: ["system"] },
  { from: ["blocked"], event: "reversal_retried", to: "reversing", by: ["operator"] },
  { from: ["blocked"], event: "advanced", to: "reserved", by: ["operator"] },
  { from: ["blocked"], event: "withdrawn", to: "withdrawn", by: ["operator"] },
  { from: ["reserved"], event: "accepted", to: "pending", by: ["system"] },
  { from: ["reserved", "pending"], event: "succeeded", to: "succeeded", by: ["system"] },
  { from: ["reserved", "pending", "succeeded"], event: "failed", to: "failed", by: ["system"] },
];

/** Refunds that are neither over nor given up. */
export const OPEN_REFUND_STATES: readonly RefundState[] = ["reversing", "blocked", "reserved", "pending"];

export const DISPUTE_STATES = ["open", "under_review", "won", "lost"] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];
export type DisputeEvent = "submitted" | "won" | "lost";

/** The payer's bank asks, looks at the evidence, and decides. */
export const disputeLifecycle: Lifecycle<DisputeState, DisputeEvent, Side> = [
  { from: ["open"], event: "submitted", to: "under_review", by: ["operator", "system"] },
  { from: ["open", "under_review"], event: "won", to: "won", by: ["system"] },
  { from: ["open", "under_review"], event: "lost", to: "lost", by: ["system"] },
];

/** While one of these stands, the milestone's money does not move. */
export const OPEN_DISPUTE_STATES: readonly DisputeState[] = ["open", "under_review"];

export const fundingStatesBefore = (event: FundingEvent) => statesBefore(fundingLifecycle, event);
export const opStatesBefore = (event: OpEvent) => statesBefore(opLifecycle, event);
export const releaseStatesBefore = (event: ReleaseEvent) => statesBefore(releaseLifecycle, event);
export const refundStatesBefore = (event: RefundEvent) => statesBefore(refundLifecycle, event);
export const disputeStatesBefore = (event: DisputeEvent) => statesBefore(disputeLifecycle, event);
