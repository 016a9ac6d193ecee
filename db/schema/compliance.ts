import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant, publicId } from "../columns";
import { contracts } from "./contracts";
import { deals } from "./deals";
import { users } from "./identity";

/** The rulebook as the operator keeps it: each change makes a whole new version; none is ever altered. */
export const rulebookVersions = pgTable("rulebook_versions", {
  number: integer("number").primaryKey(),
  rules: jsonb("rules").$type<unknown>().notNull(),
  /** What changed, in a few words: rule and field. */
  change: text("change").notNull(),
  createdByUserId: text("created_by_user_id").references(() => users.id),
  createdAt: instant("created_at").notNull(),
});

/** What people answered about a deal when terms and listing do not tell the rulebook enough. */
export const complianceAnswers = pgTable("compliance_answers", {
  dealId: text("deal_id").primaryKey().references(() => deals.id),
  answers: jsonb("answers").$type<unknown>().notNull(),
  updatedByUserId: text("updated_by_user_id").references(() => users.id),
  updatedAt: instant("updated_at").notNull(),
});

/** The judgement that a contract was prepared on: by which rulebook, for which day, with which hits. */
export const complianceChecks = pgTable(
  "compliance_checks",
  {
    id: publicId().primaryKey(),
    dealId: text("deal_id").notNull().references(() => deals.id),
    contractId: text("contract_id").references(() => contracts.id),
    termsHash: text("terms_hash").notNull(),
    rulebookVersion: integer("rulebook_version").notNull(),
    onDate: text("on_date").notNull(),
    decision: text("decision", {
      enum: ["blocked", "needs_info", "filing_required", "conditional", "not_covered", "clear"],
    }).notNull(),
    findings: jsonb("findings").$type<unknown>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("compliance_checks_deal").on(table.dealId, table.createdAt)],
);
