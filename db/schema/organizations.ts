import { bigint, boolean, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, publicId } from "../columns";
import { users } from "./identity";

/** The tenant: a brand, a studio, a tourism board, or the operator of the marketplace. */
export const organizations = pgTable("organizations", {
  id: publicId().primaryKey(),
  kind: text("kind", { enum: ["brand", "studio", "tourism_board", "operator"] }).notNull(),
  name: text("name").notNull(),
  nameZh: text("name_zh"),
  slug: text("slug").notNull().unique(),
  status: text("status", { enum: ["unverified", "verified", "suspended"] }).notNull().default("unverified"),
  statusReason: text("status_reason"),
  country: text("country").notNull(),
  city: text("city"),
  website: text("website"),
  about: text("about"),
  aboutZh: text("about_zh"),
  logoFileId: text("logo_file_id"),
  timeZone: text("time_zone").notNull().default("UTC"),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

export const members = pgTable(
  "members",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    userId: text("user_id").notNull().references(() => users.id),
    role: text("role", { enum: ["owner", "admin", "deals", "finance", "viewer"] }).notNull(),
    /** Authority to sign contracts, granted by an owner; null limit means without limit. */
    canSign: boolean("can_sign").notNull().default(false),
    signingLimitMinor: bigint("signing_limit_minor", { mode: "bigint" }),
    signingLimitCurrency: text("signing_limit_currency"),
    /** What an admin or a deals person may pay for one milestone or brief without the approval of finance. */
    spendingLimitMinor: bigint("spending_limit_minor", { mode: "bigint" }),
    spendingLimitCurrency: text("spending_limit_currency"),
    /** When the person put away the first steps on the organization's home page. */
    firstStepsHiddenAt: instant("first_steps_hidden_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("members_organization_user").on(table.organizationId, table.userId),
    index("members_user").on(table.userId),
  ],
);

export const invitations = pgTable(
  "invitations",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    email: text("email").notNull(),
    role: text("role", { enum: ["owner", "admin", "deals", "finance", "viewer"] }).notNull(),
    /** SHA-256 of the token in the mailed link; the token itself is not kept. */
    tokenHash: text("token_hash").notNull().unique(),
    invitedByUserId: text("invited_by_user_id").notNull().references(() => users.id),
    state: text("state", { enum: ["pending", "accepted", "revoked"] }).notNull().default("pending"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("invitations_organization").on(table.organizationId, table.createdAt)],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    createdByUserId: text("created_by_user_id").notNull().references(() => users.id),
    name: text("name").notNull(),
    /** First characters, shown so that people recognise the key. */
    prefix: text("prefix").notNull(),
    /** SHA-256 of the whole key. */
    keyHash: text("key_hash").notNull().unique(),
    scopes: jsonb("scopes").$type<string[]>().notNull(),
    lastUsedAt: instant("last_used_at"),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("api_keys_organization").on(table.organizationId, table.createdAt)],
);
