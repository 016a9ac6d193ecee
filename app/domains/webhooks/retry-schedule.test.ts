import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextAttemptAt, PAUSES_MS } from "./retry-schedule";

const now = new Date("2026-11-12T08:30:00Z");
const HOUR = 3_600_000;
const pauseAfter = (attempts: number, retryAfter: string | null = null, spread = 0.5) => {
  const next = nextAttemptAt({ now, attempts, spread, retryAfter });
  return next ? next.getTime() - now.getTime() : null;
};

describe("the schedule of retries", () => {
  it("tries ten times in a little over three days, then gives up", () => {
    expect(PAUSES_MS.map((_pause, index) => pauseAfter(index + 1))).toEqual([...PAUSES_MS]);
    expect(pauseAfter(10)).toBeNull();
    const days = PAUSES_MS.reduce<number>((sum, pause) => sum + pause, 0) / (24 * HOUR);
    expect(days).toBeGreaterThan(3);
    expect(days).toBeLessThan(3.5);
  });

  it("spreads what failed together by a tenth", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, spread) => {
      expect(Math.abs((pauseAfter(attempts, null, spread) ?? 0) / (PAUSES_MS[attempts - 1] ?? 1) - 1)).toBeLessThanOrEqual(0.1001);
    }));
  });

  it("waits as long as a receiver asks, in seconds or until a date, up to a day", () => {
    expect(pauseAfter(1, "120")).toBe(120_000);
    expect(pauseAfter(1, "Thu, 12 Nov 2026 09:30:00 GMT")).toBe(HOUR);
    expect(pauseAfter(1, "999999999")).toBe(24 * HOUR);
    expect(pauseAfter(1, "Fri, 12 Nov 2027 09:30:00 GMT")).toBe(24 * HOUR);
  });

  it("takes no wish for less, and no nonsense", () => {
    for (const wish of ["0", "1", "-5", "soon", "Thu, 12 Nov 2020 09:30:00 GMT", "", null]) expect(pauseAfter(2, wish)).toBe(PAUSES_MS[1]);
  });
});
