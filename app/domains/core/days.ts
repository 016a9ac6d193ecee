/** Half-open calendar days: from `startsOn` up to, not including, `endsOn`. */
export interface DayRange {
  startsOn: string;
  endsOn: string;
}

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
