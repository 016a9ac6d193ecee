import { z } from "zod";
import { calendarDay, optionalText, typedText } from "../core/text";
import { amount, country, currency, declaredPoint, months, optionalWhole, publicId, whole, withoutDefaults } from "./place-fields";
import {
  ACCESSIBILITY, ACTIVITIES, DRONE_RULES, FEE_BASES, FIELD_GROUPS, LEAD_UNITS, LOCATION_KINDS, PHOTO_RIGHTS,
  PROPERTY_TYPES, VISIBILITIES,
} from "./place-vocabulary";

const leadTime = whole(0, 1000);

export const permitFields = z.strictObject({
  authority: optionalText(200).optional(),
  authorityZh: optionalText(200).optional(),
  contactName: optionalText(120).optional(),
  contactEmail: z.email().max(200).nullable().optional(),
  contactPhone: optionalText(60).optional(),
  note: optionalText(2000).optional(),
  noteZh: optionalText(2000).optional(),
  leadTime: leadTime.nullable().optional(),
  leadUnit: z.enum(LEAD_UNITS).nullable().optional(),
  overrides: z
    .array(z.strictObject({ activity: z.enum(ACTIVITIES), leadTime, leadUnit: z.enum(LEAD_UNITS), note: typedText(300).optional() }))
    .max(ACTIVITIES.length)
    .optional(),
}).refine((permit) => (permit.leadTime == null) === (permit.leadUnit == null), {
  message: "places:error.lead_unit", path: ["leadUnit"],
});

export const feeFields = z.strictObject({
  amountMinor: amount.nullable(),
  currency,
  basis: z.enum(FEE_BASES),
  depositMinor: amount.nullable().default(null),
  note: optionalText(500).default(null),
});

export const incentiveFields = z.strictObject({
  scheme: optionalText(200).default(null),
  schemeZh: optionalText(200).default(null),
  /** Hundredths of a percent: 2500 is 25 %. */
  rateBasisPoints: optionalWhole(0, 10_000).default(null),
  currency: currency.nullable().default(null),
  capMinor: amount.nullable().default(null),
  qualifyingSpendMinor: amount.nullable().default(null),
  inKind: optionalText(1000).default(null),
  inKindZh: optionalText(1000).default(null),
}).refine(({ currency: unit, capMinor, qualifyingSpendMinor }) => unit !== null || (capMinor === null && qualifyingSpendMinor === null), {
  message: "places:error.incentive_currency", path: ["currency"],
});

const blackout = z.strictObject({ from: calendarDay, to: calendarDay, reason: typedText(200).optional() })
  .refine(({ from, to }) => from <= to, { message: "places:error.blackout_order", path: ["to"] });

export const visibilityFields = z.partialRecord(z.enum(FIELD_GROUPS), z.enum(VISIBILITIES));

/** Everything that a board writes about a location. Shared by the form, the API and the verbs. */
export const locationFields = z.strictObject({
  name: typedText(140).min(1),
  nameZh: optionalText(140).default(null),
  kind: z.enum(LOCATION_KINDS),
  propertyType: z.enum(PROPERTY_TYPES),
  summary: optionalText(2000).default(null),
  summaryZh: optionalText(2000).default(null),
  address: optionalText(300).default(null),
  addressZh: optionalText(300).default(null),
  county: optionalText(120).default(null),
  province: optionalText(120).default(null),
  country,
  point: declaredPoint,
  yearBuilt: optionalWhole(-5000, 2100).default(null),
  areaSquareMeters: optionalWhole(0, 1_000_000_000).default(null),
  parkingSpaces: optionalWhole(0, 100_000).default(null),
  parkingNote: optionalText(500).default(null),
  powerKilowatts: optionalWhole(0, 1_000_000).default(null),
  powerNote: optionalText(500).default(null),
  accessibility: z.array(z.enum(ACCESSIBILITY)).max(ACCESSIBILITY.length).default([]),
  accessibilityNote: optionalText(500).default(null),
  crowdLimit: optionalWhole(0, 1_000_000).default(null),
  isHeritage: z.boolean().default(false),
  heritageLimits: optionalText(1000).default(null),
  heritageLimitsZh: optionalText(1000).default(null),
  droneRule: z.enum(DRONE_RULES).default("unknown"),
  droneNote: optionalText(500).default(null),
  insurance: z.strictObject({ amountMinor: amount.nullable(), currency, note: optionalText(500).default(null) }).nullable().default(null),
  permit: permitFields.default({}),
  fee: feeFields.nullable().default(null),
  seasonMonths: months.default([]),
  seasonNote: optionalText(500).default(null),
  seasonNoteZh: optionalText(500).default(null),
  blackouts: z.array(blackout).max(100).default([]),
  incentive: incentiveFields.nullable().default(null),
  visibility: visibilityFields.default({}),
});

export type LocationFields = z.output<typeof locationFields>;
export type LocationInput = z.input<typeof locationFields>;

/** Any of the fields; those that are absent stay as they are. */
export const locationChanges = z.strictObject(withoutDefaults(locationFields.shape));
export type LocationChanges = z.output<typeof locationChanges>;

export const updateLocationInput = z.strictObject({
  locationId: publicId,
  /** The revision that was read; a newer one refuses the change instead of overwriting it. */
  revision: whole(1, 2_000_000_000).optional(),
  changes: locationChanges,
});

export const photoInput = z.strictObject({
  locationId: publicId,
  fileId: publicId,
  rights: z.enum(PHOTO_RIGHTS),
  credit: optionalText(120).default(null),
  caption: optionalText(200).default(null),
  captionZh: optionalText(200).default(null),
});
