import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text } from "drizzle-orm/pg-core";
import { daterange, instant, int4range, publicId } from "../columns";
import { contracts } from "./contracts";
import { deals } from "./deals";
import { productions } from "./productions";

/**
 * What signed contracts have sold, in atoms: one row per version, leaf category, country and platform; never a null
 * for "all". An exclusive grant covers the whole exclusivity range, a non-exclusive one a point of its own, so that
 * the exclusion constraint `avail_grants_no_double_sale` refuses exactly the contradictory ones.
 */
export const availGrants = pgTable(
  "avail_grants",
  {
    id: publicId().primaryKey(),
    contractId: text("contract_id").notNull().references(() => contracts.id),
    dealId: text("deal_id").notNull().references(() => deals.id),
    productionId: text("production_id").notNull().references(() => productions.id),
    /** Kind and language of the cut: `original:zh`. */
    version: text("version").notNull(),
    category: text("category").notNull(),
    territory: text("territory").notNull(),
    platform: text("platform").notNull(),
    window: daterange("window").notNull(),
    isExclusive: boolean("is_exclusive").notNull(),
    exclusivity: int4range("exclusivity").notNull(),
    /** The clause that grants it. */
    clauseId: text("clause_id").notNull(),
    /** Set when the contract ends before its window: the grant is free again. */
    releasedAt: instant("released_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("avail_grants_production").on(table.productionId, table.category).where(sql`released_at is null`),
    index("avail_grants_contract").on(table.contractId),
  ],
);
