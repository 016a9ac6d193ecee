import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deadlineInstant, isTimeZone } from "./deadline";

const zones = ["UTC", "Asia/Shanghai", "Asia/Kathmandu", "America/New_York", "America/Los_Angeles", "Europe/London", "Pacific/Apia", "Pacific/Kiritimati", "Asia/Beirut", "Africa/Cairo", "America/Santiago"];

const dayIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));

describe("deadlineInstant", () => {
  it.each([
    ["2026-03-31", "Asia/Shanghai", "2026-03-31T16:00:00.000Z"],
    ["2026-03-31", "UTC", "2026-04-01T00:00:00.000Z"],
    ["2026-12-31", "Pacific/Kiritimati", "2026-12-31T10:00:00.000Z"],
    ["2026-02-28", "America/New_York", "2026-03-01T05:00:00.000Z"],
    ["2028-02-29", "Asia/Kathmandu", "2028-02-29T18:15:00.000Z"],
    ["2026-03-08", "America/New_York", "2026-03-09T04:00:00.000Z"],
    ["2026-11-01", "America/New_York", "2026-11-02T05:00:00.000Z"],
  ])("%s in %s ends at %s", (date, timeZone, instant) => {
    expect(deadlineInstant({ date, timeZone }).toISOString()).toBe(instant);
  });

  it("is the first moment that is no longer that day, in any zone and through every change of the clocks", () => {
    const day = fc.date({ min: new Date("2024-01-01"), max: new Date("2031-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(day, fc.constantFrom(...zones), (date, timeZone) => {
      const end = deadlineInstant({ date, timeZone }).getTime();
      expect(dayIn(timeZone, end - 1)).toBe(date);
      expect(dayIn(timeZone, end) > date).toBe(true);
    }), { numRuns: 400 });
  });
});

describe("isTimeZone", () => {
  it.each(["Asia/Shanghai", "UTC", "America/Argentina/Buenos_Aires"])("knows %s", (zone) => expect(isTimeZone(zone)).toBe(true));
  it.each(["", "Mars/Olympus", "+08:00", "-05", "Asia/Shanghai; drop table", "GMT+25"])("does not know %j", (zone) => expect(isTimeZone(zone)).toBe(false));
});
