import { z } from "zod";

/** PostgreSQL stores no NUL, and no one types it on purpose. */
const withoutNul = (text: string): string => text.replaceAll("\u0000", "");

/** Text as people type it: trimmed, in one Unicode form, at most `max` characters. */
export const typedText = (max: number) =>
  z.string().overwrite(withoutNul).trim().normalize("NFC").max(max, "errors:field.text_too_long");

/** The same where nothing typed means that there is none. */
export const optionalText = (max: number) =>
  typedText(max).nullable().overwrite((text) => (text === "" ? null : text));

/** A calendar day, `2026-11-23`. */
export const calendarDay = z.iso.date("errors:field.date_invalid");

/** Half-open days: from `startsOn` up to, not including, `endsOn`; never empty. */
export const dayRange = z
  .strictObject({ startsOn: calendarDay, endsOn: calendarDay })
  .refine(({ startsOn, endsOn }) => startsOn < endsOn, { message: "errors:field.window_order", path: ["endsOn"] });

export type DayRange = z.output<typeof dayRange>;

/** The day after or before: `addDays("2026-02-28", 1)` → `2026-03-01`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** `[2026-11-01,2027-02-01)` as PostgreSQL writes it; null stays null. */
export const toRangeText = (range: DayRange | null | undefined): string | null =>
  range ? `[${range.startsOn},${range.endsOn})` : null;

/** Reads PostgreSQL's canonical daterange, which is always half-open. */
export function fromRangeText(text: string | null): DayRange | null {
  const match = /^\[(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})\)$/.exec(text ?? "");
  return match?.[1] && match[2] ? { startsOn: match[1], endsOn: match[2] } : null;
}
