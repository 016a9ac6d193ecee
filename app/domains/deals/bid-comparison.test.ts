import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import { compareTerms, promisedSeconds, windowDays } from "./bid-comparison";
import type { DealTerms } from "./terms";

const priced = (amountMinor: string, change: Partial<DealTerms> = {}, currency: "CNY" | "USD" = "CNY") => someTerms({
  priceLines: [{ id: "l1", payerOrganizationId: "org_payer", label: { en: "", zh: "" }, amountMinor, currency }], ...change,
});
const row = (bids: DealTerms[], key: string) => {
  const found = compareTerms(bids).find((candidate) => candidate.key === key);
  if (!found) throw new Error(`no row ${key}`);
  return found;
};

describe("comparing bids", () => {
  it("marks the cheapest price of one currency, and nobody when currencies differ or prices tie", () => {
    expect(row([priced("300"), priced("200"), priced("400")], "price").markers).toEqual([null, "cheapest", null]);
    expect(row([priced("300"), priced("200", {}, "USD")], "price").markers).toEqual([null, null]);
    expect(row([priced("200"), priced("200")], "price").markers).toEqual([null, null]);
    expect(row([priced("200")], "price").markers).toEqual([null]);
  });

  it("marks the longest window and the most promised time", () => {
    const long = priced("1", { window: { startsOn: "2026-12-01", endsOn: "2028-12-01" } });
    const [placement] = someTerms().placements;
    if (!placement) throw new Error("the sample has a placement");
    const seen = priced("1", { placements: [{ ...placement, promise: { ...placement.promise, minAppearances: 9 } }] });
    expect(row([priced("1"), long], "window_days").markers).toEqual([null, "longest"]);
    expect(row([priced("1"), seen], "promised_time").markers).toEqual([null, "most_seen"]);
    expect(promisedSeconds(seen)).toBe(45);
    expect(windowDays(someTerms())).toBe(182);
  });

  it("tells equal rows from different ones, whatever the order of lists", () => {
    const bids = [priced("1", { territories: ["CN", "SG"] }), priced("2", { territories: ["SG", "CN"] })];
    expect(row(bids, "territories").isSame).toBe(true);
    expect(row(bids, "price").isSame).toBe(false);
  });
});
