import { boolean, char, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, publicId } from "../columns";
import { organizations } from "./organizations";

/** Who a payer is at Stripe: one customer, whose cash is reconciled by us and not by Stripe. */
export const payerAccounts = pgTable("payer_accounts", {
  id: publicId().primaryKey(),
  organizationId: text("organization_id").notNull().unique().references(() => organizations.id),
  stripeCustomerId: text("stripe_customer_id").unique(),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

/** One way to send money to a virtual account: a network and what is to be filled in, in the bank's own order. */
export interface BankAddress {
  /** Which form of account: a key of `money:bank.form.*`. */
  form: string;
  /** Lines to copy: a key of `money:bank.line.*` and its value. */
  lines: { name: string; value: string }[];
}

/** The virtual account of a payer in one currency, as Stripe said it. */
export const payerBankAccounts = pgTable(
  "payer_bank_accounts",
  {
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    currency: char("currency", { length: 3 }).notNull(),
    addresses: jsonb("addresses").$type<BankAddress[]>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.currency] })],
);

/** How an organization is paid. Capability columns are the last seen state, re-read before each transfer. */
export const payeeAccounts = pgTable(
  "payee_accounts",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().unique().references(() => organizations.id),
    rail: text("rail", { enum: ["connect", "manual", "global_payouts"] }).notNull(),
    country: text("country").notNull(),
    stripeAccountId: text("stripe_account_id").unique(),
    transfersCapability: text("transfers_capability", { enum: ["active", "inactive", "pending", "unrequested"] }).notNull().default("unrequested"),
    isPayoutsEnabled: boolean("is_payouts_enabled").notNull().default(false),
    isDetailsSubmitted: boolean("is_details_submitted").notNull().default(false),
    currentlyDue: jsonb("currently_due").$type<string[]>().notNull().default([]),
    disabledReason: text("disabled_reason"),
    refreshedAt: instant("refreshed_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
);
