import type { SQL } from "drizzle-orm";
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

/** What a cursor's value must be; with `?` it may also be null, for columns that can be empty. */
export type CursorKind = "instant" | "integer" | "id" | "instant?" | "integer?";

const FITS: Record<"instant" | "integer" | "id", (value: string) => boolean> = {
  instant: isInstant,
  integer: (value) => /^-?\d{1,18}$/.test(value),
  id: (value) => value.length <= 100 && !value.includes("\0"),
};

/** As `toISOString` writes it, of a day that exists and that PostgreSQL knows (it has no year 0). */
function isInstant(value: string): boolean {
  const isWritten = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
  return isWritten && new Date(value).toISOString() === value && value > "0001";
}

function fits(value: unknown, kind: CursorKind): value is string | null {
  if (value === null) return kind.endsWith("?");
  return typeof value === "string" && FITS[kind.replace("?", "") as keyof typeof FITS](value);
}

/**
 * Reads a cursor made by `encodeCursor`, by default of an instant and an id, the order of nearly every list. A foreign
 * or damaged one is the caller's mistake (`invalid`), never one of the database's.
 */
export function decodeCursor(cursor: string, kinds: readonly CursorKind[] = ["instant", "id"]): (string | null)[] {
  const values = readJson(cursor);
  if (!Array.isArray(values) || values.length !== kinds.length || !kinds.every((kind, index) => fits(values[index], kind))) {
    throw invalid("cursor", "errors:cursor_invalid");
  }
  return values as (string | null)[];
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(atob(cursor)));
  } catch {
    return undefined; // a cursor that cannot be read is a bad input like any other
  }
}

/** One of the orders in which a list can be read page by page; `by` ends with the id, so that no two rows tie. */
export interface KeysetOrder<Row> {
  by: SQL[];
  key(row: Row): (string | null)[];
  /** The rows behind a cursor of this order; throws `invalid` for one of another. */
  after(cursor: string): SQL | undefined;
}

/** Cuts a result of `limit + 1` rows into a page. */
export function toPage<T>(rows: T[], limit: number, key: (row: T) => readonly (string | number | null)[]): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return rows.length > limit && last ? { rows: kept, nextCursor: encodeCursor(key(last)) } : { rows: kept };
}
