import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NextDate, nextDates, standingsOf } from "./pulse";

describe("money of all milestones", () => {
  it("adds up per currency, fee and payee's part apart, the largest plan first", () => {
    const bar = { planned: 0n, held: 0n, released: 0n, refunded: 0n, fee: 0n };
    expect(standingsOf([
      { ...bar, currency: "USD", planned: 5n, refunded: 5n },
      { ...bar, currency: "CNY", planned: 100n },
      { ...bar, currency: "CNY", planned: 300n, released: 276n, fee: 24n },
      { ...bar, currency: "CNY", planned: 200n, held: 150n },
      { ...bar, currency: "???", planned: 1n },
    ])).toEqual([
      { currency: "CNY", planned: 600n, held: 150n, released: 276n, refunded: 0n, fee: 24n },
      { currency: "USD", planned: 5n, held: 0n, released: 0n, refunded: 5n, fee: 0n },
    ]);
  });

  it("loses nothing", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
    const bar = fc.record({ currency: fc.constantFrom("CNY", "USD"), planned: amount, held: amount, released: amount, refunded: amount, fee: amount });
    const total = (bars: readonly { held: bigint; fee: bigint }[]) => bars.reduce((sum, { held, fee }) => sum + held + fee, 0n);
    fc.assert(fc.property(fc.array(bar), (bars) => total(standingsOf(bars)) === total(bars)));
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
