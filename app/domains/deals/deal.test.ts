import { describe, expect, it } from "vitest";
import { DEAL_STATES, dealEventsFor, dealStatesBefore, dealTransition, PIPELINE_STAGES } from "./deal";

describe("the lifecycle of a deal", () => {
  it("lets each side do while negotiating what is theirs", () => {
    expect(dealEventsFor("negotiating", "payer")).toEqual(["accepted", "countered", "declined"]);
    expect(dealEventsFor("negotiating", "payee")).toEqual(["accepted", "countered", "withdrawn"]);
  });

  it("lets nobody but the system move it after acceptance, except that a party may end a signed deal", () => {
    for (const state of DEAL_STATES.filter((candidate) => candidate !== "negotiating")) {
      const own = state === "contracted" || state === "active" ? ["terminated"] : [];
      expect(dealEventsFor(state, "payer")).toEqual(own);
      expect(dealEventsFor(state, "payee")).toEqual(own);
    }
  });

  it("ends in states that nothing leaves", () => {
    for (const state of ["completed", "terminated", "withdrawn", "declined", "expired"] as const) {
      expect(dealEventsFor(state, "system")).toEqual([]);
    }
  });

  it("goes from the first offer to the end and through a dispute", () => {
    expect(dealTransition("accepted", "contracted")?.to).toBe("contracted");
    expect(dealTransition("contracted", "activated")?.to).toBe("active");
    expect(dealTransition("active", "disputed")?.to).toBe("disputed");
    expect(dealTransition("disputed", "dispute_settled")?.to).toBe("active");
    expect(dealTransition("active", "completed")?.to).toBe("completed");
    expect(dealTransition("negotiating", "contracted")).toBeUndefined();
    expect(dealStatesBefore("terminated")).toEqual(["contracted", "active", "accepted", "disputed"]);
  });

  it("puts every state into exactly one stage of the pipeline", () => {
    expect(PIPELINE_STAGES.flatMap((stage) => stage.states).toSorted()).toEqual([...DEAL_STATES].toSorted());
  });
});
