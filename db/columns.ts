import { bigint, customType, text, timestamp } from "drizzle-orm/pg-core";

/** An instant in UTC, as a JavaScript Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** Minor units of the currency in the neighbouring column. */
export const amountMinor = (name: string) => bigint(name, { mode: "bigint" });

/** A public identifier made by `newId`. */
export const publicId = (name = "id") => text(name);

/** Lexemes made in TypeScript (English stems, Chinese words and bigrams), never by a Postgres dictionary. */
export const tsvector = customType<{ data: string; driverData: string }>({ dataType: () => "tsvector" });

/** Half-open range of calendar days: `[2026-11-01,2027-02-01)`. */
export const daterange = customType<{ data: string; driverData: string }>({ dataType: () => "daterange" });

/** Half-open range of integers. */
export const int4range = customType<{ data: string; driverData: string }>({ dataType: () => "int4range" });

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** Planar point `(x,y)`, here Web Mercator scaled to 0..2^30 (see PLACES). */
export const point = customType<{ data: { x: number; y: number }; driverData: string }>({
  dataType: () => "point",
  toDriver: ({ x, y }) => `(${x},${y})`,
  fromDriver: (value) => {
    const [x = "0", y = "0"] = String(value).replace(/[()]/g, "").split(",");
    return { x: Number(x), y: Number(y) };
  },
});

/** Planar box, for routes. */
export const box = customType<{ data: string; driverData: string }>({ dataType: () => "box" });
