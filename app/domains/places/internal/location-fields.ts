import type { LocationFields } from "../location-input";
import { ACCESSIBILITY, ACTIVITIES, LOCATION_KINDS, maskToMonths, PROPERTY_TYPES } from "../place-vocabulary";
import { asCurrency, isCurrency } from "../../core/money";
import type { LocationRow } from "./location-columns";

const oneOf = <T extends string>(values: readonly T[], value: string, otherwise: T): T => values.find((known) => known === value) ?? otherwise;
const minor = (amount: bigint | null): string | null => (amount === null ? null : amount.toString());

function incentiveOf({ incentive }: LocationRow): LocationFields["incentive"] {
  if (Object.keys(incentive).length === 0) return null;
  const none = { scheme: null, schemeZh: null, rateBasisPoints: null, capMinor: null, qualifyingSpendMinor: null, inKind: null, inKindZh: null };
  const { currency, ...said } = incentive;
  return { ...none, ...said, currency: currency && isCurrency(currency) ? currency : null };
}

function moneyOf(row: LocationRow): Pick<LocationFields, "fee" | "insurance" | "incentive"> {
  const { feeCurrency, feeBasis, insuranceCurrency } = row;
  return {
    fee: feeCurrency && feeBasis
      ? { amountMinor: minor(row.feeMinor), currency: asCurrency(feeCurrency), basis: feeBasis, depositMinor: minor(row.depositMinor), note: row.feeNote }
      : null,
    insurance: insuranceCurrency ? { amountMinor: minor(row.insuranceMinor), currency: asCurrency(insuranceCurrency), note: row.insuranceNote } : null,
    incentive: incentiveOf(row),
  };
}

function permitOf({ permit, leadTime, leadUnit }: LocationRow): LocationFields["permit"] {
  const { overrides, ...rest } = permit;
  return {
    ...rest, leadTime, leadUnit,
    ...(overrides ? { overrides: overrides.map(({ activity, ...one }) => ({ activity: oneOf(ACTIVITIES, activity, "night"), ...one })) } : {}),
  };
}

/** A stored location as the fields that its board wrote, its point in WGS-84: what a table of locations holds. */
export function locationFieldsOf(row: LocationRow): LocationFields {
  return {
    name: row.name, nameZh: row.nameZh, kind: oneOf(LOCATION_KINDS, row.kind, "other"), propertyType: oneOf(PROPERTY_TYPES, row.propertyType, "other"),
    summary: row.summary, summaryZh: row.summaryZh, address: row.address, addressZh: row.addressZh,
    county: row.county, province: row.province, country: row.country, point: { lon: row.lon, lat: row.lat, datum: "wgs84" },
    yearBuilt: row.yearBuilt, areaSquareMeters: row.areaSquareMeters, parkingSpaces: row.parkingSpaces, parkingNote: row.parkingNote,
    powerKilowatts: row.powerKilowatts, powerNote: row.powerNote, accessibility: ACCESSIBILITY.filter((one) => row.accessibility.includes(one)),
    accessibilityNote: row.accessibilityNote, crowdLimit: row.crowdLimit, isHeritage: row.isHeritage,
    heritageLimits: row.heritageLimits, heritageLimitsZh: row.heritageLimitsZh, droneRule: row.droneRule, droneNote: row.droneNote,
    permit: permitOf(row), ...moneyOf(row),
    seasonMonths: maskToMonths(row.seasonMonths), seasonNote: row.seasonNote, seasonNoteZh: row.seasonNoteZh,
    blackouts: row.blackouts, visibility: row.visibility,
  };
}
