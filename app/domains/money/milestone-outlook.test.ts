import { describe, expect, it } from "vitest";
import { MILESTONE_STATES } from "../milestones/milestone";
import { milestoneOutlook, soonestFirst } from "./milestone-outlook";

const facts = { dueDate: "2026-12-01", reviewEndsAt: new Date("2026-11-28T16:00:00Z"), silenceApproves: true };

describe("what comes next for a milestone's money", () => {
  it("names the step and its day in every state in which money waits, and nothing where it has moved", () => {
    const steps = Object.fromEntries(MILESTONE_STATES.map((state) => [state, milestoneOutlook({ ...facts, state })]));
    expect(steps).toMatchObject({
      planned: { step: "fund", by: "2026-12-01" }, funded: { step: "deliver", by: "2026-12-01" }, changes_requested: { step: "changes" },
      delivered: { step: "review_silence", by: facts.reviewEndsAt }, approved: { step: "release", by: null }, frozen: { step: "disputed" },
      releasing: null, part_released: null, released: null, refunded: null,
    });
    expect(milestoneOutlook({ ...facts, state: "delivered", silenceApproves: false })?.step, "silence says nothing here").toBe("review");
  });

  it("puts what comes soonest first, then what is held, and what nobody has paid for last", () => {
    const rows = [
      { id: "unpaid", outlook: { step: "fund" as const, by: null } },
      { id: "late", outlook: { step: "fund" as const, by: "2026-12-24" } }, { id: "never", outlook: { step: "disputed" as const, by: null } },
      { id: "soon", outlook: { step: "review" as const, by: new Date("2026-11-25T09:00:00Z") } },
    ];
    expect(soonestFirst(rows).map(({ id }) => id)).toEqual(["soon", "late", "never", "unpaid"]);
  });
});
