import { z } from "zod";
import { addDays, type DayRange } from "../core/days";

const day = z.iso.date("invoices:error.day");

/** The longest period of one statement, in days. */
const LONGEST_DAYS = 366;

const daysBetween = (first: string, last: string): number => (Date.parse(last) - Date.parse(first)) / 86_400_000;

/**
 * A whole month (`2026-10`), or the days from the first to the last, both included. Days are those of UTC, so that a
 * period that is over reads the same whoever asks, wherever. Without anything: the running month.
 */
export const statementInput = z.object({
  month: z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "invoices:error.month").optional(),
  from: day.optional(),
  to: day.optional(),
}).superRefine(({ month, from, to }, context) => {
  if (month !== undefined || (from === undefined && to === undefined)) return;
  if (from === undefined || to === undefined) return context.addIssue({ code: "custom", path: [from === undefined ? "from" : "to"], message: "invoices:error.both_days" });
  if (to < from) context.addIssue({ code: "custom", path: ["to"], message: "invoices:error.day_order" });
  else if (daysBetween(from, to) >= LONGEST_DAYS) context.addIssue({ code: "custom", path: ["to"], message: "invoices:error.period_long" });
});

export interface StatementPeriod extends DayRange {
  /** Nothing can happen in it any more: the statement stays as it is. */
  isOver: boolean;
}

const firstOfNextMonth = (month: string): string => addDays(`${month}-28`, 4).slice(0, 8) + "01";

/** The half-open period that is asked for. */
export function statementPeriod({ month, from, to }: z.output<typeof statementInput>, now: Date): StatementPeriod {
  const running = now.toISOString().slice(0, 7);
  const asked = month ?? (from === undefined ? running : undefined);
  const range = asked === undefined
    ? { startsOn: from ?? "", endsOn: addDays(to ?? from ?? "", 1) }
    : { startsOn: `${asked}-01`, endsOn: firstOfNextMonth(asked) };
  return { ...range, isOver: Date.parse(range.endsOn) <= now.getTime() };
}

/** The months that a statement can be asked for, newest first: from the first one until now. */
export function monthsSince(first: Date, now: Date, most = 36): string[] {
  const months: string[] = [];
  const last = first.toISOString().slice(0, 7);
  let month = now.toISOString().slice(0, 7);
  while (month >= last && months.length < most) {
    months.push(month);
    month = addDays(`${month}-01`, -1).slice(0, 7);
  }
  return months;
}
