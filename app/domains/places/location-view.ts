import { z } from "zod";
import { PLACE_STATES } from "./place-lifecycle";
import {
  ACCESSIBILITY, ACTIVITIES, DATUMS, DRONE_RULES, FEE_BASES, FIELD_GROUPS, LEAD_UNITS, LOCATION_KINDS, PHOTO_RIGHTS,
  PROPERTY_TYPES, VISIBILITIES,
} from "./place-vocabulary";

const text = z.string().nullable();
const number = z.number().nullable();
const instant = z.iso.datetime();

export const photoView = z.object({
  fileId: z.string(), url: z.string(), caption: text, captionZh: text, rights: z.enum(PHOTO_RIGHTS), credit: text,
});

export const leadView = z.object({ leadTime: z.number(), leadUnit: z.enum(LEAD_UNITS) });

export const feeView = z.object({
  amountMinor: z.string().nullable(), currency: z.string(), basis: z.enum(FEE_BASES),
  depositMinor: z.string().nullable(), note: text,
});

/** A location as this reader may see it: what pages show and the API answers. Hidden groups are named in `hidden`. */
export const locationView = z.object({
  id: z.string(),
  organization: z.object({ id: z.string(), name: z.string(), nameZh: text }),
  state: z.enum(PLACE_STATES),
  revision: z.number(),
  name: z.string(), nameZh: text,
  kind: z.enum(LOCATION_KINDS),
  propertyType: z.enum(PROPERTY_TYPES),
  summary: text, summaryZh: text,
  address: text, addressZh: text, county: text, province: text, country: z.string(),
  /** WGS-84. */
  lon: z.number(), lat: z.number(),
  source: z.object({ datum: z.enum(DATUMS), lon: z.number(), lat: z.number() }),
  yearBuilt: number, areaSquareMeters: number, parkingSpaces: number, parkingNote: text, powerKilowatts: number, powerNote: text,
  accessibility: z.array(z.enum(ACCESSIBILITY)), accessibilityNote: text, crowdLimit: number,
  isHeritage: z.boolean(), heritageLimits: text, heritageLimitsZh: text,
  droneRule: z.enum(DRONE_RULES), droneNote: text,
  insurance: z.object({ amountMinor: z.string().nullable(), currency: z.string(), note: text }).nullable(),
  permit: z.object({
    authority: text, authorityZh: text, note: text, noteZh: text, lead: leadView.nullable(),
    overrides: z.array(leadView.extend({ activity: z.enum(ACTIVITIES), note: text })),
  }).nullable(),
  contact: z.object({ name: text, email: text, phone: text }).nullable(),
  fee: feeView.nullable(),
  seasonMonths: z.array(z.number()), seasonNote: text, seasonNoteZh: text,
  blackouts: z.array(z.object({ from: z.string(), to: z.string(), reason: text })),
  incentive: z.object({
    scheme: text, schemeZh: text, rateBasisPoints: number, currency: text, capMinor: text, qualifyingSpendMinor: text,
    inKind: text, inKindZh: text,
  }).nullable(),
  photos: z.array(photoView),
  visibility: z.partialRecord(z.enum(FIELD_GROUPS), z.enum(VISIBILITIES)),
  hidden: z.array(z.enum(FIELD_GROUPS)),
  takenDownReason: text,
  publishedAt: instant.nullable(),
  updatedAt: instant,
});
export type LocationView = z.output<typeof locationView>;

/** A location in a list or on a map. */
export const locationCard = z.object({
  id: z.string(), name: z.string(), nameZh: text, kind: z.enum(LOCATION_KINDS), propertyType: z.enum(PROPERTY_TYPES),
  county: text, province: text, country: z.string(), lon: z.number(), lat: z.number(),
  organizationName: z.string(), organizationNameZh: text,
  fee: feeView.pick({ amountMinor: true, currency: true, basis: true }).nullable(),
  lead: leadView.nullable(), hasIncentive: z.boolean(), pictureUrl: text, state: z.enum(PLACE_STATES), updatedAt: instant,
});
export type LocationCard = z.output<typeof locationCard>;

/** One spot of the map: a single location, or a 64-pixel cell that stands for several. */
export const mapCell = z.object({ lon: z.number(), lat: z.number(), count: z.number(), id: z.string() });
export type MapCell = z.output<typeof mapCell>;
