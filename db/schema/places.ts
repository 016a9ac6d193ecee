import { sql } from "drizzle-orm";
import { bigint, bigserial, boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { amountMinor, instant, point, publicId, tsvector } from "../columns";
import { files } from "./house";
import { users } from "./identity";
import { organizations } from "./organizations";

export interface PermitRow {
  authority?: string;
  authorityZh?: string;
  contactName?: string;
  contactEmail?: string;
  contactPhone?: string;
  note?: string;
  noteZh?: string;
  /** Other lead times for single activities, in the unit of the row itself. */
  overrides?: { activity: string; leadTime: number; leadUnit: "business_days" | "days" | "weeks"; note?: string }[];
}

export interface BlackoutRow {
  /** Calendar days at the place, both included. */
  from: string;
  to: string;
  reason?: string;
}

export interface IncentiveRow {
  scheme?: string;
  schemeZh?: string;
  /** Hundredths of a percent of the qualifying spend. */
  rateBasisPoints?: number;
  currency?: string;
  /** Decimal strings of minor units. */
  capMinor?: string;
  qualifyingSpendMinor?: string;
  inKind?: string;
  inKindZh?: string;
}

/** Where a row came from: typed in a form, sent by the API, or a row of an imported file. */
export interface ProvenanceRow {
  source: "form" | "api" | "import";
  fileName?: string;
  row?: number;
  attribution?: string;
}

export interface FieldChangeRow {
  field: string;
  before: unknown;
  after: unknown;
}

/** A location's and a route's life. */
export const PLACE_STATES = ["draft", "in_review", "published", "archived"] as const;
/** What coordinates may be declared to be. */
export const DATUMS = ["wgs84", "gcj02", "bd09"] as const;

/** A place where a title can be shot. */
export const locations = pgTable(
  "locations",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    createdByUserId: text("created_by_user_id").references(() => users.id),
    state: text("state", { enum: PLACE_STATES }).notNull(),
    revision: integer("revision").notNull().default(1),

    name: text("name").notNull(),
    nameZh: text("name_zh"),
    kind: text("kind").notNull(),
    propertyType: text("property_type").notNull(),
    summary: text("summary"),
    summaryZh: text("summary_zh"),

    address: text("address"),
    addressZh: text("address_zh"),
    county: text("county"),
    province: text("province"),
    /** ISO 3166-1 alpha-2. */
    country: text("country").notNull(),

    /** WGS-84. */
    lon: doublePrecision("lon").notNull(),
    lat: doublePrecision("lat").notNull(),
    /** The same point as the author gave it, in the datum that was declared. */
    sourceDatum: text("source_datum", { enum: DATUMS }).notNull(),
    sourceLon: doublePrecision("source_lon").notNull(),
    sourceLat: doublePrecision("source_lat").notNull(),

    yearBuilt: integer("year_built"),
    areaSquareMeters: integer("area_square_meters"),
    parkingSpaces: integer("parking_spaces"),
    parkingNote: text("parking_note"),
    powerKilowatts: integer("power_kilowatts"),
    powerNote: text("power_note"),
    accessibility: text("accessibility").array().notNull().default(sql`'{}'`),
    accessibilityNote: text("accessibility_note"),
    crowdLimit: integer("crowd_limit"),
    isHeritage: boolean("is_heritage").notNull().default(false),
    heritageLimits: text("heritage_limits"),
    heritageLimitsZh: text("heritage_limits_zh"),
    droneRule: text("drone_rule", { enum: ["unknown", "allowed", "permit", "forbidden"] }).notNull().default("unknown"),
    droneNote: text("drone_note"),
    /** Least cover of the liability insurance that is asked for. */
    insuranceMinor: amountMinor("insurance_minor"),
    insuranceCurrency: text("insurance_currency"),
    insuranceNote: text("insurance_note"),

    permit: jsonb("permit").$type<PermitRow>().notNull().default({}),
    leadTime: integer("lead_time"),
    leadUnit: text("lead_unit", { enum: ["business_days", "days", "weeks"] }),

    feeMinor: amountMinor("fee_minor"),
    depositMinor: amountMinor("deposit_minor"),
    feeCurrency: text("fee_currency"),
    feeBasis: text("fee_basis", { enum: ["hour", "half_day", "day", "project"] }),
    feeNote: text("fee_note"),

    /** Bits of the months in which shooting is possible, January lowest. */
    seasonMonths: smallint("season_months").notNull().default(4095),
    seasonNote: text("season_note"),
    seasonNoteZh: text("season_note_zh"),
    blackouts: jsonb("blackouts").$type<BlackoutRow[]>().notNull().default([]),
    incentive: jsonb("incentive").$type<IncentiveRow>().notNull().default({}),

    /** Field group → who reads it; a group without an entry is public. */
    visibility: jsonb("visibility").$type<Record<string, "public" | "members" | "on_request">>().notNull().default({}),
    provenance: jsonb("provenance").$type<ProvenanceRow>().notNull(),

    searchEn: tsvector("search_en").notNull(),
    searchZh: tsvector("search_zh").notNull(),
    analyzerVersion: integer("analyzer_version").notNull(),

    takenDownAt: instant("taken_down_at"),
    takenDownReason: text("taken_down_reason"),
    publishedAt: instant("published_at"),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("locations_organization").on(table.organizationId, table.updatedAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("locations_search_en").using("gin", table.searchEn),
    index("locations_search_zh").using("gin", table.searchZh),
    index("locations_updated").on(table.updatedAt),
  ],
);

export const locationPhotos = pgTable(
  "location_photos",
  {
    locationId: text("location_id").notNull().references(() => locations.id),
    fileId: text("file_id").notNull().references(() => files.id),
    position: integer("position").notNull(),
    caption: text("caption"),
    captionZh: text("caption_zh"),
    rights: text("rights", { enum: ["owned", "licensed", "public_domain", "cc_by", "permission"] }).notNull(),
    credit: text("credit"),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.fileId] })],
);

