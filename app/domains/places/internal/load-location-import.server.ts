import { and, eq } from "drizzle-orm";
import { locations, placeImports } from "~db/schema/places";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { readFileBytes } from "~/domains/files/read-file.server";
import type { LocationFields } from "../location-input";
import { type LocationRead, readLocationRows } from "../files/read-location-rows";
import { readTable, type Table } from "../files/read-table";
import { toWgs84 } from "../geo/datum";
import { distanceMeters } from "../geo/geometry";
import { type ImportChoices, importChoices } from "../location-import";
import { tableWords } from "./table-words.server";

type ImportRow = typeof placeImports.$inferSelect;

export interface LoadedImport {
  row: ImportRow;
  choices: ImportChoices;
  table: Table;
  reads: LocationRead[];
}

/** An uploaded table of the own board, read again with the choices that were made: the file is the truth. */
export async function loadLocationImport(ctx: Ctx<MemberActor>, importId: string): Promise<LoadedImport> {
  const [row] = await ctx.db
    .select()
    .from(placeImports)
    .where(and(eq(placeImports.id, importId), eq(placeImports.organizationId, ctx.actor.organizationId), eq(placeImports.kind, "locations")))
    .limit(1);
  if (!row) throw notFound("location_import");
  const choices = parse(importChoices, row.report);
  const table = readTable(await readFileBytes(ctx, row.fileId), choices.encoding);
  const reads = readLocationRows(table, { ...choices, datum: row.datum, words: tableWords("en") });
  return { row, choices, table, reads };
}

/** A row whose place is probably there already: of the same name and so close that it is the same. */
export interface KnownRow {
  row: number;
  name: string;
  /** The location that is there; absent when it is an earlier row of the file. */
  locationId?: string;
  /** The earlier row of the file. */
  earlierRow?: number;
}

const SAME_WITHIN_METERS = 30;

interface Spot {
  at: [number, number];
  locationId?: string;
  earlierRow?: number;
}

/** Rows that tell of a place a second time, compared with the own locations and with the rows before them. */
export async function findKnownRows(ctx: Ctx<MemberActor>, reads: readonly LocationRead[]): Promise<KnownRow[]> {
  const own = await ctx.db
    .select({ id: locations.id, name: locations.name, nameZh: locations.nameZh, lon: locations.lon, lat: locations.lat })
    .from(locations)
    .where(eq(locations.organizationId, ctx.actor.organizationId));
  const spots = new Map<string, Spot[]>();
  const add = (fields: Pick<LocationFields, "name" | "nameZh">, spot: Spot) => {
    for (const name of namesOf(fields)) spots.set(name, [...(spots.get(name) ?? []), spot]);
  };
  for (const { id, lon, lat, ...names } of own) add(names, { at: [lon, lat], locationId: id });
  return reads.flatMap(({ row, fields }) => {
    if (!fields) return [];
    const [lon, lat] = toWgs84([fields.point.lon, fields.point.lat], fields.point.datum);
    const found = namesOf(fields).flatMap((name) => spots.get(name) ?? []).find(({ at }) => distanceMeters(at, [lon, lat]) <= SAME_WITHIN_METERS);
    if (!found) add(fields, { at: [lon, lat], earlierRow: row });
    return found ? [{ row, name: fields.name, ...(found.locationId ? { locationId: found.locationId } : {}), ...(found.earlierRow ? { earlierRow: found.earlierRow } : {}) }] : [];
  });
}

const namesOf = ({ name, nameZh }: Pick<LocationFields, "name" | "nameZh">): string[] =>
  [...new Set([name, nameZh].flatMap((one) => (one ? [one.normalize("NFKC").toLowerCase()] : [])))];
