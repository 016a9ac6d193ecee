import { bigint, char, date, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { amountMinor, instant, publicId } from "../columns";
import { users } from "./identity";
import { ledgerTransactions } from "./ledger";
import { organizations } from "./organizations";

/** Who an organization is on papers: its name by law, where it is, how the tax office knows it. */
export const billingDetails = pgTable("billing_details", {
  organizationId: text("organization_id").primaryKey().references(() => organizations.id),
  legalName: text("legal_name").notNull(),
  legalNameZh: text("legal_name_zh"),
  address: text("address").notNull(),
  country: text("country").notNull(),
  taxId: text("tax_id"),
  /** Stands on invoices of payments that bring none of their own. */
  defaultPoNumber: text("default_po_number"),
  updatedByUserId: text("updated_by_user_id").notNull().references(() => users.id),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

/** The last number given in each series and year; moved by the database alone. */
export const documentCounters = pgTable(
  "document_counters",
  {
    series: text("series").notNull(),
    year: integer("year").notNull(),
    lastNumber: bigint("last_number", { mode: "bigint" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.series, table.year] })],
);

/**
 * A paper that a fact of the ledger caused, issued in the same transaction: each fact one of a kind. Everything that
 * stands on it is frozen; the database gives the number at commit and lets only the fapiao be added later.
 */
export const billingDocuments = pgTable(
  "billing_documents",
  {
    id: publicId().primaryKey(),
    kind: text("kind", { enum: ["invoice", "credit_note", "self_billing", "self_billing_credit"] }).notNull(),
    series: text("series").notNull(),
    year: integer("year").notNull(),
    /** Null only inside of the transaction that issues it. */
    number: bigint("number", { mode: "bigint" }),
    /** `INV-2026-000001`. */
    reference: text("reference").unique(),
    /** The payer of an invoice or credit note, the payee of a self-billing statement. */
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    transactionId: text("transaction_id").notNull().references(() => ledgerTransactions.id),
    /** What a credit note takes back. */
    relatedDocumentId: text("related_document_id"),
    currency: char("currency", { length: 3 }).notNull(),
    totalMinor: amountMinor("total_minor").notNull(),
    taxMinor: amountMinor("tax_minor").notNull(),
    taxTreatment: text("tax_treatment", { enum: ["reverse_charge", "outside_scope", "not_charged"] }).notNull(),
    taxRateBasisPoints: integer("tax_rate_basis_points").notNull(),
    dealId: text("deal_id"),
    milestoneId: text("milestone_id"),
    fundingId: text("funding_id"),
    releaseId: text("release_id"),
    poNumber: text("po_number"),
    /** Names, addresses, lines and the tax decision as they were: `DocumentFacts`. */
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    issuedAt: instant("issued_at").notNull(),
    fapiaoNumber: text("fapiao_number"),
    fapiaoDate: date("fapiao_date", { mode: "string" }),
    fapiaoByUserId: text("fapiao_by_user_id").references(() => users.id),
  },
  (table) => [
    unique("billing_documents_number").on(table.series, table.year, table.number),
    unique("billing_documents_fact").on(table.transactionId, table.kind),
    index("billing_documents_organization").on(table.organizationId, table.issuedAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("billing_documents_time").on(table.issuedAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("billing_documents_funding").on(table.fundingId),
    index("billing_documents_release").on(table.releaseId),
  ],
);