/**
 * One narrow row per published location: what the map filters by, all of it inside the GiST index, so that a
 * viewport is counted without reading the table.
 */
export const locationSearch = pgTable(
  "location_search",
  {
    id: text("id").primaryKey().references(() => locations.id, { onDelete: "cascade" }),
    /** Web Mercator, 0..2^30. */
    pt: point("pt").notNull(),
    kind: smallint("kind").notNull(),
    propertyType: smallint("property_type").notNull(),
    /** Calendar days until a permit; null when unknown. */
    leadDays: integer("lead_days"),
    /** US cents a day at the reference rates of the day it was saved; null when unknown. For filtering only. */
    feeReference: bigint("fee_reference", { mode: "number" }),
    season: smallint("season").notNull(),
    hasIncentive: boolean("has_incentive").notNull(),
    droneRule: smallint("drone_rule").notNull(),
    power: integer("power"),
    crowd: integer("crowd"),
    accessibility: smallint("accessibility").notNull(),
    country: text("country").notNull(),
    publishedAt: instant("published_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("location_search_newest").on(table.publishedAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("location_search_updated").on(table.updatedAt),
  ],
);

/** Uploaded files that were read and shown to a person, and wait for their word. */
export const placeImports = pgTable(
  "place_imports",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    createdByUserId: text("created_by_user_id").references(() => users.id),
    kind: text("kind", { enum: ["route", "locations"] }).notNull(),
    fileId: text("file_id").notNull().references(() => files.id),
    fileName: text("file_name").notNull(),
    format: text("format", { enum: ["gpx", "kml", "kmz", "geojson", "csv"] }).notNull(),
    datum: text("datum", { enum: DATUMS }).notNull(),
    state: text("state", { enum: ["previewed", "confirmed"] }).notNull(),
    report: jsonb("report").$type<Record<string, unknown>>().notNull(),
    routeId: text("route_id"),
    createdAt: instant("created_at").notNull(),
    confirmedAt: instant("confirmed_at"),
  },
  (table) => [index("place_imports_organization").on(table.organizationId, table.createdAt.desc().nullsFirst())],
);

/** What changed in a place, when and by whom: append-only. */
export const placeChanges = pgTable(
  "place_changes",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    subjectType: text("subject_type", { enum: ["location", "route"] }).notNull(),
    subjectId: text("subject_id").notNull(),
    at: instant("at").notNull(),
    actorUserId: text("actor_user_id"),
    event: text("event").notNull(),
    changes: jsonb("changes").$type<FieldChangeRow[]>().notNull(),
  },
  (table) => [index("place_changes_subject").on(table.subjectType, table.subjectId, table.id)],
);
