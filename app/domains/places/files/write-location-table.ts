import type { LocationFields } from "../location-input";
import { writeAmount, writeCell } from "./location-cells";
import { LOCATION_COLUMNS, type TableWords } from "./location-table";

/** The headings of a table of locations, in the reader's language. */
export const writeHeadings = (words: TableWords): string[] => LOCATION_COLUMNS.map(({ key }) => words.heading(key)[0] ?? key);

/** A location as a row that `readLocationRows` reads back as it was. */
export function writeLocation(fields: LocationFields, words: TableWords): string[] {
  return LOCATION_COLUMNS.map(({ cell, at }) => {
    const value = valueAt(fields, at);
    if (cell !== "amount") return writeCell(cell, value, words);
    const currency = valueAt(fields, `${at.split(".")[0] ?? ""}.currency`);
    return typeof value === "string" && typeof currency === "string" ? writeAmount(value, currency) : "";
  });
}

/** `permit.overrides.aerial` is the lead time of that activity. */
function valueAt(fields: unknown, path: string): unknown {
  const [first = "", ...rest] = path.split(".");
  if (Array.isArray(fields)) return fields.find((one: unknown) => typeof one === "object" && one !== null && "activity" in one && one.activity === first);
  if (typeof fields !== "object" || fields === null) return undefined;
  const value: unknown = Object.entries(fields).find(([name]) => name === first)?.[1];
  return rest.length === 0 ? value : valueAt(value, rest.join("."));
}
