import { type Lifecycle, statesBefore, transition } from "../core/lifecycle";
import type { Money } from "../core/money";
import { approximate } from "../core/reference-rates";

export const CONTRACT_STATES = ["prepared", "partly_signed", "signed", "superseded", "declined", "expired"] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];
export type ContractEvent = "signed_by_one" | "signed_by_all" | "declined" | "expired" | "superseded";
export type ContractSide = "party" | "system";

/**
 * A contract from preparation to its last signature. It can be declined by any party or expire until all have signed;
 * afterwards only a signed amendment takes its place.
 */
export const contractLifecycle: Lifecycle<ContractState, ContractEvent, ContractSide> = [
  { from: ["prepared", "partly_signed"], event: "signed_by_one", to: "partly_signed", by: ["party"] },
  { from: ["prepared", "partly_signed"], event: "signed_by_all", to: "signed", by: ["party"] },
  { from: ["prepared", "partly_signed"], event: "declined", to: "declined", by: ["party"] },
  { from: ["prepared", "partly_signed"], event: "expired", to: "expired", by: ["system"] },
  { from: ["signed"], event: "superseded", to: "superseded", by: ["system"] },
];

export const contractStatesBefore = (event: ContractEvent): ContractState[] => statesBefore(contractLifecycle, event);
export const isSignable = (state: ContractState): boolean => transition(contractLifecycle, state, "signed_by_one") !== undefined;

/** Days in which every party can sign. */
export const SIGNING_DAYS = 14;
/** Days after preparation at which those who have not signed are reminded. */
export const REMINDER_DAYS = 7;
/** How long a person's proof holds before a signature, in minutes. */
export const PROOF_MINUTES = 10;

export const SIGNATURE_DECLINE_REASONS = ["wrong_terms", "no_authority", "counsel_objects", "plans_changed", "other"] as const;
export type SignatureDeclineReason = (typeof SIGNATURE_DECLINE_REASONS)[number];

/** A member's authority to sign, as an owner granted it. */
export interface SigningAuthority {
  canSign: boolean;
  limit: Money | null;
}

/**
 * Is the whole price within what this member may sign? A limit in another currency is compared at reference rates:
 * it guards against mistakes, it is not a price.
 */
export function isWithinLimit({ limit }: SigningAuthority, totals: readonly Money[]): boolean {
  if (!limit) return true;
  const sum = totals.reduce((whole, total) => whole + approximate(total, limit.currency).amountMinor, 0n);
  return sum <= limit.amountMinor;
}
