import { sql } from "drizzle-orm";
import { boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { daterange, instant, publicId, tsvector } from "../columns";
import type { AudienceRow } from "./briefs";
import { files } from "./house";
import { users } from "./identity";
import { organizations } from "./organizations";

const listed = sql`state = 'published' and taken_down_at is null`;

/** A title of a studio, in which products and places can be placed. */
export const productions = pgTable(
  "productions",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    createdByUserId: text("created_by_user_id").references(() => users.id),
    state: text("state", { enum: ["draft", "published", "archived"] }).notNull(),
    revision: integer("revision").notNull().default(1),

    title: text("title").notNull().default(""),
    titleZh: text("title_zh"),
    /** One of PRODUCT's formats: `live_action_vertical`, `ai_comic`, … */
    format: text("format"),
    logline: text("logline"),
    loglineZh: text("logline_zh"),
    synopsis: text("synopsis"),
    synopsisZh: text("synopsis_zh"),
    genres: text("genres").array().notNull().default(sql`'{}'`),
    themes: text("themes").array().notNull().default(sql`'{}'`),
    /** The family of works that this title belongs to: series, spin-off, novel. */
    ipFamily: text("ip_family"),
    episodes: integer("episodes"),
    minutesPerEpisode: doublePrecision("minutes_per_episode"),
    /** Q0 … Q6 by budget in CNY. */
    budgetTier: text("budget_tier"),
    shootingWindow: daterange("shooting_window"),
    releaseWindow: daterange("release_window"),
    releaseNote: text("release_note"),
    releaseNoteZh: text("release_note_zh"),
    territories: text("territories").array().notNull().default(sql`'{}'`),
    /** BCP 47 language tags of the original and its versions. */
    languages: text("languages").array().notNull().default(sql`'{}'`),
    localisations: text("localisations").array().notNull().default(sql`'{}'`),
    audience: jsonb("audience").$type<AudienceRow>().notNull().default({}),
    platforms: text("platforms").array().notNull().default(sql`'{}'`),
    /** Placement types that the studio is open to. */
    placementTypes: text("placement_types").array().notNull().default(sql`'{}'`),

    posterFileId: text("poster_file_id").references(() => files.id),
    /** Private to the studio. */
    scriptFileId: text("script_file_id").references(() => files.id),
    visibility: text("visibility", { enum: ["public", "members"] }).notNull().default("public"),
    isSynopsisPublic: boolean("is_synopsis_public").notNull().default(true),

    draftInput: jsonb("draft_input").$type<Record<string, string | string[]>>().notNull().default({}),

    searchEn: tsvector("search_en"),
    searchZh: tsvector("search_zh"),
    analyzerVersion: integer("analyzer_version"),

    takenDownAt: instant("taken_down_at"),
    takenDownReason: text("taken_down_reason"),
    publishedAt: instant("published_at"),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("productions_newest").on(table.publishedAt.desc().nullsFirst(), table.id.desc().nullsFirst()).where(listed),
    index("productions_format").on(table.format, table.publishedAt.desc().nullsFirst(), table.id.desc().nullsFirst()).where(listed),
    index("productions_organization").on(table.organizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("productions_search_en").using("gin", table.searchEn),
    index("productions_search_zh").using("gin", table.searchZh),
    index("productions_territories").using("gin", table.territories),
    index("productions_genres").using("gin", table.genres),
  ],
);

export const productionStills = pgTable(
  "production_stills",
  {
    productionId: text("production_id").notNull().references(() => productions.id),
    fileId: text("file_id").notNull().references(() => files.id),
    position: integer("position").notNull(),
  },
  (table) => [primaryKey({ columns: [table.productionId, table.fileId] })],
);
