import type { FieldIssue } from "../core/errors";
import { eventsFor, type Lifecycle } from "../core/lifecycle";
import { isLeafCategory } from "./categories";
import { deadlineInstant } from "./deadline";
import type { BriefFields } from "./brief-input";

export type BriefState = "draft" | "open" | "closed" | "awarded" | "cancelled" | "expired";
export type BriefEvent = "publish" | "extend" | "close" | "cancel" | "award" | "expire";
export type BriefSide = "owner" | "marketplace";

/**
 * A brief's life. Closed (by the owner) or expired (by the clock) it takes no more bids, and the owner still chooses
 * among those that are in: awarding or cancelling settles every bid that is open. A new deadline opens an expired one
 * again.
 */
export const BRIEF_LIFECYCLE: Lifecycle<BriefState, BriefEvent, BriefSide> = [
  { from: ["draft"], event: "publish", to: "open", by: ["owner"] },
  { from: ["expired"], event: "extend", to: "open", by: ["owner"] },
  { from: ["open"], event: "close", to: "closed", by: ["owner"] },
  { from: ["draft", "open", "closed", "expired"], event: "cancel", to: "cancelled", by: ["owner"] },
  { from: ["open", "closed", "expired"], event: "award", to: "awarded", by: ["owner", "marketplace"] },
  { from: ["open"], event: "expire", to: "expired", by: ["marketplace"] },
];

/** What the owner may do now: the buttons of the brief's page. */
export const ownerEvents = (state: BriefState): BriefEvent[] => eventsFor(BRIEF_LIFECYCLE, state, "owner");

const required = (path: string): FieldIssue => ({ path, message: "errors:field.required" });

const REQUIRED: readonly (readonly [path: string, isGiven: (brief: BriefFields) => boolean])[] = [
  ["title", (brief) => Boolean(brief.title ?? brief.titleZh)],
  ["productName", (brief) => Boolean(brief.productName ?? brief.productNameZh)],
  ["categoryId", (brief) => brief.categoryId !== null],
  ["objective", (brief) => brief.objective !== null],
  ["summary", (brief) => Boolean(brief.summary ?? brief.summaryZh)],
  ["placementTypes", (brief) => brief.placementTypes.length > 0],
  ["territories", (brief) => brief.territories.length > 0],
  ["window", (brief) => brief.window !== null],
  ["budget", (brief) => brief.budget !== null],
  ["replyDeadline", (brief) => brief.replyDeadline !== null],
];

/**
 * What is still missing or wrong before a brief can be published, one issue per field. A text may be given in
 * either language. The reply deadline must lie ahead, and the placement may not end before it.
 */
export function briefProblems(brief: BriefFields, now: Date): FieldIssue[] {
  const missing = REQUIRED.filter(([, isGiven]) => !isGiven(brief)).map(([path]) => required(path));
  return [...missing, ...ruleProblems(brief, now)];
}

function ruleProblems(brief: BriefFields, now: Date): FieldIssue[] {
  const problems: FieldIssue[] = [];
  const { categoryId, replyDeadline, window } = brief;
  if (categoryId !== null && !isLeafCategory(categoryId)) {
    problems.push({ path: "categoryId", message: "briefs:error.category_leaf" });
  }
  if (replyDeadline && deadlineInstant(replyDeadline) <= now) {
    problems.push({ path: "replyDeadline", message: "briefs:error.deadline_past" });
  }
  if (replyDeadline && window && window.endsOn <= replyDeadline.date) {
    problems.push({ path: "window", message: "briefs:error.window_before_deadline" });
  }
  if (brief.exclusivity === "competitors" && brief.competitors.length === 0) {
    problems.push({ path: "competitors", message: "briefs:error.competitors_required" });
  }
  return problems;
}
