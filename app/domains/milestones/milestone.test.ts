import { describe, expect, it } from "vitest";
import {
  MILESTONE_STATES, type MilestoneEvent, milestoneEventsFor, milestoneLifecycle, type MilestoneSide, type MilestoneState, milestoneStatesBefore, type milestoneTransition,
} from "./milestone";

const EARLY: readonly MilestoneState[] = ["planned", "part_funded", "funded"];
const LATE: readonly MilestoneState[] = ["delivered", "changes_requested"];
const FREEZABLE: readonly MilestoneState[] = ["part_funded", "funded", "delivered", "changes_requested", "approved", "releasing", "part_released"];

/** Who may cause each event, and from where; everything else is refused. */
const BY: Record<MilestoneEvent, Partial<Record<MilestoneSide, readonly MilestoneState[]>>> = {
  part_fund: { system: ["planned", "part_funded"] },
  fund: { system: ["planned", "part_funded"] },
  deliver: { payee: ["funded", "changes_requested"] },
  request_changes: { payer: ["delivered"] },
  approve: { payer: ["funded", "delivered", "changes_requested"], operator: ["funded", "delivered", "changes_requested"] },
  approve_by_silence: { system: ["delivered"] },
  begin_release: { system: ["approved"] },
  begin_kill_fee: { system: ["part_funded", "funded"] },
  part_release: { system: ["releasing", "part_released"] },
  complete_release: { system: ["releasing", "part_released"] },
  take_back_release: { system: ["released"] },
  begin_return: { payee: ["released"], operator: ["released"] },
  end_return: { system: ["returning"] },
  complete_return: { system: ["returning"] },
  freeze: { system: FREEZABLE, operator: FREEZABLE },
  lose_part: { system: ["frozen"] },
  lose_all: { system: ["frozen"] },
  cancel: { payer: EARLY, payee: [...EARLY, ...LATE], operator: [...EARLY, ...LATE], system: [...EARLY, ...LATE] },
  complete_refund: { system: ["cancelled"] },
};
const SIDES: readonly MilestoneSide[] = ["payer", "payee", "operator", "system"];

describe("the milestone lifecycle, state × event × side", () => {
  it.each(MILESTONE_STATES)("%s", (state) => {
    for (const side of SIDES) {
      const events = (Object.keys(BY) as MilestoneEvent[]).filter((event) => BY[event][side]?.includes(state));
      expect([...new Set(milestoneEventsFor(state, side))].toSorted(), side).toEqual(events.toSorted());
    }
  });
});

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

  it("leaves refunded for ever, and released only when the payee agrees, the operator rules or the payee's bank sends it back", () => {
    for (const row of milestoneLifecycle) {
      expect(row.from).not.toContain("refunded");
      if (row.from.includes("released")) expect(["begin_return", "take_back_release"]).toContain(row.event);
    }
  });
});

function step(state: (typeof MILESTONE_STATES)[number], event: Parameters<typeof milestoneTransition>[1]) {
  const row = milestoneLifecycle.find((candidate) => candidate.event === event && candidate.from.includes(state));
  if (!row) throw new Error(`${event} is not possible from ${state}`);
  return row.to;
}
