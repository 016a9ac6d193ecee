import { CURRENCY_EXPONENTS, type Currency, toDecimal } from "../core/money";
import type { Bilingual } from "./clause";

/** What stands for a variable in a contract. Figures look the same in both languages; names and words differ. */
export type Value =
  | { kind: "number"; value: number }
  | { kind: "percent"; basisPoints: number }
  | { kind: "date"; day: string }
  | { kind: "money"; amountMinor: string; currency: Currency }
  | { kind: "name"; id: string; en: string; zh: string }
  | { kind: "words"; en: string; zh: string };

export type ValueKind = Value["kind"];

/** A stretch of rendered text; with `variable`, it stands where the template had a blank. */
export interface Segment {
  text: string;
  variable?: string;
  kind?: ValueKind;
  /** Who or what a name stands for. */
  of?: string;
}

export type Language = "en" | "zh";

export const number = (value: number): Value => ({ kind: "number", value });
export const percent = (basisPoints: number): Value => ({ kind: "percent", basisPoints });
export const date = (day: string): Value => ({ kind: "date", day });
export const money = (amountMinor: string, currency: Currency): Value => ({ kind: "money", amountMinor, currency });
export const name = (id: string, en: string, zh: string): Value => ({ kind: "name", id, en, zh: zh || en });
export const words = (en: string, zh: string): Value => ({ kind: "words", en, zh });

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");

/** 1234.5 → "1,234.5"; never an exponent. */
export function formatFigure(value: number): string {
  const [whole = "0", rest] = String(Math.round(value * 100) / 100).split(".");
  return rest ? `${grouped(whole)}.${rest}` : grouped(whole);
}

/** "CNY 1,200,000.00": the same in both languages, to the minor unit. */
export function formatAmount(amountMinor: string, currency: Currency): string {
  const [whole = "0", rest] = toDecimal({ amountMinor: BigInt(amountMinor), currency }).split(".");
  return `${currency} ${grouped(whole)}${CURRENCY_EXPONENTS[currency] > 0 ? `.${rest ?? ""}` : ""}`;
}

/** How a value reads in one language. */
export function showValue(value: Value, language: Language): string {
  switch (value.kind) {
    case "number": return formatFigure(value.value);
    case "percent": return `${formatFigure(value.basisPoints / 100)}%`;
    case "date": return value.day;
    case "money": return formatAmount(value.amountMinor, value.currency);
    default: return value[language];
  }
}

const BLANK = /\{\{([a-zA-Z]+)\}\}/g;

/** Names of the blanks of a template, in order, with repetitions. */
export const blanksOf = (template: string): string[] => [...template.matchAll(BLANK)].map((match) => match[1] ?? "");

/** Fills a template; a blank without a value is a mistake in the library and throws. */
export function fillTemplate(template: string, values: Record<string, Value>, language: Language): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of template.matchAll(BLANK)) {
    const variable = match[1] ?? "";
    const value = values[variable];
    if (!value) throw new Error(`no value for {{${variable}}}`);
    if (match.index > end) segments.push({ text: template.slice(end, match.index) });
    const of = value.kind === "name" ? { of: value.id } : {};
    segments.push({ text: showValue(value, language), variable, kind: value.kind, ...of });
    end = match.index + match[0].length;
  }
  if (end < template.length) segments.push({ text: template.slice(end) });
  return segments;
}

/** Fills both languages of a text. */
export const fillBoth = (text: Bilingual, values: Record<string, Value>): { en: Segment[]; zh: Segment[] } => ({
  en: fillTemplate(text.en, values, "en"), zh: fillTemplate(text.zh, values, "zh"),
});

export const plainText = (segments: readonly Segment[]): string => segments.map((segment) => segment.text).join("");
