import { sql } from "drizzle-orm";
import { char, index, pgTable, text } from "drizzle-orm/pg-core";
import { amountMinor, instant, publicId } from "../columns";
import { fundings, refunds, releases } from "./money";
import { moneyDecisions } from "./money-decisions";
import { organizations } from "./organizations";

const currency = () => char("currency", { length: 3 }).notNull();

/** A payment that the payer's bank took back: the milestone is frozen until the bank has decided. Ids are Stripe's. */
export const disputes = pgTable(
  "disputes",
  {
    id: publicId().primaryKey(),
    stripeChargeId: text("stripe_charge_id").notNull(),
    fundingId: text("funding_id").notNull().references(() => fundings.id),
    milestoneId: text("milestone_id").notNull(),
    dealId: text("deal_id").notNull(),
    payerOrganizationId: text("payer_organization_id").notNull().references(() => organizations.id),
    payeeOrganizationId: text("payee_organization_id").notNull().references(() => organizations.id),
    currency: currency(),
    amountMinor: amountMinor("amount_minor").notNull(),
    feeMinor: amountMinor("fee_minor").notNull(),
    /** Stripe's word for why. */
    reason: text("reason").notNull(),
    state: text("state", { enum: ["open", "under_review", "won", "lost"] }).notNull(),
    evidenceDueAt: instant("evidence_due_at"),
    evidenceText: text("evidence_text"),
    evidenceSubmittedAt: instant("evidence_submitted_at"),
    evidenceSubmittedByUserId: text("evidence_submitted_by_user_id"),
    /** Who bears a lost one: what of the payment was applied to nothing, the hold, the payee, the platform. */
    fromUnappliedMinor: amountMinor("from_unapplied_minor").notNull().default(sql`0`),
    fromHoldMinor: amountMinor("from_hold_minor").notNull().default(sql`0`),
    fromPayeeMinor: amountMinor("from_payee_minor").notNull().default(sql`0`),
    lossMinor: amountMinor("loss_minor").notNull().default(sql`0`),
    /** Of the payee's part: what came back, and what the operator has written off. */
    recoveredMinor: amountMinor("recovered_minor").notNull().default(sql`0`),
    writtenOffMinor: amountMinor("written_off_minor").notNull().default(sql`0`),
    openedAt: instant("opened_at").notNull(),
    closedAt: instant("closed_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("disputes_open").on(table.openedAt).where(sql`state in ('open', 'under_review')`),
    index("disputes_milestone").on(table.milestoneId),
  ],
);

/** A transfer (or a part of it) taken back from a payee: for a refund after release, or for a lost dispute. */
export const reversals = pgTable(
  "reversals",
  {
    id: publicId().primaryKey(),
    releaseId: text("release_id").notNull().references(() => releases.id),
    fundingId: text("funding_id").notNull().references(() => fundings.id),
    milestoneId: text("milestone_id").notNull(),
    dealId: text("deal_id").notNull(),
    refundId: text("refund_id").references(() => refunds.id),
    disputeId: text("dispute_id").references(() => disputes.id),
    payerOrganizationId: text("payer_organization_id").notNull(),
    payeeOrganizationId: text("payee_organization_id").notNull(),
    stripeAccountId: text("stripe_account_id").notNull(),
    stripeTransferId: text("stripe_transfer_id").notNull(),
    stripeReversalId: text("stripe_reversal_id"),
    currency: currency(),
    amountMinor: amountMinor("amount_minor").notNull(),
    state: text("state", { enum: ["asked", "done", "refused", "written_off"] }).notNull(),
    failure: text("failure"),
    decisionId: text("decision_id").references(() => moneyDecisions.id),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("reversals_refund").on(table.refundId), index("reversals_dispute").on(table.disputeId)],
);
