import { z } from "zod";
import { invalid } from "./errors";

/** A page of a list: rows and the opaque cursor of the next page, absent on the last. */
export interface Page<T> {
  rows: T[];
  nextCursor?: string;
}

export const DEFAULT_PAGE_SIZE = 25;
export const MAX_PAGE_SIZE = 100;

export const pageInput = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
});

/** Packs the sort values of the last row; opaque to the caller. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return btoa(encodeURIComponent(JSON.stringify(values))).replaceAll("=", "");
}

/** Reads a cursor made by `encodeCursor`; a foreign or damaged one is the caller's mistake (`invalid`). */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(decodeURIComponent(atob(cursor)));
    if (Array.isArray(values) && values.length === length) return values as (string | number | null)[];
  } catch {
    // falls through: a cursor that cannot be read is a bad input like any other
  }
  throw invalid("cursor", "errors:cursor_invalid");
}

/** Cuts a result of `limit + 1` rows into a page. */
export function toPage<T>(rows: T[], limit: number, key: (row: T) => readonly (string | number | null)[]): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return rows.length > limit && last ? { rows: kept, nextCursor: encodeCursor(key(last)) } : { rows: kept };
}
