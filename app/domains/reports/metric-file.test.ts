import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMetricFile } from "./metric-file";

describe("readMetricFile", () => {
  it("reads an English export, separators and all", () => {
    const file = readMetricFile("﻿Date,Platform,Country,Views,Engagements\n2026-11-01,tiktok,us,\"1,204,331\",88201\n2026/11/02,tiktok,US,900,\n");
    expect(file.refused).toEqual([]);
    expect(file.values).toEqual([
      { line: 2, day: "2026-11-01", platform: "tiktok", territory: "US", metric: "views", value: 1_204_331n },
      { line: 2, day: "2026-11-01", platform: "tiktok", territory: "US", metric: "engagements", value: 88_201n },
      { line: 3, day: "2026-11-02", platform: "tiktok", territory: "US", metric: "views", value: 900n },
    ]);
  });

  it("reads a Chinese export", () => {
    expect(readMetricFile("日期,平台,播放量\n2026年11月3日,抖音,52000\n").values).toEqual([
      { line: 2, day: "2026-11-03", platform: "抖音", territory: "", metric: "views", value: 52_000n },
    ]);
  });

  it("names the lines it leaves out", () => {
    const file = readMetricFile("date,territory,views\n2026-02-30,CN,1\n2026-03-01,CN,-5\n2026-03-01,CN,1.5\n2026-03-01,China,5\n2026-03-02,CN,7\n");
    expect(file.refused).toEqual([
      { line: 2, reason: "date" }, { line: 3, reason: "number" }, { line: 4, reason: "number" }, { line: 5, reason: "territory" },
    ]);
    expect(file.values).toHaveLength(1);
  });

  it.each([["", "empty"], ["date,views\n", "empty"], ["views\n3\n", "no_date"], ["date,shares\n2026-01-01,3\n", "no_metric"], ["date,views\n\"2026", "malformed"]])(
    "refuses %j whole", (text, problem) => expect(readMetricFile(text)).toEqual({ values: [], refused: [], problem }),
  );

  it("takes any text without throwing", () => {
    fc.assert(fc.property(fc.string(), (text) => void readMetricFile(`date,views\n${text}`)));
  });
});
