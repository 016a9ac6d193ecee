import { describe, expect, it } from "vitest";
import { MILESTONE_STATES, milestoneEventsFor, milestoneLifecycle, milestoneStatesBefore, type milestoneTransition } from "./milestone";

describe("the milestone lifecycle", () => {
  it("walks from plan to payout", () => {
    const events = ["part_fund", "fund", "deliver", "request_changes", "deliver", "approve", "begin_release", "part_release", "complete_release"] as const;
    const end = events.reduce<ReturnType<typeof step>>((state, event) => step(state, event), "planned");
    expect(end).toBe("released");
  });

  it("lets the payer cancel before delivery only, the payee also after it, nobody after approval", () => {
    expect(milestoneEventsFor("funded", "payer")).toContain("cancel");
    expect(milestoneEventsFor("delivered", "payer")).not.toContain("cancel");
    expect(milestoneEventsFor("delivered", "payee")).toContain("cancel");
    for (const state of ["approved", "releasing", "part_released", "released", "refunded"] as const) {
      expect(milestoneStatesBefore("cancel")).not.toContain(state);
    }
  });

  it("reaches every state and names only known ones", () => {
    const reached = new Set(milestoneLifecycle.map((row) => row.to));
    for (const state of MILESTONE_STATES) if (state !== "planned") expect(reached).toContain(state);
  });

  it("leaves released and refunded for ever", () => {
    for (const row of milestoneLifecycle) {
      expect(row.from).not.toContain("released");
      expect(row.from).not.toContain("refunded");
    }
  });
});

function step(state: (typeof MILESTONE_STATES)[number], event: Parameters<typeof milestoneTransition>[1]) {
  const row = milestoneLifecycle.find((candidate) => candidate.event === event && candidate.from.includes(state));
  if (!row) throw new Error(`${event} is not possible from ${state}`);
  return row.to;
}
