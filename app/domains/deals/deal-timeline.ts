import type { DealState } from "./deal";
import type { DealEventView } from "./deal-view";
import type { DealTerms } from "./terms";

export interface TimelineEntry {
  key: string;
  /** An instant for what happened, a day for what is planned. */
  at: Date | string;
  kind: "event" | "now" | "expiry" | "milestone" | "schedule" | "window_end";
  event?: DealEventView;
  /** For milestones: its title; for the schedule: its kind. */
  titleEn?: string;
  titleZh?: string;
  schedule?: DealTerms["schedule"][number]["kind"];
  isFuture: boolean;
}

/**
 * What belongs in the history, not on the line: steps aside, and happenings that another one on the line already
 * says (the last signature makes the contract, the first money begins the work).
 */
const ASIDE = [
  "bid_shortlisted", "bid_unshortlisted", "offer_accepted", "compliance_answered", "metrics_imported",
  "deal_contracted", "deal_activated",
];
/** What is not worth a place of its own when its consequence follows on the same day. */
const CONSEQUENCES: Record<string, string> = {
  deal_accepted: "contract_prepared",
  contract_signed_by_one: "contract_signed",
  milestone_approved: "milestone_released",
  milestone_approved_by_silence: "milestone_released",
};
const OVER: readonly DealState[] = ["completed", "terminated", "withdrawn", "declined", "expired"];

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

export interface TimelineInput {
  state: DealState;
  events: readonly DealEventView[];
  terms: DealTerms;
  offerExpiresAt: Date;
  now: Date;
}

/** The deal on one line: what happened, today, and what the terms plan next; a deal that is over plans nothing. */
export function timelineOf({ state, events, terms, offerExpiresAt, now }: TimelineInput): TimelineEntry[] {
  const past = events
    .filter((event) => !ASIDE.includes(event.type) && !isSaidBy(events, event))
    .map((event): TimelineEntry => ({ key: event.id, at: event.at, kind: "event", event, isFuture: false }));
  if (OVER.includes(state)) return past;
  const today = dayOf(now);
  const planned: TimelineEntry[] = [
    ...terms.milestones.flatMap((milestone): TimelineEntry[] => milestone.dueDate === null ? [] : [{
      key: `milestone-${milestone.id}`, at: milestone.dueDate, kind: "milestone", isFuture: true,
      titleEn: milestone.title.en, titleZh: milestone.title.zh,
    }]),
    ...terms.schedule.map((entry): TimelineEntry => ({
      key: `schedule-${entry.id}`, at: entry.date, kind: "schedule", schedule: entry.kind, isFuture: true,
    })),
    { key: "window", at: terms.window.endsOn, kind: "window_end", isFuture: true },
  ];
  const expiry: TimelineEntry[] = state === "negotiating"
    ? [{ key: "expiry", at: offerExpiresAt, kind: "expiry", isFuture: true }]
    : [];
  const ahead = [...expiry, ...planned.filter((entry) => typeof entry.at === "string" && entry.at > today)].toSorted(byDay);
  return [...past, { key: "now", at: now, kind: "now", isFuture: false }, ...ahead];
}

function isSaidBy(events: readonly DealEventView[], event: DealEventView): boolean {
  const consequence = CONSEQUENCES[event.type];
  return events.some((other) => other.type === consequence && other.at >= event.at && dayOf(other.at) === dayOf(event.at));
}

const dayAt = ({ at }: TimelineEntry): string => (typeof at === "string" ? at : dayOf(at));
const byDay = (left: TimelineEntry, right: TimelineEntry): number => dayAt(left).localeCompare(dayAt(right));
