import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NextDate, nextDates, standingsOf } from "./pulse";

describe("money by state", () => {
  it("adds up per currency, cancelled milestones left out", () => {
    const sums = [
      { currency: "CNY", state: "planned", amountMinor: 100n },
      { currency: "CNY", state: "delivered", amountMinor: 200n },
      { currency: "CNY", state: "released", amountMinor: 300n },
      { currency: "CNY", state: "cancelled", amountMinor: 999n },
      { currency: "USD", state: "refunded", amountMinor: 5n },
    ];
    expect(standingsOf(sums)).toEqual([
      { currency: "CNY", planned: 600n, held: 200n, released: 300n, refunded: 0n, fee: 0n },
      { currency: "USD", planned: 5n, held: 0n, released: 0n, refunded: 5n, fee: 0n },
    ]);
  });

  it("never shows more held, released and refunded than was planned", () => {
    const sum = fc.record({
      currency: fc.constantFrom("CNY", "USD", "KRW"),
      state: fc.constantFrom("planned", "part_funded", "funded", "approved", "released", "refunded", "frozen", "cancelled"),
      amountMinor: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    });
    fc.assert(
      fc.property(fc.array(sum), (sums) => {
        for (const { planned, held, released, refunded } of standingsOf(sums)) {
          expect(held + released + refunded <= planned).toBe(true);
        }
      }),
    );
  });
});

it("shows the six next dates, soonest first", () => {
  const dates = ["2026-12-01", "2026-11-24T09:00:00.000Z", "2026-11-30", "2027-01-01", "2026-12-24", "2027-02-01", "2027-03-01"].map(
    (at): NextDate => ({ at, kind: "milestone_due", name: "", nameZh: "", path: "/" }),
  );
  expect(nextDates(dates).map(({ at }) => at.slice(0, 10))).toEqual([
    "2026-11-24", "2026-11-30", "2026-12-01", "2026-12-24", "2027-01-01", "2027-02-01",
  ]);
});
