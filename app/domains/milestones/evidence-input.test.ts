import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTimecode, linkInput, parseTimecode, timecodeInput } from "./evidence-input";

describe("timecodes", () => {
  it.each([["00:00", 0], ["03:12", 192_000], ["1:02:03.5", 3_723_500], ["90:00", 5_400_000], ["0:7,25", 7_250]])("reads %s", (text, ms) => {
    expect(parseTimecode(text)).toBe(ms);
  });

  it.each(["", "3", "1:75", "a:b", "-1:00", "1:2:3:4"])("refuses %j", (text) => expect(parseTimecode(text)).toBeNull());

  it("reads back what it writes, to the tenth of a second", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 215_999 }), (tenths) => {
      expect(parseTimecode(formatTimecode(tenths * 100))).toBe(tenths * 100);
    }));
  });

  it("wants the end after the start", () => {
    const row = { placementId: "p1", episode: 3, start: "01:10", end: "01:05" };
    expect(timecodeInput.safeParse(row).error?.issues[0]?.message).toBe("milestones:error.end_before_start");
    expect(timecodeInput.parse({ ...row, end: "01:15" })).toMatchObject({ start: 70_000, end: 75_000 });
  });

  it("takes web addresses only", () => {
    expect(linkInput.safeParse({ url: "javascript:alert(1)" }).success).toBe(false);
    expect(linkInput.safeParse({ url: "https://example.com/watch/7" }).success).toBe(true);
  });
});
