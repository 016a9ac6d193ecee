import { describe, expect, it } from "vitest";
import { dealStandings } from "./deal-standing";

const money = (planned: bigint, held: bigint, released = 0n) => ({ planned, funded: held + released, held, released, refunded: 0n, fee: 0n });

describe("the standing of a deal", () => {
  it("adds up its milestones, each currency for itself", () => {
    expect(dealStandings([
      { currency: "USD", money: money(100n, 40n) }, { currency: "CNY", money: money(7n, 0n) }, { currency: "USD", money: money(50n, 10n, 40n) },
    ])).toEqual([{ currency: "USD", ...money(150n, 50n, 40n) }, { currency: "CNY", ...money(7n, 0n) }]);
  });

  it("knows nothing of milestones without money", () => {
    expect(dealStandings([{ currency: "USD", money: null }])).toEqual([]);
  });
});
