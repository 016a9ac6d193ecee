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

  it("puts the end of the offer among the plans by its day", () => {
    const keys = timelineOf({ ...input, offerExpiresAt: new Date("2027-03-01T00:00:00Z") }).map((entry) => entry.key);
    expect(keys).toEqual(["e1", "now", "schedule-d1", "expiry", "window"]);
  });

  it("says once what two happenings of a day say, and leaves the rest to the history", () => {
    const types = (events: DealEventView[]) => timelineOf({ ...input, state: "completed", events }).map((entry) => entry.event?.type);
    const signing = ["deal_accepted", "contract_prepared", "contract_signed_by_one", "deal_contracted", "contract_signed", "deal_activated"];
    expect(types(signing.map((type, index) => event(`e${index}`, type)))).toEqual(["contract_prepared", "contract_signed"]);
    const laterRelease = { ...event("e2", "milestone_released"), at: new Date("2026-11-03T08:00:00Z") };
    expect(types([event("e1", "milestone_approved"), laterRelease])).toEqual(["milestone_approved", "milestone_released"]);
    expect(types([event("e1", "milestone_approved"), event("e2", "milestone_released")])).toEqual(["milestone_released"]);
  });

  it("leaves out planned days that are past, and plans nothing once it is over", () => {
    expect(timelineOf({ ...input, state: "active", now: new Date("2027-02-01T00:00:00Z") }).map((entry) => entry.key)).toEqual(["e1", "now", "window"]);
    expect(timelineOf({ ...input, state: "declined" }).map((entry) => entry.key)).toEqual(["e1"]);
  });
});
