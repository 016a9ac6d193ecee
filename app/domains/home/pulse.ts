import { type Currency, isCurrency } from "../core/money";

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
  kind: "milestone_due" | "review_ends" | "brief_deadline" | "offer_expires";
  name: string;
  nameZh: string;
  path: string;
}

export interface Pulse {
  stages: StageCount[];
  money: CurrencyStanding[];
  dates: NextDate[];
}

export interface MilestoneSum {
  currency: string;
  state: string;
  amountMinor: bigint;
}

const HELD = ["funded", "delivered", "changes_requested", "approved", "releasing", "part_released", "frozen"];

/** Adds up milestones by where their money is. Cancelled ones promise nothing. */
export function standingsOf(sums: readonly MilestoneSum[]): CurrencyStanding[] {
  const standings = new Map<Currency, CurrencyStanding>();
  for (const { currency, state, amountMinor } of sums) {
    if (!isCurrency(currency) || state === "cancelled") continue;
    const one = standings.get(currency) ?? { currency, planned: 0n, held: 0n, released: 0n, refunded: 0n, fee: 0n };
    one.planned += amountMinor;
    if (HELD.includes(state)) one.held += amountMinor;
    if (state === "released") one.released += amountMinor;
    if (state === "refunded") one.refunded += amountMinor;
    standings.set(currency, one);
  }
  return [...standings.values()].toSorted((a, b) => (a.planned < b.planned ? 1 : -1));
}

const MOST_DATES = 6;

/** The next days on which something falls due, soonest first. */
export const nextDates = (dates: readonly NextDate[]): NextDate[] =>
  dates.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(0, MOST_DATES);
