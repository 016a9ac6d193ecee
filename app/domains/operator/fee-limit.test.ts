import { describe, expect, it } from "vitest";
import { limitsInForce, parseLimit } from "./fee-limit";

const set = (organizationId: string | null, currency: string, minimumMinor: bigint | null, maximumMinor: bigint | null) => ({ organizationId, currency, minimumMinor, maximumMinor });

describe("limits of the platform's fee", () => {
  it("of an organization go before everybody's, currency by currency, until they are ended", () => {
    const all = [set(null, "USD", 5_000n, 500_000n), set(null, "CNY", 30_000n, null), set("org_1", "USD", null, 90_000n), set("org_2", "USD", null, null)];
    expect(limitsInForce(all, "org_1", ["USD", "CNY", "USD"])).toEqual([
      { currency: "CNY", minimumMinor: "30000", maximumMinor: null }, { currency: "USD", minimumMinor: null, maximumMinor: "90000" },
    ]);
    expect(limitsInForce(all, "org_2", ["USD"]), "its own was ended").toEqual([{ currency: "USD", minimumMinor: "5000", maximumMinor: "500000" }]);
    expect(limitsInForce(all, "org_1", ["EUR"])).toEqual([]);
  });

  it("are amounts above zero in their currency, or left out", () => {
    expect(parseLimit(" ", "USD")).toEqual({ minor: null });
    expect(parseLimit("1,250.50", "USD")).toEqual({ minor: 125_050n });
    expect(parseLimit("0", "USD")).toEqual({ problem: "not_above_zero" });
    expect(parseLimit("10.5", "JPY")).toEqual({ problem: "too_many_decimals" });
    expect(parseLimit("-5", "USD")).toEqual({ problem: "negative" });
  });
});
