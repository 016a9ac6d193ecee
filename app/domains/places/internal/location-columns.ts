import type { locations } from "~db/schema/places";
import { toWgs84 } from "../geo/datum";
import type { LocationChanges, LocationFields } from "../location-input";
import type { DeclaredPoint } from "../place-fields";
import { monthsToMask } from "../place-vocabulary";

export type LocationRow = typeof locations.$inferSelect;
type Columns = Partial<typeof locations.$inferInsert>;

/** A declared point as stored: WGS-84, and as it was given. */
export function pointColumns({ lon, lat, datum }: DeclaredPoint) {
  const [storedLon, storedLat] = toWgs84([lon, lat], datum);
  return { lon: storedLon, lat: storedLat, sourceDatum: datum, sourceLon: lon, sourceLat: lat };
}

const minor = (amount: string | null | undefined): bigint | null => (amount == null ? null : BigInt(amount));

function feeColumns(fee: LocationFields["fee"]): Columns {
  if (!fee) return { feeMinor: null, depositMinor: null, feeCurrency: null, feeBasis: null, feeNote: null };
  return {
    feeMinor: minor(fee.amountMinor), depositMinor: minor(fee.depositMinor), feeCurrency: fee.currency,
    feeBasis: fee.basis, feeNote: fee.note,
  };
}

function insuranceColumns(insurance: LocationFields["insurance"]): Columns {
  return {
    insuranceMinor: minor(insurance?.amountMinor), insuranceCurrency: insurance?.currency ?? null,
    insuranceNote: insurance?.note ?? null,
  };
}

/** Leaves out what is not given, so that stored JSON says only what somebody said. */
function withoutBlanks<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: NonNullable<T[K]> };
}

function permitColumns({ leadTime, leadUnit, overrides, ...rest }: LocationFields["permit"]): Columns {
  const permit = {
    ...withoutBlanks(rest),
    ...(overrides?.length ? { overrides: overrides.map(({ note, ...one }) => (note ? { ...one, note } : one)) } : {}),
  };
  return { permit, leadTime: leadTime ?? null, leadUnit: leadUnit ?? null };
}

/** What a change of fields means for the row. Fields that are absent are left alone. */
export function locationColumns(changes: LocationChanges): Columns {
  const { point, fee, insurance, permit, seasonMonths, incentive, blackouts, visibility, ...plain } = changes;
  return {
    ...plain,
    ...(point ? pointColumns(point) : {}),
    ...(fee === undefined ? {} : feeColumns(fee)),
    ...(insurance === undefined ? {} : insuranceColumns(insurance)),
    ...(permit ? permitColumns(permit) : {}),
    ...(seasonMonths ? { seasonMonths: monthsToMask(seasonMonths) } : {}),
    ...(incentive === undefined ? {} : { incentive: withoutBlanks(incentive ?? {}) }),
    ...(blackouts ? { blackouts: blackouts.map((range) => withoutBlanks(range) as typeof range & { from: string; to: string }) } : {}),
    ...(visibility ? { visibility: withoutBlanks(visibility) } : {}),
  };
}
