/** What kind of place it is. Append only: the search index stores the position in this list. */
export const LOCATION_KINDS = [
  "old_town", "street", "village", "temple", "palace", "museum", "mansion", "apartment", "office", "hotel",
  "restaurant", "school", "hospital", "factory", "port", "station", "airport", "bridge", "mountain", "forest",
  "river", "lake", "beach", "desert", "grassland", "farm", "park", "studio_lot", "stadium", "other",
] as const;
export type LocationKind = (typeof LOCATION_KINDS)[number];

/** Who holds the place, which decides who must agree. Append only. */
export const PROPERTY_TYPES = [
  "public_space", "government", "heritage_site", "nature_reserve", "religious", "commercial", "private_home",
  "transport", "studio", "other",
] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

/** Activities for which a permit may take longer than usual. */
export const ACTIVITIES = ["aerial", "gunfire", "animals", "night", "stunts", "road_closure", "children"] as const;
export type Activity = (typeof ACTIVITIES)[number];

export const LEAD_UNITS = ["business_days", "days", "weeks"] as const;
export type LeadUnit = (typeof LEAD_UNITS)[number];

export const FEE_BASES = ["hour", "half_day", "day", "project"] as const;
export type FeeBasis = (typeof FEE_BASES)[number];

/** From free to forbidden. Append only. */
export const DRONE_RULES = ["unknown", "allowed", "permit", "forbidden"] as const;
export type DroneRule = (typeof DRONE_RULES)[number];

/** Append only: the search index stores them as bits. */
export const ACCESSIBILITY = ["step_free", "lift", "accessible_toilet", "accessible_parking", "vehicle_to_set"] as const;
export type AccessibilityFeature = (typeof ACCESSIBILITY)[number];

export const VISIBILITIES = ["public", "members", "on_request"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Groups of fields whose readers the board chooses; name, kind, region and point are always public once published. */
export const FIELD_GROUPS = ["address", "facilities", "permit", "contact", "fee", "insurance", "availability", "incentive"] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

export const PHOTO_RIGHTS = ["owned", "licensed", "public_domain", "cc_by", "permission"] as const;
export type PhotoRights = (typeof PHOTO_RIGHTS)[number];

export const DATUMS = ["wgs84", "gcj02", "bd09"] as const;
export type Datum = (typeof DATUMS)[number];

export const ROUTE_THEMES = [
  "drama", "history", "food", "nature", "romance", "martial_arts", "family", "music", "architecture", "night",
] as const;
export type RouteTheme = (typeof ROUTE_THEMES)[number];

export const TRANSPORTS = ["walk", "bicycle", "car", "public_transport", "boat", "mixed"] as const;
export type Transport = (typeof TRANSPORTS)[number];

export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
export const ALL_YEAR = 0xfff;

/** Months as bits, January lowest; no month named means the whole year. */
export const monthsToMask = (months: readonly number[]): number =>
  months.length === 0 ? ALL_YEAR : months.reduce((mask, month) => mask | (1 << (month - 1)), 0);

export const maskToMonths = (mask: number): number[] => MONTHS.filter((month) => (mask & (1 << (month - 1))) !== 0);

/** Business days are counted as calendar days with weekends: for comparing lead times, never for promising a date. */
export function leadDays(amount: number, unit: LeadUnit): number {
  if (unit === "weeks") return amount * 7;
  return unit === "days" ? amount : Math.ceil((amount * 7) / 5);
}

/** How the list of routes may be ordered. */
export const ROUTE_SORTS = ["newest", "shortest"] as const;
