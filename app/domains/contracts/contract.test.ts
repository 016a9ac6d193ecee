import { describe, expect, it } from "vitest";
import { eventsFor, transition } from "../core/lifecycle";
import { CONTRACT_STATES, type ContractEvent, contractLifecycle, type ContractSide, type ContractState, contractStatesBefore, isSignable, isWithinLimit } from "./contract";

const EVENTS: ContractEvent[] = ["signed_by_one", "signed_by_all", "declined", "expired", "superseded"];
const OPEN: ContractState[] = ["prepared", "partly_signed"];

/** Where each event leads, from which states, by whom; everything else is refused. */
const STEPS: Record<ContractEvent, { from: ContractState[]; to: ContractState; by: ContractSide }> = {
  signed_by_one: { from: OPEN, to: "partly_signed", by: "party" },
  signed_by_all: { from: OPEN, to: "signed", by: "party" },
  declined: { from: OPEN, to: "declined", by: "party" },
  expired: { from: OPEN, to: "expired", by: "system" },
  superseded: { from: ["signed"], to: "superseded", by: "system" },
};

describe("the lifecycle of a contract, state × event × side", () => {
  it.each(CONTRACT_STATES)("from %s", (state) => {
    for (const event of EVENTS) {
      const { from, to } = STEPS[event];
      expect(transition(contractLifecycle, state, event)?.to, event).toBe(from.includes(state) ? to : undefined);
    }
    for (const side of ["party", "system"] as const) {
      expect(eventsFor(contractLifecycle, state, side)).toEqual(EVENTS.filter((event) => STEPS[event].from.includes(state) && STEPS[event].by === side));
    }
    expect(isSignable(state)).toBe(OPEN.includes(state));
  });

  it.each(EVENTS)("guards %s by the states before it", (event) => expect(contractStatesBefore(event)).toEqual(STEPS[event].from));
});

describe("a signing limit", () => {
  it("is absent for whoever was given none, and counts a deal without a price as nothing", () => {
    expect(isWithinLimit({ canSign: true, limit: null }, [{ amountMinor: 10n ** 14n, currency: "KWD" }])).toBe(true);
    expect(isWithinLimit({ canSign: true, limit: { amountMinor: 0n, currency: "JPY" } }, [])).toBe(true);
  });

  it("is kept to the minor unit of its own currency, also without decimals", () => {
    const within = (amountMinor: bigint) => isWithinLimit({ canSign: true, limit: { amountMinor: 1_000n, currency: "JPY" } }, [{ amountMinor, currency: "JPY" }]);
    expect([within(1_000n), within(1_001n)]).toEqual([true, false]);
  });
});
