import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytea, instant, publicId } from "../columns";
import { users } from "./identity";
import { organizations } from "./organizations";

/** Who did what, when, for whom: append-only. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: publicId().primaryKey(),
    at: instant("at").notNull(),
    actorKind: text("actor_kind", { enum: ["anonymous", "user", "member", "api_key", "system"] }).notNull(),
    actorUserId: text("actor_user_id"),
    actorApiKeyId: text("actor_api_key_id"),
    organizationId: text("organization_id"),
    /** `brief.published`, `member.invited`, … */
    action: text("action").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    details: jsonb("details").$type<Record<string, unknown>>().notNull(),
    requestId: text("request_id").notNull(),
  },
  (table) => [
    index("audit_entries_at").on(table.at.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("audit_entries_organization").on(table.organizationId, table.at.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("audit_entries_subject").on(table.subjectType, table.subjectId),
  ],
);

/** An uploaded or generated file; the bytes are in the store under `storageKey`. */
export const files = pgTable(
  "files",
  {
    id: publicId().primaryKey(),
    /** Null for files of the marketplace itself. */
    organizationId: text("organization_id").references(() => organizations.id),
    purpose: text("purpose", {
      enum: ["poster", "still", "logo", "script", "message", "evidence", "contract", "proof", "location_photo", "route_source", "brief_attachment"],
    }).notNull(),
    /** Public files are served to anyone; private ones through the verb of the thing they belong to. */
    isPublic: boolean("is_public").notNull().default(false),
    name: text("name").notNull(),
    contentType: text("content_type").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    width: integer("width"),
    height: integer("height"),
    storageKey: text("storage_key").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("files_organization").on(table.organizationId, table.createdAt)],
);

export const notifications = pgTable(
  "notifications",
  {
    id: publicId().primaryKey(),
    userId: text("user_id").notNull().references(() => users.id),
    organizationId: text("organization_id").references(() => organizations.id),
    /** Key of `notifications:type.<type>`, for instance `bid_received`. */
    type: text("type").notNull(),
    params: jsonb("params").$type<Record<string, string>>().notNull(),
    /** Where the notification leads, a path of this site. */
    path: text("path").notNull(),
    readAt: instant("read_at"),
    emailedAt: instant("emailed_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("notifications_user").on(table.userId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst())],
);

export const notificationSettings = pgTable(
  "notification_settings",
  {
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    /** A group of types: `deals`, `money`, `briefs`, `places`, `account`. */
    topic: text("topic").notNull(),
    inApp: boolean("in_app").notNull().default(true),
    email: boolean("email").notNull().default(true),
  },
  (table) => [primaryKey({ columns: [table.userId, table.topic] })],
);

/** Mail that was handed to SMTP, or, without SMTP, only kept so that the demo can show it. */
export const sentMails = pgTable(
  "sent_mails",
  {
    id: publicId().primaryKey(),
    to: text("to_address").notNull(),
    subject: text("subject").notNull(),
    textBody: text("text_body").notNull(),
    htmlBody: text("html_body").notNull(),
    language: text("language").notNull(),
    state: text("state", { enum: ["queued", "sent", "failed"] }).notNull(),
    failure: text("failure"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [index("sent_mails_created").on(table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst())],
);

/** The saved answer of an API write, so that a repeated request with the same key has one effect. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    key: text("key").notNull(),
    requestHash: bytea("request_hash").notNull(),
    status: integer("status"),
    body: text("body"),
    headers: jsonb("headers").$type<Record<string, string>>(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.key] }), index("idempotency_keys_created").on(table.createdAt)],
);

/** Fixed windows, shared by all processes. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  windowEndsAt: instant("window_ends_at").notNull(),
});
