import { z } from "zod";
import { pageInput } from "../core/keyset";
import { typedText } from "../core/text";
import { country, currency } from "./place-fields";
import { ACCESSIBILITY, DRONE_RULES, LOCATION_KINDS, PROPERTY_TYPES, ROUTE_SORTS } from "./place-vocabulary";

/** `west,south,east,north` in degrees; `west` > `east` crosses ±180°. */
export const boundsText = z
  .string()
  .max(120)
  .transform((text, ctx) => {
    const parts = text.split(",").map((part) => (/^\s*-?\d+(?:\.\d+)?(?:e-?\d+)?\s*$/i.test(part) ? Number(part) : NaN));
    const [west = NaN, south = NaN, east = NaN, north = NaN] = parts;
    // NaN fails every comparison, so a missing or unreadable number is no bound
    const isInside = [west, east].every((lon) => Math.abs(lon) <= 180) && [south, north].every((lat) => Math.abs(lat) <= 90);
    if (parts.length === 4 && isInside && south <= north) return { west, south, east, north };
    ctx.addIssue({ code: "custom", message: "places:error.bounds" });
    return z.NEVER;
  });

const several = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess((value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value), z.array(z.enum(values)).max(values.length));

const yes = z.preprocess((value) => (value === "1" || value === "true" ? true : value), z.literal(true));

/** What the map and its list filter by; every field may be absent. The same names stand in the page's URL. */
export const locationFilters = z.object({
  q: typedText(200).optional(),
  kind: several(LOCATION_KINDS).optional(),
  propertyType: several(PROPERTY_TYPES).optional(),
  country: country.optional(),
  /** Calendar days until a permit; locations without a known lead time are left out. */
  maxLeadDays: z.coerce.number().int().min(0).max(1000).optional(),
  /** Most a day, in whole units of `currency`; compared at the day's reference rates. */
  maxFee: z.coerce.number().min(0).max(1e9).optional(),
  currency: currency.default("USD"),
  /** A month in which shooting must be possible. */
  month: z.coerce.number().int().min(1).max(12).optional(),
  incentive: yes.optional(),
  drone: z.enum(DRONE_RULES).optional(),
  minPower: z.coerce.number().int().min(0).max(1_000_000).optional(),
  minCrowd: z.coerce.number().int().min(0).max(1_000_000).optional(),
  accessibility: several(ACCESSIBILITY).optional(),
});
export type LocationFilters = z.output<typeof locationFilters>;

export const searchLocationsInput = pageInput.extend({
  ...locationFilters.shape,
  bbox: boundsText.optional(),
  /** Of the map that asks; decides how coarse the cells are. */
  zoom: z.coerce.number().min(0).max(22).default(2),
});
export type SearchLocationsInput = z.input<typeof searchLocationsInput>;

/** What a saved search keeps of the map: the filters, the part of the world, and how near one looked. */
export const savedLocationFilters = locationFilters.extend({ bbox: boundsText.optional(), zoom: z.coerce.number().min(0).max(22).optional() });

export const listRoutesInput = pageInput.extend({ q: typedText(200).optional(), sort: z.enum(ROUTE_SORTS).default("newest") });
