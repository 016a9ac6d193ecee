import { sql } from "drizzle-orm";
import { doublePrecision, index, integer, jsonb, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { box, instant, publicId, tsvector } from "../columns";
import { files } from "./house";
import { users } from "./identity";
import { organizations } from "./organizations";
import { DATUMS, locations, PLACE_STATES, type ProvenanceRow } from "./places";
import { productions } from "./productions";

/** A line and its ordered stops: "One Drama, One Route". */
export const routes = pgTable(
  "routes",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    createdByUserId: text("created_by_user_id").references(() => users.id),
    state: text("state", { enum: PLACE_STATES }).notNull(),
    revision: integer("revision").notNull().default(1),
    /** The public address, `/routes/<slug>`; kept for good once published. */
    slug: text("slug").notNull().unique(),

    title: text("title").notNull(),
    titleZh: text("title_zh"),
    summary: text("summary"),
    summaryZh: text("summary_zh"),
    theme: text("theme").notNull(),
    days: integer("days").notNull(),
    transport: text("transport").notNull(),
    seasonMonths: smallint("season_months").notNull().default(4095),
    seasonNote: text("season_note"),
    seasonNoteZh: text("season_note_zh"),
    /** Visitors a day that the whole route carries. */
    capacity: integer("capacity"),
    /** The title that the route follows. */
    productionId: text("production_id").references(() => productions.id),
    coverFileId: text("cover_file_id").references(() => files.id),
    coverCredit: text("cover_credit"),

    /** Coordinates of a GeoJSON MultiLineString in WGS-84, heights kept. */
    lines: jsonb("lines").$type<([number, number] | [number, number, number])[][]>().notNull().default([]),
    /** Planar Web Mercator, 0..2^30; east of 2^30 when the route crosses ±180°. */
    bounds: box("bounds"),
    distanceMeters: integer("distance_meters").notNull().default(0),
    ascentMeters: integer("ascent_meters"),
    /** What the author's numbers were declared to be, and the file they came in, untouched. */
    sourceDatum: text("source_datum", { enum: DATUMS }).notNull(),
    sourceFileId: text("source_file_id").references(() => files.id),
    sourceFileName: text("source_file_name"),
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
    index("routes_newest")
      .on(table.publishedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`state = 'published' and taken_down_at is null`),
    index("routes_organization").on(table.organizationId, table.updatedAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("routes_production").on(table.productionId),
    index("routes_bounds").using("gist", table.bounds),
    index("routes_search_en").using("gin", table.searchEn),
    index("routes_search_zh").using("gin", table.searchZh),
  ],
);

export const routeStops = pgTable(
  "route_stops",
  {
    id: publicId().primaryKey(),
    routeId: text("route_id").notNull().references(() => routes.id, { onDelete: "cascade" }),
    /** From 0, without gaps. */
    position: integer("position").notNull(),
    /** A location of the same board, or a point of its own. */
    locationId: text("location_id").references(() => locations.id),
    name: text("name").notNull(),
    nameZh: text("name_zh"),
    lon: doublePrecision("lon").notNull(),
    lat: doublePrecision("lat").notNull(),
    stayMinutes: integer("stay_minutes"),
    /** From the stop before, along the line where there is one. */
    legMeters: integer("leg_meters").notNull().default(0),
    legAscentMeters: integer("leg_ascent_meters"),
    description: text("description"),
    descriptionZh: text("description_zh"),
    openingHours: text("opening_hours"),
    openingHoursZh: text("opening_hours_zh"),
    seasonMonths: smallint("season_months").notNull().default(4095),
    capacity: integer("capacity"),
    etiquette: text("etiquette"),
    etiquetteZh: text("etiquette_zh"),
    gettingThere: text("getting_there"),
    gettingThereZh: text("getting_there_zh"),
  },
  (table) => [index("route_stops_location").on(table.locationId)],
);

/** A scene of a title that was shot at a stop: the reason why a traveller comes. */
export const sceneLinks = pgTable(
  "scene_links",
  {
    id: publicId().primaryKey(),
    stopId: text("stop_id").notNull().references(() => routeStops.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    productionId: text("production_id").references(() => productions.id),
    /** The title's name as shown; also for titles that are not listed here. */
    title: text("title").notNull(),
    titleZh: text("title_zh"),
    episode: integer("episode"),
    /** From the start of the episode. */
    second: integer("second"),
    stillFileId: text("still_file_id").references(() => files.id),
    stillRights: text("still_rights", { enum: ["owned", "licensed", "public_domain", "cc_by", "permission"] }),
    stillCredit: text("still_credit"),
    quote: text("quote"),
    quoteZh: text("quote_zh"),
  },
  (table) => [index("scene_links_stop").on(table.stopId, table.position), index("scene_links_production").on(table.productionId)],
);
