import { parseAmount, toDecimal, asCurrency, isCurrency } from "../../core/money";
import { FIELD_GROUPS, LEAD_UNITS, type LeadUnit, MONTHS, monthsToMask, ALL_YEAR } from "../place-vocabulary";
import { type CellKind, normal, type TableWords } from "./location-table";

/** What a cell says, or the key of the sentence that tells why it cannot be read. */
export type CellReading = { value: unknown } | { problem: string };

const wrong = (problem: string): CellReading => ({ problem: `location-table:problem.${problem}` });

type Reader = (text: string, words: TableWords) => CellReading;

/** Full-width digits and signs as people type them in Chinese. */
const plain = (text: string): string => text.normalize("NFKC").replaceAll("−", "-").trim();

const GROUPED = /^-?\d{1,3}([,\s]\d{3})+$/;

const whole: Reader = (text) => {
  const typed = plain(text);
  if (GROUPED.test(typed)) return { value: Number(typed.replace(/[,\s]/g, "")) };
  return /^-?\d+([.,]0+)?$/.test(typed) ? { value: Number.parseInt(typed, 10) } : wrong("whole");
};

const SIDES: Record<string, number> = { N: 1, E: 1, S: -1, W: -1, 北纬: 1, 东经: 1, 南纬: -1, 西经: -1 };
const DEGREES = /^(N|S|E|W|北纬|南纬|东经|西经)?\s*(-?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*°?\s*(N|S|E|W)?$/i;

/** Decimal degrees: a comma for the point, a degree sign and the side of the world are understood. */
const coordinate: Reader = (text) => {
  const [, before, digits = "", after] = DEGREES.exec(plain(text)) ?? [];
  const degrees = digits === "" ? NaN : Number(digits.replace(",", "."));
  if (!Number.isFinite(degrees)) return wrong("coordinate");
  const side = SIDES[(before ?? after ?? "").toUpperCase()] ?? 1;
  return { value: side < 0 ? -Math.abs(degrees) : degrees + 0 }; // no negative zero
};

const YES = new Set(["yes", "y", "true", "1", "x", "✓", "√", "是", "有"]);
const NO = new Set(["no", "n", "false", "0", "否", "无", "不是"]);

const yesNo: Reader = (text) => {
  const word = normal(text);
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : wrong("yes_no");
};

const percent: Reader = (text) => {
  const typed = plain(text).replace(/\s*%$/, "").replace(",", ".");
  return /^\d{1,3}(\.\d{1,2})?$/.test(typed) ? { value: Math.round(Number(typed) * 100) } : wrong("percent");
};

const choice = (kind: CellKind): Reader => (text, words) => {
  const code = words.codeOf(kind, text);
  return code === undefined ? wrong("choice") : { value: code };
};

const LIST = /[,，、;；|\n]+/;
const listed = (text: string): string[] => text.split(LIST).map((word) => word.trim()).filter(Boolean);

const choices = (kind: CellKind): Reader => (text, words) => {
  const codes = listed(text).map((word) => words.codeOf(kind, word));
  return codes.includes(undefined) ? wrong("choice") : { value: [...new Set(codes)] };
};

/** `3, 4, 9-11`, over the turn of the year too. */
const months: Reader = (text) => {
  const found: number[] = [];
  for (const part of plain(text).replaceAll("月", "").split(/[,、;\s]+/).filter(Boolean)) {
    const [, from = "", to = from] = /^(\d{1,2})(?:[-–~](\d{1,2}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (![first, last].every((month) => month >= 1 && month <= 12)) return wrong("months");
    found.push(...MONTHS.filter((month) => (first <= last ? month >= first && month <= last : month >= first || month <= last)));
  }
  return found.length > 0 ? { value: found } : wrong("months");
};

const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const CLOSED = new RegExp(`^(${DAY})(?:\\s*(?:/|–|~|至|to|\\.\\.)\\s*(${DAY}))?(?:\\s+(.+))?$`, "s");

/** `2026-10-01/2026-10-07 National holiday; 2026-12-25`. */
const blackouts: Reader = (text) => {
  const rows = text.split(new RegExp(`[;；\\n]\\s*(?=${DAY})`)).map((part) => CLOSED.exec(part.trim()));
  const value = rows.flatMap((match) => {
    const [, from, to, reason] = match ?? [];
    return from ? [{ from, to: to ?? from, ...(reason ? { reason } : {}) }] : [];
  });
  return value.length === rows.length ? { value } : wrong("blackouts");
};

const LEAD = /^(\d{1,6})\s*([^:：]*?)\s*(?:[:：]\s*(.*))?$/s;

/** `30 days: only with the air force`: how long before, and what is to be said about it. */
const lead: Reader = (text, words) => {
  const [, leadTime, unit = "", note] = LEAD.exec(text.normalize("NFKC").trim()) ?? [];
  const leadUnit = words.codeOf("lead_unit", unit);
  if (leadTime === undefined || leadUnit === undefined) return wrong("lead");
  return { value: { leadTime: Number(leadTime), leadUnit, ...(note ? { note } : {}) } };
};

/** `fee: members; contact: on request`. */
const visibility: Reader = (text, words) => {
  const pairs = text.split(/[;；,，\n]+/).filter((part) => part.trim() !== "").map((part) => {
    const [group = "", level = ""] = part.split(/[:：=]/);
    return [groupOf(group, words), words.codeOf("visibility", level)] as const;
  });
  return pairs.some(([group, level]) => !group || !level) ? wrong("visibility") : { value: Object.fromEntries(pairs) };
};

const groupOf = (word: string, words: TableWords) =>
  FIELD_GROUPS.find((group) => normal(group) === normal(word) || words.heading(`group.${group}`).some((name) => normal(name) === normal(word)));

const READERS: Record<CellKind, Reader> = {
  text: (text) => ({ value: text }),
  // the currency is in another cell, or is chosen for all rows
  amount: (text) => ({ value: text }),
  whole, coordinate, yes_no: yesNo, percent, months, blackouts, lead, visibility,
  kind: choice("kind"), property_type: choice("property_type"), country: choice("country"), currency: choice("currency"),
  drone_rule: choice("drone_rule"), lead_unit: choice("lead_unit"), fee_basis: choice("fee_basis"), accessibility: choices("accessibility"),
};

/** A cell that spreadsheets would take for a formula was written with an apostrophe before it. */
const unescaped = (text: string): string => (/^'+[=+\-@\t\r＝＋－＠]/.test(text) ? text.slice(1) : text);

/** What a cell says; an empty one says nothing. */
export function readCell(kind: CellKind, text: string, words: TableWords): CellReading | undefined {
  const typed = unescaped(text.trim());
  return typed === "" ? undefined : READERS[kind](typed, words);
}

/** An amount as it is typed, also with a comma for the decimals, in minor units. */
export function readAmount(text: string, currency: string): CellReading {
  if (!isCurrency(currency)) return wrong("currency");
  const typed = plain(text).replace(/\s/g, "");
  const read = parseAmount(/^\d{1,3}(\.\d{3})*,\d{1,2}$|^\d+,\d{1,2}$/.test(typed) ? typed.replaceAll(".", "").replace(",", ".") : typed, currency);
  return "amountMinor" in read ? { value: read.amountMinor.toString() } : { problem: "places:error.amount" };
}

type Writer = (value: unknown, words: TableWords) => string;

const named = (kind: CellKind): Writer => (value, words) => words.value(kind, String(value))[0] ?? String(value);
const isLead = (value: unknown): value is { leadTime: number; leadUnit: LeadUnit; note?: string | null } =>
  typeof value === "object" && value !== null && "leadUnit" in value && LEAD_UNITS.some((unit) => unit === value.leadUnit);

const WRITERS: Partial<Record<CellKind, Writer>> = {
  yes_no: (value, words) => words.value("yes_no", value === true ? "yes" : "no")[0] ?? "",
  percent: (value) => String(Number(value) / 100),
  months: (value) => (Array.isArray(value) && monthsToMask(value) !== ALL_YEAR ? value.join(", ") : ""),
  blackouts: (value) => (Array.isArray(value) ? value.map(writeClosed).join("; ") : ""),
  lead: (value, words) => (isLead(value) ? `${value.leadTime} ${named("lead_unit")(value.leadUnit, words)}${value.note ? `: ${value.note}` : ""}` : ""),
  visibility: (value, words) => Object.entries(value ?? {})
    .map(([group, level]) => `${words.heading(`group.${group}`)[0] ?? group}: ${words.value("visibility", String(level))[0] ?? String(level)}`).join("; "),
  accessibility: (value, words) => (Array.isArray(value) ? value.map((code) => named("accessibility")(code, words)).join("; ") : ""),
  country: (value) => String(value), currency: (value) => String(value),
  kind: named("kind"), property_type: named("property_type"), drone_rule: named("drone_rule"), lead_unit: named("lead_unit"), fee_basis: named("fee_basis"),
};

/** Days with their reason; a semicolon in it would begin the next days. */
function writeClosed({ from, to, reason }: { from: string; to: string; reason?: string | null }): string {
  const days = from === to ? from : `${from}/${to}`;
  return reason ? `${days} ${reason.replace(/[;；\n]+/g, ",")}` : days;
}

/** A value as a cell that is read back as it was. */
export function writeCell(kind: CellKind, value: unknown, words: TableWords): string {
  if (value === null || value === undefined || value === "") return "";
  return WRITERS[kind]?.(value, words) ?? String(value);
}

export const writeAmount = (amountMinor: string, currency: string): string => toDecimal({ amountMinor: BigInt(amountMinor), currency: asCurrency(currency) });
