import type { Currency, Money } from "../core/money";

export interface StageCount {
  stage: string;
  count: number;
}

/** Money of the organization's milestones in one currency. */
export interface CurrencyStanding {
  currency: Currency;
  planned: bigint;
  held: bigint;
  released: bigint;
  refunded: bigint;
  fee: bigint;
}

export interface NextDate {
  /** A day, or an instant, as text. */
  at: string;
  kind: "milestone_due" | "review_ends" | "brief_deadline" | "offer_expires" | "closure";
  name: string;
  nameZh: string;
  path: string;
}

export interface Pulse {
  stages: StageCount[];
  money: CurrencyStanding[];
  dates: NextDate[];
}

/** What a board gives back to crews by one scheme, and at how many of its published places. */
export interface Incentive {
  scheme: string | null;
  schemeZh: string | null;
  /** Shares of the spend that come back, in hundredths of a percent. */
  rates: { lowest: number; highest: number } | null;
  cap: Money | null;
  places: number;
}

export interface BoardPulse {
  locations: StageCount[];
  routes: StageCount[];
  incentives: Incentive[];
  closures: NextDate[];
}

export interface OperatorPulse {
  organizations: StageCount[];
  stages: StageCount[];
  listings: { briefs: number; productions: number; locations: number; takenDown: number };
  /** Operations that should have ended, the currencies that are frozen, and the last comparison with Stripe. */
  money: { late: number; frozen: string[]; check: { at: Date; isBroken: boolean } | null };
}

const MOST_DATES = 6;

/** The next days on which something falls due, soonest first. */
export const nextDates = (dates: readonly NextDate[]): NextDate[] =>
  dates.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(0, MOST_DATES);
