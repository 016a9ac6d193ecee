import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, publicId } from "../columns";
import { deals } from "./deals";
import { files } from "./house";
import { users } from "./identity";
import { milestones } from "./milestones";
import { organizations } from "./organizations";

/** One delivery of proof for a milestone. A new round answers a request for changes; earlier rounds stay. */
export const evidence = pgTable(
  "evidence",
  {
    id: publicId().primaryKey(),
    milestoneId: text("milestone_id").notNull().references(() => milestones.id),
    round: integer("round").notNull(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    submittedByUserId: text("submitted_by_user_id").references(() => users.id),
    note: text("note").notNull(),
    submittedAt: instant("submitted_at").notNull(),
  },
  (table) => [uniqueIndex("evidence_round").on(table.milestoneId, table.round)],
);

/** A checkable piece of it: a stretch of an episode, a still, a link. */
export const evidenceItems = pgTable(
  "evidence_items",
  {
    id: publicId().primaryKey(),
    evidenceId: text("evidence_id").notNull().references(() => evidence.id),
    position: integer("position").notNull(),
    kind: text("kind", { enum: ["timecode", "still", "link"] }).notNull(),
    /** Placement and version of the terms that this proves. */
    placementId: text("placement_id"),
    versionId: text("version_id"),
    episode: integer("episode"),
    startMs: integer("start_ms"),
    endMs: integer("end_ms"),
    fileId: text("file_id").references(() => files.id),
    /** SHA-256 of the still as it was stored. */
    sha256: text("sha256"),
    url: text("url"),
    label: text("label").notNull(),
  },
  (table) => [index("evidence_items_evidence").on(table.evidenceId, table.position), index("evidence_items_file").on(table.fileId)],
);

/** What the payer, or silence, decided about a round. A payer that asked for changes may still approve it as it is. */
export const evidenceReviews = pgTable(
  "evidence_reviews",
  {
    evidenceId: text("evidence_id").notNull().references(() => evidence.id),
    decision: text("decision", { enum: ["approved", "changes_requested", "approved_by_silence"] }).notNull(),
    note: text("note").notNull(),
    decidedByUserId: text("decided_by_user_id").references(() => users.id),
    decidedAt: instant("decided_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.evidenceId, table.decision] })],
);

/** A file of figures that somebody imported after release, with where it comes from. */
export const metricImports = pgTable(
  "metric_imports",
  {
    id: publicId().primaryKey(),
    dealId: text("deal_id").notNull().references(() => deals.id),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    importedByUserId: text("imported_by_user_id").references(() => users.id),
    /** How far the figures can be trusted: A export of the platform, B stated by the studio, C estimate. */
    grade: text("grade", { enum: ["A", "B", "C"] }).notNull(),
    source: text("source").notNull(),
    /** The day on which the source showed these figures. */
    asOf: date("as_of", { mode: "string" }).notNull(),
    fileName: text("file_name").notNull(),
    sha256: text("sha256").notNull(),
    rowCount: integer("row_count").notNull(),
    refused: jsonb("refused").$type<{ line: number; reason: string }[]>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("metric_imports_deal").on(table.dealId, table.createdAt), uniqueIndex("metric_imports_file").on(table.dealId, table.sha256)],
);

export const metricValues = pgTable(
  "metric_values",
  {
    importId: text("import_id").notNull().references(() => metricImports.id),
    line: integer("line").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    platform: text("platform").notNull(),
    territory: text("territory").notNull(),
    metric: text("metric").notNull(),
    value: bigint("value", { mode: "bigint" }).notNull(),
  },
  (table) => [uniqueIndex("metric_values_line").on(table.importId, table.line, table.metric)],
);
