import type { z } from "zod";

type RawIssue = z.core.$ZodRawIssue;

const isMissing = (input: unknown): boolean => input === undefined || input === null || input === "";

const FORMATS: Record<string, string> = {
  email: "errors:zod.email", url: "errors:zod.url", date: "errors:zod.date", datetime: "errors:zod.instant", time: "errors:zod.time",
};
const TOO_SMALL: Record<string, string> = { string: "errors:zod.too_short", array: "errors:zod.too_few", set: "errors:zod.too_few" };
const TOO_BIG: Record<string, string> = { string: "errors:zod.too_long", array: "errors:zod.too_many", set: "errors:zod.too_many" };
const TYPES: Record<string, string> = {
  number: "errors:zod.number", int: "errors:zod.whole_number", string: "errors:zod.text", boolean: "errors:zod.yes_no", array: "errors:zod.list",
};

/** What is said of each kind of finding when something was given. */
const FINDINGS: Record<string, (issue: RawIssue) => string | undefined> = {
  invalid_type: (issue) => ("expected" in issue ? TYPES[String(issue.expected)] : undefined),
  too_small: (issue) => TOO_SMALL[originOf(issue)] ?? "errors:zod.too_small",
  too_big: (issue) => TOO_BIG[originOf(issue)] ?? "errors:zod.too_big",
  invalid_format: (issue) => ("format" in issue ? FORMATS[String(issue.format)] : undefined) ?? "errors:zod.format",
  invalid_value: () => "errors:zod.choice",
  unrecognized_keys: () => "errors:zod.unknown_fields",
  not_multiple_of: () => "errors:zod.step",
};

const originOf = (issue: RawIssue): string => ("origin" in issue ? String(issue.origin) : "");

/**
 * The key of the words for what Zod found, for every rule that has no words of its own. The one error map of forms,
 * verbs and the API: nobody reads Zod's own sentences.
 */
export function zodMessage(issue: RawIssue): string {
  const isEmptyList = issue.code === "too_small" && originOf(issue) !== "string";
  if (isMissing(issue.input) && !isEmptyList && issue.code !== "unrecognized_keys") return "errors:zod.required";
  return FINDINGS[issue.code ?? ""]?.(issue) ?? "errors:zod.invalid";
}

/** Limits and names for the sentence, from what Zod reports. */
export function zodParams(issue: object): Record<string, string | number> {
  const given = issue as { minimum?: unknown; maximum?: unknown; divisor?: unknown; keys?: unknown };
  const number = (value: unknown) => (typeof value === "number" || typeof value === "bigint" ? [Number(value)] : []);
  return Object.fromEntries([
    ...number(given.minimum).map((value) => ["min", value]),
    ...number(given.maximum).map((value) => ["max", value]),
    ...number(given.divisor).map((value) => ["step", value]),
    ...(Array.isArray(given.keys) ? [["fields", given.keys.slice(0, 5).map(String).join(", ").slice(0, 200)]] : []),
  ]);
}

const PLAIN: Record<string, string> = {
  "errors:zod.required": "errors:field.required", "errors:zod.too_long": "errors:field.text_too_long",
  "errors:zod.number": "errors:field.number_invalid", "errors:zod.whole_number": "errors:field.number_invalid",
  "errors:zod.choice": "errors:field.choice_unknown", "errors:zod.date": "errors:field.date_invalid",
};

/** The same without limits, for forms that keep only a key beside each field. */
export const plainZodMessage = (issue: RawIssue): string => PLAIN[zodMessage(issue)] ?? "errors:field.invalid";
