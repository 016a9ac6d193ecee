import { z } from "zod";
import { DEFAULTABLE, LOCATION_COLUMNS } from "./files/location-table";
import { TEXT_ENCODINGS } from "./files/decode-text";
import { DATUMS } from "./place-vocabulary";
import { publicId } from "./place-fields";

const columnKey = z.enum(LOCATION_COLUMNS.map(({ key }) => key) as [string, ...string[]]);

/** What a person declares about a table: nothing of it can be seen from the numbers alone. */
export const tableEncoding = z.enum(["auto", ...TEXT_ENCODINGS]);

/** For each column of the file what it is taken as, and what holds where a row says nothing. */
export const importChoices = z.strictObject({
  encoding: tableEncoding,
  mapping: z.array(columnKey.nullable()).max(200).refine((mapping) => {
    const taken = mapping.filter((key) => key !== null);
    return new Set(taken).size === taken.length;
  }, "location-table:problem.taken_twice"),
  defaults: z.partialRecord(z.enum(DEFAULTABLE), z.string().max(40)),
});
export type ImportChoices = z.output<typeof importChoices>;

export const reviseImportInput = z.strictObject({
  importId: publicId, datum: z.enum(DATUMS), mapping: importChoices.shape.mapping, defaults: importChoices.shape.defaults,
});

export const importLocationFileInput = z.strictObject({
  importId: publicId,
  /** How many rows the person was told are right; another number means that something changed meanwhile. */
  expected: z.coerce.number().int().min(1),
  /** Takes the rows that are right although others are not. */
  acceptRefused: z.boolean().default(false),
  /** Leaves out the rows that are probably there already. */
  leaveOutKnown: z.boolean().default(false),
});
