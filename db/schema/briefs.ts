import { sql } from "drizzle-orm";
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { amountMinor, daterange, instant, publicId, tsvector } from "../columns";
import { files } from "./house";
import { users } from "./identity";
import { organizations } from "./organizations";

export interface AudienceRow {
  ageFrom?: number;
  ageTo?: number;
  gender?: "all" | "women" | "men";
  interests?: string[];
  note?: string;
  noteZh?: string;
}

const listed = sql`state = 'open' and taken_down_at is null`;

/** What a brand or a board wants placed: draft until complete and published, then open until its reply deadline. */
export const briefs = pgTable(
  "briefs",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    createdByUserId: text("created_by_user_id").references(() => users.id),
    state: text("state", { enum: ["draft", "open", "closed", "awarded", "cancelled", "expired"] }).notNull(),
    /** Counts every change, for ETags and for refusing stale edits. */
    revision: integer("revision").notNull().default(1),

    title: text("title").notNull().default(""),
    titleZh: text("title_zh"),
    productName: text("product_name"),
    productNameZh: text("product_name_zh"),
    /** A leaf of `CATEGORIES`. */
    categoryId: text("category_id"),
    objective: text("objective", { enum: ["awareness", "launch", "trial", "sales", "visits", "reputation"] }),
    summary: text("summary"),
    summaryZh: text("summary_zh"),
    /** Behind the NDA when one is required. */
    details: text("details"),
    detailsZh: text("details_zh"),
    coverFileId: text("cover_file_id").references(() => files.id),

    placementTypes: text("placement_types").array().notNull().default(sql`'{}'`),
    formatWishes: text("format_wishes").array().notNull().default(sql`'{}'`),
    audience: jsonb("audience").$type<AudienceRow>().notNull().default({}),
    /** ISO 3166-1 alpha-2, or the groups `EU` and `001` (world). */
    territories: text("territories").array().notNull().default(sql`'{}'`),
    /** Half-open days in which the placement should be seen. */
    window: daterange("window"),

    currency: text("currency"),
    budgetMinMinor: amountMinor("budget_min_minor"),
    budgetMaxMinor: amountMinor("budget_max_minor"),
    /** Upper end in US cents at the reference rates of the day it was saved: for sorting and filtering only. */
    budgetReferenceMinor: amountMinor("budget_reference_minor"),

    exclusivity: text("exclusivity", { enum: ["none", "category", "competitors"] }).notNull().default("none"),
    competitors: text("competitors").array().notNull().default(sql`'{}'`),
    /** Ends at 24:00 of this day in `replyDeadlineZone`; `replyDeadlineAt` is that instant. */
    replyDeadline: date("reply_deadline", { mode: "string" }),
    replyDeadlineZone: text("reply_deadline_zone"),
    replyDeadlineAt: instant("reply_deadline_at"),
    access: text("access", { enum: ["open_call", "invitation"] }).notNull().default("open_call"),
    visibility: text("visibility", { enum: ["public", "members"] }).notNull().default("public"),
    isBudgetPublic: boolean("is_budget_public").notNull().default(true),
    isNdaRequired: boolean("is_nda_required").notNull().default(false),
    /** Null means the standard wording. */
    ndaText: text("nda_text"),
    ndaTextZh: text("nda_text_zh"),

    /** Money for it is already held on Scenemark. */
    isFunded: boolean("is_funded").notNull().default(false),
    heldMinor: amountMinor("held_minor"),

    /** What was typed in fields that are not valid yet, by field name, so that nothing typed is lost. */
    draftInput: jsonb("draft_input").$type<Record<string, string | string[]>>().notNull().default({}),

    searchEn: tsvector("search_en"),
    searchZh: tsvector("search_zh"),
    analyzerVersion: integer("analyzer_version"),

    closedReason: text("closed_reason", { enum: ["filled", "plans_changed", "budget_withdrawn", "no_fit", "other"] }),
    closedNote: text("closed_note"),
    closedAt: instant("closed_at"),
    takenDownAt: instant("taken_down_at"),
    takenDownReason: text("taken_down_reason"),
    publishedAt: instant("published_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("briefs_newest").on(table.publishedAt.desc().nullsFirst(), table.id.desc().nullsFirst()).where(listed),
    index("briefs_deadline").on(table.replyDeadlineAt, table.id).where(listed),
    index("briefs_budget").on(table.budgetReferenceMinor.desc().nullsFirst(), table.id.desc().nullsFirst()).where(listed),
    index("briefs_category").on(table.categoryId).where(listed),
    index("briefs_organization").on(table.organizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("briefs_search_en").using("gin", table.searchEn),
    index("briefs_search_zh").using("gin", table.searchZh),
    index("briefs_territories").using("gin", table.territories),
    index("briefs_placement_types").using("gin", table.placementTypes),
  ],
);

export const briefAttachments = pgTable(
  "brief_attachments",
  {
    briefId: text("brief_id").notNull().references(() => briefs.id),
    fileId: text("file_id").notNull().references(() => files.id),
    position: integer("position").notNull(),
  },
  (table) => [primaryKey({ columns: [table.briefId, table.fileId] })],
);

/** A studio that the owner asked to bid; on invitation-only briefs, the right to see it. */
export const briefInvitations = pgTable(
  "brief_invitations",
  {
    briefId: text("brief_id").notNull().references(() => briefs.id),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    message: text("message"),
    invitedByUserId: text("invited_by_user_id").references(() => users.id),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.briefId, table.organizationId] }),
    index("brief_invitations_organization").on(table.organizationId, table.createdAt.desc().nullsFirst()),
  ],
);

/** Who accepted which wording of a brief's NDA, for which organization, when: append-only. */
export const ndaAcceptances = pgTable(
  "nda_acceptances",
  {
    briefId: text("brief_id").notNull().references(() => briefs.id),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    userId: text("user_id").notNull().references(() => users.id),
    /** SHA-256 of the English and Chinese wording that was shown. */
    textSha256: text("text_sha256").notNull(),
    acceptedAt: instant("accepted_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.briefId, table.organizationId] })],
);
