import { keptFormats, numberFormat } from "~/domains/core/kept-formats";
import { CURRENCY_EXPONENTS, formatMoney, type Money } from "~/domains/core/money";
import { territoryName } from "~/domains/core/territories";

export { formatMoney };

const dateFormat = keptFormats((locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const relativeFormat = keptFormats((locale: string, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options));
const listFormat = keptFormats((locale: string, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));
const displayNames = keptFormats((locale: string, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, options));

/** BCP 47 tag for Intl: plain "zh" leaves the script open. */
const tag = (locale: string): string => (locale.startsWith("zh") ? "zh-CN" : locale === "en" ? "en-GB" : locale);

/** Counts and money: "450M" rather than the "450m" of British English. */
const numberTag = (locale: string): string => (locale === "en" ? "en-US" : tag(locale));

/** Dates as a calendar day, without time: "2026-11-23" from the database means that day everywhere. */
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

type Moment = Date | string;

const toDate = (moment: Moment): Date => (moment instanceof Date ? moment : new Date(moment));

/** A date-only text keeps its day whatever the reader's zone. */
const zoneOf = (moment: Moment, timeZone: string): string =>
  typeof moment === "string" && DATE_ONLY.test(moment) ? "UTC" : timeZone;

/** A day: "23 Nov 2026", "2026年11月23日". */
export function formatDate(moment: Moment, locale: string, timeZone = "UTC"): string {
  return dateFormat(tag(locale), {
    year: "numeric",
    month: locale.startsWith("zh") ? "long" : "short",
    day: "numeric",
    timeZone: zoneOf(moment, timeZone),
  }).format(toDate(moment));
}

/** A month of the calendar, `2026-10`: "October 2026", "2026年10月". */
export function formatMonth(month: string, locale: string): string {
  return dateFormat(tag(locale), { year: "numeric", month: "long", timeZone: "UTC" }).format(toDate(`${month}-01T00:00:00Z`));
}

/** A day without the year, for timelines: "23 Nov", "11月23日". */
export function formatDay(moment: Moment, locale: string, timeZone = "UTC"): string {
  return dateFormat(tag(locale), {
    month: locale.startsWith("zh") ? "long" : "short",
    day: "numeric",
    timeZone: zoneOf(moment, timeZone),
  }).format(toDate(moment));
}

/** An instant with its zone, because people in two zones read the same page: "23 Nov 2026, 14:05 GMT+8", "2026年11月23日 14:05 GMT+8". */
export function formatDateTime(moment: Moment, locale: string, timeZone = "UTC"): string {
  const parts = dateFormat(tag(locale), {
    year: "numeric",
    month: locale.startsWith("zh") ? "long" : "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone,
    timeZoneName: "short",
  }).formatToParts(toDate(moment));
  const whole = parts.map(({ value }) => value).join("");
  const zone = parts.find(({ type }) => type === "timeZoneName")?.value;
  if (!locale.startsWith("zh") || !zone) return whole;
  // Chinese has the zone between day and hour, where it parts what is read together; for London one engine says GMT+0, another GMT
  return `${whole.replace(zone, "").replace(/\s+/g, " ").trim()} ${zone.replace(/^GMT\+0$/, "GMT")}`;
}

/**
 * Both ends of a period, shared parts said once: "3–14 Dec 2026", "2026年12月3日至14日". Put together here, because
 * engines disagree about the spaces of `formatRange`, and a page must say the same on the server and in the browser.
 */
export function formatDateRange(range: { start: Moment; end: Moment }, locale: string, timeZone = "UTC"): string {
  const first = formatDate(range.start, locale, timeZone);
  const last = formatDate(range.end, locale, timeZone);
  if (first === last) return first;
  return locale.startsWith("zh") ? chineseRange(first, last) : englishRange(first, last);
}

function englishRange(first: string, last: string): string {
  const [day = "", month = "", year = ""] = first.split(" ");
  const [, lastMonth, lastYear] = last.split(" ");
  if (year !== lastYear) return `${first} – ${last}`;
  return month === lastMonth ? `${day}–${last}` : `${day} ${month} – ${last}`;
}

function chineseRange(first: string, last: string): string {
  const shared = /^(\d+年)(\d+月)?/.exec(first);
  const [year = "", month = ""] = [shared?.[1], shared?.[2]];
  if (last.startsWith(year + month)) return `${first}至${last.slice((year + month).length)}`;
  return `${first}至${last.startsWith(year) ? last.slice(year.length) : last}`;
}

export const formatNumber = (value: number | bigint, locale: string, options: Intl.NumberFormatOptions = {}): string =>
  numberFormat(numberTag(locale), options).format(value);

/** Large counts short: "4.5M", "450万". */
export const formatCompact = (value: number | bigint, locale: string): string =>
  formatNumber(value, locale, { notation: "compact", maximumFractionDigits: 1 });

export const formatPercent = (ratio: number, locale: string): string =>
  formatNumber(ratio, locale, { style: "percent", maximumFractionDigits: 1 });

/** Money short, for bars and cards: "US$165K", "¥120万". */
export function formatMoneyCompact({ amountMinor, currency }: Money, locale: string): string {
  // the short form rounds anyway, so that leaving bigint is safe here
  const major = Number(amountMinor) / 10 ** CURRENCY_EXPONENTS[currency];
  return numberFormat(numberTag(locale), {
    style: "currency",
    currency,
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }).format(major);
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 24 * 3600],
  ["month", 30 * 24 * 3600],
  ["week", 7 * 24 * 3600],
  ["day", 24 * 3600],
  ["hour", 3600],
  ["minute", 60],
];

/** How far from `now`: "in 3 days", "2小时前". The page passes the instant it was rendered for. */
export function formatRelative(moment: Moment, locale: string, now: Date): string {
  const seconds = (toDate(moment).getTime() - now.getTime()) / 1000;
  const format = relativeFormat(tag(locale), { numeric: "auto" });
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ["minute", 60];
  return format.format(Math.trunc(seconds / size), unit);
}

/** A list of words: "Thailand, Vietnam and Japan", "泰国、越南和日本". */
export const formatList = (words: readonly string[], locale: string): string =>
  listFormat(tag(locale), { type: "conjunction" }).format(words);

/** Labels as one sentence: "Rough cut and timecodes", "粗剪和时间码"; abbreviations keep their capitals. */
export const formatPhrases = (labels: readonly string[], locale: string): string =>
  formatList(labels.map((label, index) => (index > 0 && !/^\p{Lu}{2}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label)), locale);

/** The size of a file as people know it: "16 kB", "2.4 MB"; never zero. */
export const formatBytes = (bytes: number, locale: string): string =>
  bytes < 1_000_000
    ? numberFormat(tag(locale), { style: "unit", unit: "kilobyte" }).format(Math.ceil(bytes / 1000))
    : numberFormat(tag(locale), { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(bytes / 1_000_000);

/** Words in a row without "and": "Prop, Plot", "道具、剧情". */
export const formatEnumeration = (words: readonly string[], locale: string): string => words.join(locale.startsWith("zh") ? "、" : ", ");

/** The name of a country or region in the reader's language: "TH" → "Thailand", "泰国". */
export const formatRegion = (code: string, locale: string): string => territoryName(code, locale);

/** The name of a language: "pt" → "Portuguese", "葡萄牙语". */
export function formatLanguage(code: string, locale: string): string {
  try {
    return displayNames(tag(locale), { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
