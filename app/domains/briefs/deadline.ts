import { TZDate } from "@date-fns/tz";

export interface ReplyDeadline {
  date: string;
  timeZone: string;
}

/** Whether this is an IANA zone that the runtime knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/** The instant at which a date-only deadline ends: 24:00 of that day in its zone. */
export function deadlineInstant({ date, timeZone }: ReplyDeadline): Date {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(new TZDate(year, month - 1, day + 1, 0, 0, 0, 0, timeZone).getTime());
}
