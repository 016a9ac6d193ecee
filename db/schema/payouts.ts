import { sql } from "drizzle-orm";
import { char, date, foreignKey, index, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, bytea, instant, publicId } from "../columns";
import { files } from "./house";
import { users } from "./identity";
import { moneyOps, releases } from "./money";
import { organizations } from "./organizations";

const currency = () => char("currency", { length: 3 }).notNull();
const userId = (name: string) => text(name).references(() => users.id);

/** Where a payee of the manual rail is paid. A change is a new row, which waits until the operator has confirmed it. */
export const bankDetails = pgTable(
  "bank_details",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    state: text("state", { enum: ["pending", "confirmed", "refused", "superseded"] }).notNull(),
    /** Of the bank. */
    country: text("country").notNull(),
    currency: currency(),
    /** Holder, bank and account, encrypted; bound to this row and organization. */
    sealed: bytea("sealed").notNull(),
    createdByUserId: userId("created_by_user_id").notNull(),
    decidedByUserId: userId("decided_by_user_id"),
    decidedAt: instant("decided_at"),
    /** How it was confirmed, or why it was refused. */
    note: text("note"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("bank_details_one_pending").on(table.organizationId).where(sql`state = 'pending'`),
    uniqueIndex("bank_details_one_confirmed").on(table.organizationId).where(sql`state = 'confirmed'`),
    index("bank_details_organization").on(table.organizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
  ],
);

/** Payments in one currency that two people of the operator approve together and one bank file carries. */
export const payoutBatches = pgTable(
  "payout_batches",
  {
    id: publicId().primaryKey(),
    currency: currency(),
    state: text("state", { enum: ["proposed", "approved_once", "sent", "closed", "cancelled"] }).notNull(),
    totalMinor: amountMinor("total_minor").notNull(),
    createdByUserId: userId("created_by_user_id").notNull(),
    firstApprovedByUserId: userId("first_approved_by_user_id"),
    firstApprovedAt: instant("first_approved_at"),
    secondApprovedByUserId: userId("second_approved_by_user_id"),
    secondApprovedAt: instant("second_approved_at"),
    cancelledByUserId: userId("cancelled_by_user_id"),
    cancelledAt: instant("cancelled_at"),
    closedAt: instant("closed_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    unique("payout_batches_currency").on(table.id, table.currency),
    index("payout_batches_time").on(table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
  ],
);

/** One release paid by one bank transfer, to the account that was confirmed when the batch was made. */
export const batchPayments = pgTable(
  "batch_payments",
  {
    id: publicId().primaryKey(),
    batchId: text("batch_id").notNull(),
    releaseId: text("release_id").notNull().references(() => releases.id),
    payeeOrganizationId: text("payee_organization_id").notNull().references(() => organizations.id),
    bankDetailsId: text("bank_details_id").notNull().references(() => bankDetails.id),
    currency: currency(),
    amountMinor: amountMinor("amount_minor").notNull(),
    state: text("state", { enum: ["listed", "sent", "done", "returned", "cancelled"] }).notNull(),
    opId: text("op_id").references(() => moneyOps.id),
    bankReference: text("bank_reference"),
    valueDate: date("value_date", { mode: "string" }),
    proofFileId: text("proof_file_id").references(() => files.id),
    doneByUserId: userId("done_by_user_id"),
    doneAt: instant("done_at"),
    returnReason: text("return_reason"),
    returnedOn: date("returned_on", { mode: "string" }),
    returnedByUserId: userId("returned_by_user_id"),
    returnedAt: instant("returned_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    foreignKey({ name: "batch_payments_batch", columns: [table.batchId, table.currency], foreignColumns: [payoutBatches.id, payoutBatches.currency] }),
    uniqueIndex("batch_payments_one_live").on(table.releaseId).where(sql`state in ('listed', 'sent', 'done')`),
    uniqueIndex("batch_payments_op").on(table.opId).where(sql`op_id is not null`),
    index("batch_payments_batch_list").on(table.batchId, table.id),
    index("batch_payments_release").on(table.releaseId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("batch_payments_payee").on(table.payeeOrganizationId),
  ],
);

/** Payouts of Stripe to the platform's own bank, copied once. */
export const platformPayouts = pgTable("platform_payouts", {
  stripePayoutId: text("stripe_payout_id").primaryKey(),
  currency: currency(),
  amountMinor: amountMinor("amount_minor").notNull(),
  arrivalDate: date("arrival_date", { mode: "string" }).notNull(),
  /** Null: found by the comparison with Stripe. */
  recordedByUserId: userId("recorded_by_user_id"),
  recordedAt: instant("recorded_at").notNull(),
});
