import type { DealTerms } from "~/domains/deals/terms";
import { type CastMember, daysAgo } from "./cast";
import type { DealPlan } from "./deal-plans";
import type { Past } from "./index";

/** A deal while its history is being made. */
export interface DealHistory {
  plan: DealPlan;
  dealId: string;
  payer: CastMember;
  payee: CastMember;
  terms: DealTerms;
  /** Days before now at which the next thing happens; `step` moves it on. */
  day: number;
  /** How much time one step takes, in days. */
  pace: number;
}

/** Moves the history on by a step and returns the instant. */
export function step(world: Past, history: DealHistory, share = 1): Date {
  history.day = Math.max(0.02, history.day - history.pace * share);
  return daysAgo(world, history.day);
}
