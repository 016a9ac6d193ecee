import { boolean, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, publicId } from "../columns";
import { users } from "./identity";
import { organizations } from "./organizations";

/** A list's filters that a person keeps, to be told when something new fits. */
export const savedSearches = pgTable(
  "saved_searches",
  {
    id: publicId().primaryKey(),
    userId: text("user_id").notNull().references(() => users.id),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    kind: text("kind", { enum: ["briefs", "productions", "locations"] }).notNull(),
    name: text("name").notNull(),
    /** The filters as the list's URL carries them: name → values. */
    filters: jsonb("filters").$type<Record<string, string | string[]>>().notNull(),
    isNotifying: boolean("is_notifying").notNull().default(true),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("saved_searches_owner").on(table.userId, table.organizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("saved_searches_kind").on(table.kind, table.id),
  ],
);

/** What was already told: one notification per saved search and thing, however often the job runs. */
export const savedSearchMatches = pgTable(
  "saved_search_matches",
  {
    savedSearchId: text("saved_search_id").notNull().references(() => savedSearches.id, { onDelete: "cascade" }),
    subjectId: text("subject_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.savedSearchId, table.subjectId] })],
);
