import { getTableColumns, inArray, sql } from "drizzle-orm";
import { locationSearch } from "~db/schema/places";
import type { Ctx } from "~/domains/core/context";
import { isCurrency } from "~/domains/core/money";
import { approximate } from "~/domains/core/reference-rates";
import { toMercator } from "../geo/mercator";
import { ACCESSIBILITY, ALL_YEAR, DRONE_RULES, type FeeBasis, type FieldGroup, leadDays, LOCATION_KINDS, PROPERTY_TYPES } from "../place-vocabulary";
import type { LocationRow } from "./location-columns";

/** What one charged unit means for a shooting day, so that prices can be compared. */
const UNITS_PER_DAY: Record<FeeBasis, number> = { hour: 8, half_day: 2, day: 1, project: 1 };

/** US cents a day at the reference rates; null when no fee is known. */
export function feeReference(row: Pick<LocationRow, "feeMinor" | "feeCurrency" | "feeBasis">): number | null {
  const { feeMinor, feeCurrency, feeBasis } = row;
  if (feeMinor === null || feeBasis === null || feeCurrency === null || !isCurrency(feeCurrency)) return null;
  const { amountMinor } = approximate({ amountMinor: feeMinor, currency: feeCurrency }, "USD");
  return Number(amountMinor) * UNITS_PER_DAY[feeBasis];
}

const bits = (chosen: readonly string[], all: readonly string[]): number =>
  all.reduce((mask, value, index) => (chosen.includes(value) ? mask | (1 << index) : mask), 0);

/** Facts that the board does not show to everyone are not searchable either: a filter would give them away. */
function searchRow(row: LocationRow, publishedAt: Date) {
  const isPublic = (group: FieldGroup) => (row.visibility[group] ?? "public") === "public";
  const ifPublic = <T>(group: FieldGroup, value: T): T | null => (isPublic(group) ? value : null);
  return {
    id: row.id,
    pt: toMercator(row.lon, row.lat),
    kind: LOCATION_KINDS.findIndex((kind) => kind === row.kind),
    propertyType: PROPERTY_TYPES.findIndex((type) => type === row.propertyType),
    leadDays: ifPublic("permit", row.leadTime === null || row.leadUnit === null ? null : leadDays(row.leadTime, row.leadUnit)),
    feeReference: ifPublic("fee", feeReference(row)),
    season: ifPublic("availability", row.seasonMonths) ?? ALL_YEAR,
    hasIncentive: isPublic("incentive") && Object.keys(row.incentive).length > 0,
    droneRule: DRONE_RULES.indexOf(row.droneRule),
    power: ifPublic("facilities", row.powerKilowatts),
    crowd: ifPublic("facilities", row.crowdLimit),
    accessibility: isPublic("facilities") ? bits(row.accessibility, ACCESSIBILITY) : 0,
    country: row.country,
    publishedAt,
    updatedAt: row.updatedAt,
  };
}

/** What a row says that is there already is replaced by what comes. */
const REPLACED = Object.fromEntries(
  Object.entries(getTableColumns(locationSearch)).map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]),
);

/**
 * Brings the search rows in line with their locations, in the same transaction: present exactly while a location is
 * published and not taken down. Tells every process which places changed.
 */
export async function refreshLocationSearches(ctx: Ctx, rows: readonly LocationRow[]): Promise<void> {
  if (rows.length === 0) return;
  const listed = rows.flatMap((row) => (row.state === "published" && row.publishedAt && !row.takenDownAt ? [searchRow(row, row.publishedAt)] : []));
  const kept = new Set(listed.map(({ id }) => id));
  const ids = rows.map(({ id }) => id);
  const gone = ids.filter((id) => !kept.has(id));
  if (listed.length > 0) await ctx.db.insert(locationSearch).values(listed).onConflictDoUpdate({ target: locationSearch.id, set: REPLACED });
  if (gone.length > 0) await ctx.db.delete(locationSearch).where(inArray(locationSearch.id, gone));
  await ctx.db.execute(sql`select count(pg_notify('places', id)) from json_array_elements_text(${JSON.stringify(ids)}::json) as id`);
}
