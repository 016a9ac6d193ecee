import type { MilestoneState } from "../milestones/milestone";

/** What has to happen next before a milestone's money moves on; words: `money:next_payee.*` and `money:next_payer.*`. */
export type OutlookStep =
  | "fund" | "fund_rest" | "deliver" | "review" | "review_silence" | "changes" | "release" | "disputed" | "returning" | "cancelled";

export interface Outlook {
  step: OutlookStep;
  /** The day it should have happened by: a calendar day of the contract, or the instant at which a review ends. */
  by: string | Date | null;
}

export interface OutlookFacts {
  state: MilestoneState;
  dueDate: string | null;
  reviewEndsAt: Date | null;
  silenceApproves: boolean;
}

/** Per state: the step, and whether its day is the contract's or the end of a review. */
const STEPS: Record<MilestoneState, readonly [OutlookStep, "due" | "review" | "none"] | null> = {
  planned: ["fund", "due"], part_funded: ["fund_rest", "due"], funded: ["deliver", "due"], delivered: ["review", "review"],
  changes_requested: ["changes", "due"], approved: ["release", "none"], frozen: ["disputed", "none"], returning: ["returning", "none"],
  cancelled: ["cancelled", "none"], releasing: null, part_released: null, released: null, refunded: null,
};

/** What comes next and when, from the state of a milestone; nothing when its money has moved. */
export function milestoneOutlook({ state, dueDate, reviewEndsAt, silenceApproves }: OutlookFacts): Outlook | null {
  const next = STEPS[state];
  if (!next) return null;
  const [step, day] = next;
  return { step: step === "review" && silenceApproves ? "review_silence" : step, by: { due: dueDate, review: reviewEndsAt, none: null }[day] };
}

/** Where nothing is held yet: such money is the farthest. */
const NOT_HELD: readonly OutlookStep[] = ["fund", "fund_rest"];

/** Money that comes soonest stands first: by its day; without a day what is held before what is not. */
export function soonestFirst<R extends { outlook: Outlook | null }>(rows: readonly R[]): R[] {
  const place = ({ outlook }: R): string => {
    if (outlook?.by) return new Date(outlook.by).toISOString();
    return outlook && NOT_HELD.includes(outlook.step) ? "9999-2" : "9999-1";
  };
  return rows.toSorted((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}
