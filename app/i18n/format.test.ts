import { describe, expect, it } from "vitest";
import {
  formatBytes,  formatCompact, formatDate, formatDateRange, formatDateTime, formatEnumeration, formatDay, formatLanguage, formatList, formatMoneyCompact, formatMonth, formatPhrases,
  formatRegion, formatRelative,
} from "./format";

const evening = new Date("2026-11-23T17:30:00Z");

describe("dates", () => {
  it("stand in the reader's language and zone", () => {
    expect(formatDate(evening, "en", "UTC")).toBe("23 Nov 2026");
    expect(formatDate(evening, "zh", "Asia/Shanghai")).toBe("2026年11月24日");
    expect(formatDay(evening, "zh", "UTC")).toBe("11月23日");
  });

  it("name a month of the calendar", () => {
    expect([formatMonth("2026-10", "en"), formatMonth("2026-10", "zh")]).toEqual(["October 2026", "2026年10月"]);
  });

  it("keep a calendar day wherever it is read", () => {
    expect(formatDate("2026-11-23", "en", "America/Los_Angeles")).toBe("23 Nov 2026");
    expect(formatDate("2026-11-23", "zh", "Pacific/Kiritimati")).toBe("2026年11月23日");
  });

  it("name the zone beside a time", () => {
    expect(formatDateTime(evening, "en", "Asia/Shanghai")).toMatch(/24 Nov 2026, 01:30 GMT\+8/);
    expect(formatDateTime(evening, "zh", "Asia/Shanghai")).toBe("2026年11月24日 01:30 GMT+8");
    expect(formatDateTime(evening, "zh", "Europe/London"), "as browsers say it").toBe("2026年11月23日 17:30 GMT");
  });

  it("put words in a row with each script's own comma", () => {
    expect(formatEnumeration(["Prop", "Plot"], "en")).toBe("Prop, Plot");
    expect(formatEnumeration(["道具", "剧情"], "zh")).toBe("道具、剧情");
  });

  it("say the shared part of a period once", () => {
    const range = { start: "2026-12-03", end: "2026-12-14" };
    expect(formatDateRange(range, "en")).toBe("3–14 Dec 2026");
    expect(formatDateRange({ start: "2026-11-03", end: "2026-12-14" }, "en")).toBe("3 Nov – 14 Dec 2026");
    expect(formatDateRange({ start: "2026-12-03", end: "2027-01-14" }, "en")).toBe("3 Dec 2026 – 14 Jan 2027");
    expect(formatDateRange(range, "zh")).toBe("2026年12月3日至14日");
    expect(formatDateRange({ start: "2026-12-03", end: "2027-01-14" }, "zh")).toBe("2026年12月3日至2027年1月14日");
    expect(formatDateRange({ start: "2026-11-03", end: "2026-12-14" }, "zh")).toBe("2026年11月3日至12月14日");
    expect(formatDateRange({ start: "2026-12-03", end: "2026-12-03" }, "zh")).toBe("2026年12月3日");
  });

  it.each([
    ["2026-11-26T17:30:00Z", "in 3 days", "3天后"],
    ["2026-11-23T15:30:00Z", "2 hours ago", "2小时前"],
    ["2026-11-24T18:00:00Z", "tomorrow", "明天"],
    ["2026-11-23T17:30:20Z", "this minute", "此刻"],
  ])("say how far %s is", (moment, english, chinese) => {
    expect(formatRelative(moment, "en", evening)).toBe(english);
    expect(formatRelative(moment, "zh", evening)).toBe(chinese);
  });
});

it("shortens counts and money as each language does", () => {
  expect(formatCompact(450_000_000, "en")).toBe("450M");
  expect(formatCompact(450_000_000, "zh")).toBe("4.5亿");
  expect(formatMoneyCompact({ amountMinor: 120_000_000n, currency: "CNY" }, "zh")).toBe("¥120万");
  expect(formatMoneyCompact({ amountMinor: 16_500_000n, currency: "KRW" }, "en")).toBe("₩16.5M");
});

it("names regions and languages, and leaves what it does not know", () => {
  expect(formatRegion("TH", "zh")).toBe("泰国");
  expect(formatRegion("WW", "en")).toBe("Worldwide");
  expect(formatRegion("EU", "zh")).toBe("欧盟");
  expect(formatRegion("HK", "en")).toBe("Hong Kong");
  expect(formatRegion("not a region", "en")).toBe("not a region");
  expect(formatLanguage("pt", "en")).toBe("Portuguese");
  expect(formatList(["泰国", "越南", "日本"], "zh")).toBe("泰国、越南和日本");
  expect(formatPhrases(["Rough cut", "Timecodes", "AI notes"], "en")).toBe("Rough cut, timecodes and AI notes");
  expect([1, 15_600, 2_400_000].map((size) => formatBytes(size, "en"))).toEqual(["1 kB", "16 kB", "2.4 MB"]);
  expect(formatPhrases(["粗剪", "时间码"], "zh")).toBe("粗剪和时间码");
});
