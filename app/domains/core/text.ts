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
