import { parse as parseCsv } from "csv-parse/sync";
import { KPI_METRICS, type KpiMetric } from "../deals/terms-vocabulary";

/** One figure of an imported file, with the line it stands in. */
export interface MetricValue {
  line: number;
  /** Calendar day, `2026-11-23`. */
  day: string;
  platform: string;
  territory: string;
  metric: KpiMetric;
  value: bigint;
}

export interface MetricFile {
  values: MetricValue[];
  /** Lines that were left out and why: keys of `reports:refused.*`. */
  refused: { line: number; reason: string }[];
  /** Why the whole file cannot be read; then there is nothing else. */
  problem?: "empty" | "malformed" | "no_date" | "no_metric" | "too_long";
}

const MAX_LINES = 20_000;

/** Headings as the platforms' exports write them, in both languages. */
const HEADINGS: Record<string, readonly string[]> = {
  day: ["date", "day", "日期"],
  platform: ["platform", "channel", "平台", "渠道"],
  territory: ["territory", "country", "region", "地区", "国家"],
  views: ["views", "plays", "video views", "播放量", "播放", "观看次数"],
  completed_views: ["completed_views", "completed views", "completions", "完播量", "完播"],
  engagements: ["engagements", "interactions", "互动量", "互动"],
  visits: ["visits", "到访", "访问量"],
  coupon_redemptions: ["coupon_redemptions", "coupon redemptions", "redemptions", "核销量", "核销"],
};

type Record_ = Record<string, string>;

const columnOf = (heading: string): string => {
  const wanted = heading.trim().toLowerCase();
  return Object.keys(HEADINGS).find((column) => HEADINGS[column]?.includes(wanted)) ?? `?${wanted}`;
};

/**
 * Reads a table of figures by day: a date column, any of the known metrics, optionally platform and territory.
 * Lines that do not fit are listed, never guessed at.
 */
export function readMetricFile(text: string): MetricFile {
  const none = (problem: NonNullable<MetricFile["problem"]>): MetricFile => ({ values: [], refused: [], problem });
  let rows: Record_[];
  try {
    rows = parseCsv(text, { bom: true, columns: (header: string[]) => header.map(columnOf), skip_empty_lines: true, trim: true, relax_column_count: true });
  } catch {
    return none("malformed");
  }
  const first = rows[0];
  if (!first) return none("empty");
  if (rows.length > MAX_LINES) return none("too_long");
  if (!("day" in first)) return none("no_date");
  const metrics = KPI_METRICS.filter((metric) => metric in first);
  if (metrics.length === 0) return none("no_metric");
  const file: MetricFile = { values: [], refused: [] };
  rows.forEach((row, index) => readLine(row, { line: index + 2, metrics, file }));
  return file;
}

function readLine(row: Record_, { line, metrics, file }: { line: number; metrics: readonly KpiMetric[]; file: MetricFile }): void {
  const day = readDay(row["day"] ?? "");
  if (!day) return void file.refused.push({ line, reason: "date" });
  const values = metrics.map((metric) => ({ metric, value: readCount(row[metric] ?? "") }));
  if (values.some(({ value }) => value === "wrong")) return void file.refused.push({ line, reason: "number" });
  const territory = (row["territory"] ?? "").toUpperCase();
  if (territory !== "" && !/^[A-Z]{2}$/.test(territory)) return void file.refused.push({ line, reason: "territory" });
  for (const { metric, value } of values) {
    if (typeof value !== "bigint") continue;
    file.values.push({ line, day, platform: (row["platform"] ?? "").slice(0, 60), territory, metric, value });
  }
}

/** `2026-11-23`, `2026/11/23` or `20261123`; a day that exists. */
function readDay(text: string): string | null {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text);
  if (!match) return null;
  const [, year = "", month = "", day = ""] = match;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso;
}

/** Whole numbers with or without thousands separators; nothing where the cell is empty. */
function readCount(text: string): bigint | null | "wrong" {
  if (text === "") return null;
  return /^(\d{1,15}|\d{1,3}(,\d{3}){1,4})$/.test(text) ? BigInt(text.replaceAll(",", "")) : "wrong";
}
