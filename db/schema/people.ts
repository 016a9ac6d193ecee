import { bigint, char, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant, publicId } from "../columns";
import { users } from "./identity";
import { organizations } from "./organizations";

/**
 * What the marketplace keeps of a release, as a history: the row in force is the newest one that has begun,
 * of the organization, else the default (no organization). Append-only.
 */
export const platformFees = pgTable(
  "platform_fees",
  {
    id: publicId().primaryKey(),
    /** Null: the default for everybody. */
    organizationId: text("organization_id").references(() => organizations.id),
    /** Hundredths of a percent; null ends an organization's exception, so that the default holds again. */
    basisPoints: integer("basis_points"),
    note: text("note").notNull(),
    setByUserId: text("set_by_user_id").references(() => users.id),
    startsAt: instant("starts_at").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("platform_fees_in_force").on(table.organizationId, table.startsAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("platform_fees_created").on(table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
  ],
);

/** The least and the most that the platform keeps of a release in a currency; the newest row of an organization (or of nobody: the default) counts. Append-only. */
export const platformFeeLimits = pgTable(
  "platform_fee_limits",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").references(() => organizations.id),
    currency: char("currency", { length: 3 }).notNull(),
    minimumMinor: bigint("minimum_minor", { mode: "bigint" }),
    maximumMinor: bigint("maximum_minor", { mode: "bigint" }),
    note: text("note").notNull(),
    setByUserId: text("set_by_user_id").notNull().references(() => users.id),
    startsAt: instant("starts_at").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("platform_fee_limits_in_force").on(table.organizationId, table.currency, table.startsAt.desc().nullsFirst(), table.id.desc().nullsFirst())],
);

/** Listings that the operator took from public view, each with the reason its owner was told. Append-only. */
export const listingTakedowns = pgTable(
  "listing_takedowns",
  {
    id: publicId().primaryKey(),
    kind: text("kind", { enum: ["brief", "production", "location", "route"] }).notNull(),
    listingId: text("listing_id").notNull(),
    title: text("title").notNull(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    reason: text("reason").notNull(),
    takenDownByUserId: text("taken_down_by_user_id").references(() => users.id),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("listing_takedowns_created").on(table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("listing_takedowns_listing").on(table.kind, table.listingId),
  ],
);
