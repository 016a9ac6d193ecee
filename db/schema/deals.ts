import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, instant, publicId } from "../columns";
import { briefs } from "./briefs";
import { files } from "./house";
import { users } from "./identity";
import { organizations } from "./organizations";
import { productions } from "./productions";

/** The thread of offers between parties, then the contract, then its execution. */
export const deals = pgTable(
  "deals",
  {
    id: publicId().primaryKey(),
    /** Null when the deal was proposed without a brief: a place, an incentive. */
    briefId: text("brief_id").references(() => briefs.id),
    productionId: text("production_id").notNull().references(() => productions.id),
    /** The first payer: on a brief its owner. Others are in `deal_parties`. */
    payerOrganizationId: text("payer_organization_id").notNull().references(() => organizations.id),
    payeeOrganizationId: text("payee_organization_id").notNull().references(() => organizations.id),
    state: text("state", {
      enum: [
        "negotiating", "accepted", "contracted", "active", "completed",
        "terminated", "withdrawn", "declined", "expired", "disputed",
      ],
    }).notNull(),
    currentVersionNumber: integer("current_version_number").notNull(),
    /** Who wrote the newest version; the others are to answer. */
    currentAuthorOrganizationId: text("current_author_organization_id").notNull().references(() => organizations.id),
    /** Until when the newest offer can be accepted. */
    offerExpiresAt: instant("offer_expires_at").notNull(),
    acceptedVersionId: text("accepted_version_id"),
    /** Price of the newest version as the first payer pays it: for lists and sorting only. */
    priceMinor: amountMinor("price_minor"),
    priceCurrency: text("price_currency"),
    isShortlisted: boolean("is_shortlisted").notNull().default(false),
    /** Why it ended before acceptance, or was terminated: one of the structured reasons. */
    endReason: text("end_reason"),
    endNote: text("end_note"),
    endedAt: instant("ended_at"),
    createdByUserId: text("created_by_user_id").references(() => users.id),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("deals_one_live_bid").on(table.briefId, table.productionId)
      .where(sql`brief_id is not null and state in ('negotiating', 'accepted', 'contracted', 'active', 'completed', 'disputed')`),
    index("deals_brief").on(table.briefId, table.createdAt, table.id),
    index("deals_production").on(table.productionId),
    index("deals_expiring").on(table.offerExpiresAt).where(sql`state = 'negotiating'`),
  ],
);

/** Organizations of a deal: who may see it. Kept in step with the parties of the newest version. */
export const dealParties = pgTable(
  "deal_parties",
  {
    dealId: text("deal_id").notNull().references(() => deals.id),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    side: text("side", { enum: ["payer", "payee"] }).notNull(),
    joinedAt: instant("joined_at").notNull(),
    /** Left out of a later version: sees the deal no longer. */
    leftAt: instant("left_at"),
    /** Copy of the deal's `updated_at`, kept by a trigger: the order of everybody's list. */
    activityAt: instant("activity_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.dealId, table.organizationId] }),
    index("deal_parties_activity")
      .on(table.organizationId, table.activityAt.desc().nullsFirst(), table.dealId.desc().nullsFirst())
      .where(sql`left_at is null`),
  ],
);

/** One party's complete version of the terms. Never changed, never deleted. */
export const dealVersions = pgTable(
  "deal_versions",
  {
    id: publicId().primaryKey(),
    dealId: text("deal_id").notNull().references(() => deals.id),
    number: integer("number").notNull(),
    parentId: text("parent_id"),
    authorOrganizationId: text("author_organization_id").notNull().references(() => organizations.id),
    authorUserId: text("author_user_id").references(() => users.id),
    /** SHA-256, in hex, of the canonical JSON of `terms`. */
    hash: text("hash").notNull(),
    terms: jsonb("terms").$type<unknown>().notNull(),
    note: text("note"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("deal_versions_number").on(table.dealId, table.number),
    foreignKey({ name: "deal_versions_parent", columns: [table.parentId], foreignColumns: [table.id] }),
  ],
);

/** Which party accepted which version, by whose hand. */
export const offerAcceptances = pgTable(
  "offer_acceptances",
  {
    versionId: text("version_id").notNull().references(() => dealVersions.id),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    dealId: text("deal_id").notNull().references(() => deals.id),
    userId: text("user_id").references(() => users.id),
    acceptedAt: instant("accepted_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.organizationId] }), index("offer_acceptances_deal").on(table.dealId)],
);

/** Everything that happened to a deal, in order: written by every domain, changed by none. */
export const dealEvents = pgTable(
  "deal_events",
  {
    id: publicId().primaryKey(),
    dealId: text("deal_id").notNull().references(() => deals.id),
    at: instant("at").notNull(),
    /** Key of `deals:event.<type>`. */
    type: text("type").notNull(),
    actorKind: text("actor_kind", { enum: ["member", "system"] }).notNull(),
    organizationId: text("organization_id").references(() => organizations.id),
    userId: text("user_id").references(() => users.id),
    /** Values for the sentence; money as decimal strings. */
    params: jsonb("params").$type<Record<string, string | number>>().notNull(),
  },
  (table) => [index("deal_events_deal").on(table.dealId, table.at, table.id)],
);

export const dealMessages = pgTable(
  "deal_messages",
  {
    id: publicId().primaryKey(),
    dealId: text("deal_id").notNull().references(() => deals.id),
    authorOrganizationId: text("author_organization_id").notNull().references(() => organizations.id),
    authorUserId: text("author_user_id").notNull().references(() => users.id),
    body: text("body").notNull(),
    /** A comment on one term of one version: its redline path. */
    versionNumber: integer("version_number"),
    termPath: text("term_path"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("deal_messages_deal").on(table.dealId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst())],
);

/** Until when a person has read a deal's messages; without a row, none of them. */
export const dealReads = pgTable(
  "deal_reads",
  {
    dealId: text("deal_id").notNull().references(() => deals.id),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    readAt: instant("read_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.dealId, table.userId] })],
);

export const dealMessageFiles = pgTable(
  "deal_message_files",
  {
    messageId: text("message_id").notNull().references(() => dealMessages.id),
    fileId: text("file_id").notNull().references(() => files.id),
    position: integer("position").notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.fileId] }), index("deal_message_files_file").on(table.fileId)],
);

/** What an organization has typed of a bid or counter-offer and not sent yet. */
export const offerDrafts = pgTable(
  "offer_drafts",
  {
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    /** The brief of a first bid, or the deal of a counter-offer. */
    subjectId: text("subject_id").notNull(),
    userId: text("user_id").notNull().references(() => users.id),
    input: jsonb("input").$type<Record<string, string | string[]>>().notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.subjectId] })],
);
