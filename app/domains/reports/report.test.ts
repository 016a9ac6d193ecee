import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costPerThousand, type SourcedFigure, totalsByMetric } from "./report";

const figure = (rest: Partial<SourcedFigure>): SourcedFigure => ({
  importId: "i1", metric: "views", value: 1n, source: "TikTok export", asOf: "2026-11-20", grade: "A",
  firstDay: "2026-11-01", lastDay: "2026-11-19", ...rest,
});

describe("totalsByMetric", () => {
  it("adds up and keeps the weakest grade", () => {
    const totals = totalsByMetric([figure({ value: 100n }), figure({ importId: "i2", value: 50n, grade: "C" }), figure({ metric: "visits", value: 7n, grade: "B" })]);
    expect(totals.map(({ metric, value, grade }) => [metric, value, grade])).toEqual([["views", 150n, "C"], ["visits", 7n, "B"]]);
  });
});

describe("costPerThousand", () => {
  it("divides and rounds to the nearest minor unit", () => {
    expect(costPerThousand({ amountMinor: 4_000_000n, currency: "USD" }, 1_250_000n)).toEqual({ amountMinor: 3_200n, currency: "USD" });
    expect(costPerThousand({ amountMinor: 1n, currency: "JPY" }, 2_000n)).toEqual({ amountMinor: 1n, currency: "JPY" });
    expect(costPerThousand({ amountMinor: 100n, currency: "USD" }, 0n)).toBeNull();
  });

  it("is never off by more than half a unit", () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.bigInt({ min: 1n, max: 10n ** 12n }), (amountMinor, count) => {
      const cost = costPerThousand({ amountMinor, currency: "USD" }, count)?.amountMinor ?? -1n;
      const difference = 2n * (cost * count - amountMinor * 1000n);
      expect(difference <= count && -difference <= count).toBe(true);
    }));
  });
});
