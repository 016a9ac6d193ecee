import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import { timelineOf } from "./deal-timeline";
import type { DealEventView } from "./deal-view";

const event = (id: string, type: string): DealEventView => ({
  id, type, at: new Date("2026-11-01T08:00:00Z"), organizationName: null, organizationNameZh: null, personName: null, params: {},
});
const input = {
  state: "negotiating" as const, events: [event("e1", "bid_submitted"), event("e2", "bid_shortlisted")], terms: someTerms(),
  offerExpiresAt: new Date("2026-11-30T00:00:00Z"), now: new Date("2026-11-20T00:00:00Z"),
};

describe("the deal's timeline", () => {
  it("runs from what happened over today to what is planned", () => {
    expect(timelineOf(input).map((entry) => entry.key)).toEqual(["e1", "now", "expiry", "schedule-d1", "window"]);
    expect(timelineOf(input).filter((entry) => entry.isFuture)).toHaveLength(3);
  });

  it("leaves out planned days that are past, and plans nothing once it is over", () => {
    expect(timelineOf({ ...input, state: "active", now: new Date("2027-02-01T00:00:00Z") }).map((entry) => entry.key)).toEqual(["e1", "now", "window"]);
    expect(timelineOf({ ...input, state: "declined" }).map((entry) => entry.key)).toEqual(["e1"]);
  });
});
