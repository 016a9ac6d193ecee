import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feeTermsIn, MAX_PAYMENT_MINOR, paymentsNeeded, splitFee, splitRelease } from "./fees";

const plain = (percentageBps: number) => ({ percentageBps, minimumMinor: null, maximumMinor: null });

describe("the platform's fee", () => {
  it.each([
    [10_000n, 1000, 1_000n],
    [9_999n, 1000, 999n],
    [1n, 1000, 0n],
    [33_333n, 750, 2_499n],
    [0n, 1000, 0n],
  ])("of %s at %s bps is %s, rounded down for the payee", (amountMinor, bps, feeMinor) => {
    expect(splitFee(amountMinor, plain(bps))).toEqual({ feeMinor, payeeMinor: amountMinor - feeMinor });
  });

  it("respects a minimum, a maximum, and never exceeds the release", () => {
    expect(splitFee(1_000n, { percentageBps: 500, minimumMinor: 200n, maximumMinor: null }).feeMinor).toBe(200n);
    expect(splitFee(1_000_000n, { percentageBps: 500, minimumMinor: null, maximumMinor: 9_000n }).feeMinor).toBe(9_000n);
    expect(splitFee(100n, { percentageBps: 500, minimumMinor: 200n, maximumMinor: null })).toEqual({ feeMinor: 100n, payeeMinor: 0n });
  });

  it("always splits without losing a minor unit", () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.integer({ min: 0, max: 10_000 }), (amountMinor, bps) => {
      const { feeMinor, payeeMinor } = splitFee(amountMinor, plain(bps));
      expect(feeMinor + payeeMinor).toBe(amountMinor);
      expect(feeMinor >= 0n && payeeMinor >= 0n).toBe(true);
      expect(feeMinor * 10_000n <= amountMinor * BigInt(bps)).toBe(true);
    }));
  });
});

describe("a release over several charges", () => {
  it("takes the oldest charge first and gives each part its share of the fee", () => {
    const parts = splitRelease(15_000n, 1_500n, [{ fundingId: "a", amountMinor: 10_000n }, { fundingId: "b", amountMinor: 8_000n }]);
    expect(parts).toEqual([
      { fundingId: "a", amountMinor: 10_000n, feeMinor: 1_000n, payeeMinor: 9_000n },
      { fundingId: "b", amountMinor: 5_000n, feeMinor: 500n, payeeMinor: 4_500n },
    ]);
  });

  it("refuses a release that the charges do not cover", () => {
    expect(() => splitRelease(11n, 1n, [{ fundingId: "a", amountMinor: 10n }])).toThrow(RangeError);
  });

  it("adds up to the release and to the fee, whatever the charges", () => {
    const charges = fc.array(fc.bigInt({ min: 1n, max: 99_999_999n }), { minLength: 1, maxLength: 7 });
    fc.assert(fc.property(charges, fc.integer({ min: 0, max: 10_000 }), fc.nat(), (amounts, bps, cut) => {
      const total = amounts.reduce((sum, value) => sum + value, 0n);
      const release = total - (BigInt(cut) % total);
      const { feeMinor } = splitFee(release, plain(bps));
      const parts = splitRelease(release, feeMinor, amounts.map((amountMinor, index) => ({ fundingId: String(index), amountMinor })));
      expect(parts.reduce((sum, part) => sum + part.amountMinor, 0n)).toBe(release);
      expect(parts.reduce((sum, part) => sum + part.feeMinor, 0n)).toBe(feeMinor);
      for (const part of parts) {
        expect(part.feeMinor + part.payeeMinor).toBe(part.amountMinor);
        expect(part.payeeMinor >= 0n && part.feeMinor >= 0n).toBe(true);
        expect(part.amountMinor <= (amounts[Number(part.fundingId)] ?? 0n)).toBe(true);
      }
    }));
  });
});

describe("what one payment carries", () => {
  it.each([[1n, 1], [MAX_PAYMENT_MINOR, 1], [MAX_PAYMENT_MINOR + 1n, 2], [250_000_000n, 3]])("%s needs %s", (amount, count) => {
    expect(paymentsNeeded(amount)).toBe(count);
  });
});

describe("the fee of a release in a currency", () => {
  it("has the limits of that currency, and of no other", () => {
    const limits = [{ currency: "USD", minimumMinor: "5000", maximumMinor: null }];
    expect(feeTermsIn("USD", 800, limits)).toEqual({ percentageBps: 800, minimumMinor: 5_000n, maximumMinor: null });
    expect(feeTermsIn("JPY", 800, limits)).toEqual({ percentageBps: 800, minimumMinor: null, maximumMinor: null });
    expect(splitFee(10_000n, feeTermsIn("USD", 800, limits))).toEqual({ feeMinor: 5_000n, payeeMinor: 5_000n });
  });
});
