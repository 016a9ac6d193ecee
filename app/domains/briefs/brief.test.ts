import { describe, expect, it } from "vitest";
import { statesBefore, transition } from "../core/lifecycle";
import { BRIEF_LIFECYCLE, type BriefEvent, briefProblems, type BriefState, ownerEvents } from "./brief";
import { type BriefFields, EMPTY_BRIEF } from "./brief-input";
import { BRIEF_STATES } from "./vocabulary";

const NOW = new Date("2026-03-02T09:00:00Z");
const EVENTS: BriefEvent[] = ["publish", "extend", "close", "cancel", "award", "expire"];

/** Where each event leads from each state; a dash where it cannot happen. */
const TABLE: Record<BriefState, Record<BriefEvent, BriefState | "-">> = {
  draft: { publish: "open", extend: "-", close: "-", cancel: "cancelled", award: "-", expire: "-" },
  open: { publish: "-", extend: "-", close: "closed", cancel: "cancelled", award: "awarded", expire: "expired" },
  closed: { publish: "-", extend: "-", close: "-", cancel: "cancelled", award: "awarded", expire: "-" },
  expired: { publish: "-", extend: "open", close: "-", cancel: "cancelled", award: "awarded", expire: "-" },
  awarded: { publish: "-", extend: "-", close: "-", cancel: "-", award: "-", expire: "-" },
  cancelled: { publish: "-", extend: "-", close: "-", cancel: "-", award: "-", expire: "-" },
};

describe("a brief's lifecycle", () => {
  it.each(BRIEF_STATES)("from %s", (state) => {
    expect(Object.fromEntries(EVENTS.map((event) => [event, transition(BRIEF_LIFECYCLE, state, event)?.to ?? "-"]))).toEqual(TABLE[state]);
  });

  it("guards each event's UPDATE by the same states", () => {
    for (const event of EVENTS) {
      expect(statesBefore(BRIEF_LIFECYCLE, event).toSorted()).toEqual(BRIEF_STATES.filter((state) => TABLE[state][event] !== "-").toSorted());
    }
  });

  it("offers the owner everything but the clock's event", () => {
    expect(Object.fromEntries(BRIEF_STATES.map((state) => [state, ownerEvents(state)]))).toEqual({
      draft: ["publish", "cancel"], open: ["close", "cancel", "award"], closed: ["cancel", "award"], expired: ["extend", "cancel", "award"],
      awarded: [], cancelled: [],
    });
  });
});

const complete: BriefFields = {
  ...EMPTY_BRIEF, title: "Tea", productName: "Oolong", categoryId: "drink.tea", objective: "launch", summary: "A tea.",
  placementTypes: ["hands_on"], territories: ["CN"], window: { startsOn: "2026-06-01", endsOn: "2026-07-01" },
  budget: { currency: "CNY", minMinor: "1", maxMinor: "2" }, replyDeadline: { date: "2026-03-31", timeZone: "Asia/Shanghai" },
};
const problems = (change: Partial<BriefFields>, now = NOW) => briefProblems({ ...complete, ...change }, now).map(({ path, message }) => `${path} ${message}`);

describe("what a brief lacks", () => {
  it("is nothing when it is complete, in either language", () => {
    expect(problems({})).toEqual([]);
    expect(problems({ title: null, titleZh: "茶", productName: null, productNameZh: "乌龙", summary: null, summaryZh: "好茶" })).toEqual([]);
  });

  it.each(["title", "productName", "categoryId", "objective", "summary", "window", "budget", "replyDeadline"] as const)("%s", (name) => {
    expect(problems({ [name]: null })).toEqual([`${name} errors:field.required`]);
  });

  it.each(["placementTypes", "territories"] as const)("%s", (name) => {
    expect(problems({ [name]: [] })).toEqual([`${name} errors:field.required`]);
  });

  it("is a category that can be bought, rivals to keep out, and days in their order", () => {
    expect(problems({ categoryId: "drink" })).toEqual(["categoryId briefs:error.category_leaf"]);
    expect(problems({ exclusivity: "competitors" })).toEqual(["competitors briefs:error.competitors_required"]);
    expect(problems({ exclusivity: "competitors", competitors: ["Other Tea"] })).toEqual([]);
    expect(problems({ window: { startsOn: "2026-03-20", endsOn: "2026-03-31" } })).toEqual(["window briefs:error.window_before_deadline"]);
    expect(problems({ window: { startsOn: "2026-03-20", endsOn: "2026-04-01" } })).toEqual([]);
  });

  it("is a deadline ahead, until 24:00 of its day in its zone and not one moment longer", () => {
    expect(problems({}, new Date("2026-03-31T15:59:59.999Z"))).toEqual([]);
    expect(problems({}, new Date("2026-03-31T16:00:00.000Z"))).toEqual(["replyDeadline briefs:error.deadline_past"]);
  });
});
