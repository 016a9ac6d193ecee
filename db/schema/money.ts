import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, char, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, instant, publicId } from "../columns";
import { moneyDecisions } from "./money-decisions";
import { organizations } from "./organizations";

const currency = () => char("currency", { length: 3 }).notNull();

/**
 * One attempt to move money (or to prepare a payment) at a counterparty. At most one attempt per fact is
 * alive; what is sent is frozen in `params`, so that a repetition is the same request.
 */
export const moneyOps = pgTable(
  "money_ops",
  {
    id: publicId().primaryKey(),
    kind: text("kind", { enum: ["checkout", "cash_payment", "transfer", "refund", "reversal", "manual_payout"] }).notNull(),
    /** The business fact: a funding, a part of a release, a refund. */
    subject: text("subject").notNull(),
    attempt: integer("attempt").notNull(),
    state: text("state", { enum: ["ready", "sent", "unknown", "done", "rejected"] }).notNull(),
    currency: currency(),
    amountMinor: amountMinor("amount_minor").notNull(),
    milestoneId: text("milestone_id"),
    dealId: text("deal_id"),
    payerOrganizationId: text("payer_organization_id"),
    payeeOrganizationId: text("payee_organization_id"),
    /** The request exactly as it is sent, every time. */
    params: jsonb("params").$type<Record<string, unknown>>().notNull(),
    stripeId: text("stripe_id").unique(),
    bankReference: text("bank_reference"),
    sendCount: integer("send_count").notNull().default(0),
    /** Searches at Stripe that found no effect of an operation too old to be sent again. */
    cleanScanCount: integer("clean_scan_count").notNull().default(0),
    lastError: text("last_error"),
    firstSentAt: instant("first_sent_at"),
    nextAttemptAt: instant("next_attempt_at"),
    finishedAt: instant("finished_at"),
    /** When the bank sent a payment of the manual rail back after it had been done: its fact may be paid anew. */
    returnedAt: instant("returned_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    unique("money_ops_attempt").on(table.kind, table.subject, table.attempt),
    uniqueIndex("money_ops_one_live").on(table.kind, table.subject).where(sql`state <> 'rejected' and returned_at is null`),
    index("money_ops_open").on(table.updatedAt).where(sql`state in ('ready', 'sent', 'unknown')`),
    index("money_ops_milestone").on(table.milestoneId, table.createdAt),
  ],
);

/**
 * A payment of a payer towards a milestone (or a brief, before bids). A milestone may have several. A bank transfer is
 * one row that asks for it (`reference`) and one row for each sum that arrived (`arrivalId`), which is a charge; a sum
 * that is for nothing has neither milestone nor brief. What of a charge is used elsewhere is a row of its own
 * (`sourceFundingId`), so that every hold knows the charge that pays it.
 */
export const fundings = pgTable(
  "fundings",
  {
    id: publicId().primaryKey(),
    milestoneId: text("milestone_id"),
    briefId: text("brief_id"),
    dealId: text("deal_id"),
    payerOrganizationId: text("payer_organization_id").notNull().references(() => organizations.id),
    payeeOrganizationId: text("payee_organization_id").references(() => organizations.id),
    method: text("method", { enum: ["card", "bank_transfer"] }).notNull(),
    currency: currency(),
    /** What was asked for. */
    amountMinor: amountMinor("amount_minor").notNull(),
    /** What arrived, and how much of it is held for the milestone; the rest is unapplied. */
    receivedMinor: amountMinor("received_minor").notNull().default(sql`0`),
    heldMinor: amountMinor("held_minor").notNull().default(sql`0`),
    releasedMinor: amountMinor("released_minor").notNull().default(sql`0`),
    refundedMinor: amountMinor("refunded_minor").notNull().default(sql`0`),
    /** Taken from the hold by a lost dispute. */
    chargedBackMinor: amountMinor("charged_back_minor").notNull().default(sql`0`),
    /** Taken from a brief's hold to milestones. */
    movedMinor: amountMinor("moved_minor").notNull().default(sql`0`),
    /** Of what was not held: used for milestones later, and sent back to the payer. */
    appliedMinor: amountMinor("applied_minor").notNull().default(sql`0`),
    returnedMinor: amountMinor("returned_minor").notNull().default(sql`0`),
    stripeFeeMinor: amountMinor("stripe_fee_minor").notNull().default(sql`0`),
    state: text("state", { enum: ["preparing", "open", "complete", "paid", "expired", "failed"] }).notNull(),
    opId: text("op_id"),
    /** Of a request for a bank transfer: what the payer writes on it. */
    reference: text("reference").unique(),
    /** The request that a sum answers. */
    requestId: text("request_id").references((): AnyPgColumn => fundings.id),
    /** Stripe's id of the sum that arrived; above eight digits it takes several charges. */
    arrivalId: text("arrival_id"),
    arrivalPart: integer("arrival_part").notNull().default(0),
    sourceFundingId: text("source_funding_id").references((): AnyPgColumn => fundings.id),
    stripeSessionId: text("stripe_session_id").unique(),
    stripePaymentIntentId: text("stripe_payment_intent_id"),
    stripeChargeId: text("stripe_charge_id"),
    checkoutUrl: text("checkout_url"),
    receiptUrl: text("receipt_url"),
    /** The payer's own number of its order, for the invoice. */
    poNumber: text("po_number"),
    createdByUserId: text("created_by_user_id"),
    expiresAt: instant("expires_at"),
    paidAt: instant("paid_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("fundings_one_open").on(table.milestoneId, table.payerOrganizationId, table.method)
      .where(sql`state in ('preparing', 'open') and arrival_id is null and milestone_id is not null`),
    uniqueIndex("fundings_one_open_brief").on(table.briefId, table.method).where(sql`state in ('preparing', 'open') and arrival_id is null and brief_id is not null`),
    uniqueIndex("fundings_charge").on(table.stripeChargeId).where(sql`source_funding_id is null`),
    index("fundings_charge_shares").on(table.stripeChargeId),
    uniqueIndex("fundings_arrival").on(table.arrivalId, table.arrivalPart).where(sql`arrival_id is not null`),
    index("fundings_request").on(table.requestId).where(sql`request_id is not null`),
    index("fundings_brief").on(table.briefId).where(sql`brief_id is not null`),
    index("fundings_unapplied").on(table.payerOrganizationId).where(sql`state = 'paid' and received_minor > held_minor + applied_minor + returned_minor`),
    index("fundings_milestone").on(table.milestoneId, table.createdAt),
    index("fundings_payer").on(table.payerOrganizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("fundings_payment_intent").on(table.stripePaymentIntentId),
  ],
);

/** An approved release of a milestone's hold: what the payee gets and what the platform keeps. */
export const releases = pgTable(
  "releases",
  {
    id: publicId().primaryKey(),
    milestoneId: text("milestone_id").notNull(),
    dealId: text("deal_id").notNull(),
    /** 1 for the first release of a milestone; partial releases count on. */
    position: integer("position").notNull(),
    payerOrganizationId: text("payer_organization_id").notNull().references(() => organizations.id),
    payeeOrganizationId: text("payee_organization_id").notNull().references(() => organizations.id),
    cause: text("cause", { enum: ["approval", "silence", "ruling", "partial", "kill_fee"] }).notNull(),
    currency: currency(),
    amountMinor: amountMinor("amount_minor").notNull(),
    feeMinor: amountMinor("fee_minor").notNull(),
    payeeMinor: amountMinor("payee_minor").notNull(),
    rail: text("rail", { enum: ["connect", "manual", "global_payouts"] }).notNull(),
    state: text("state", { enum: ["payable", "transferring", "part_transferred", "transferred"] }).notNull(),
    /** Why the payable money does not move yet: a key of `money:waiting.*`. */
    waitingReason: text("waiting_reason"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    unique("releases_position").on(table.milestoneId, table.position),
    index("releases_payee").on(table.payeeOrganizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("releases_payer").on(table.payerOrganizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("releases_waiting").on(table.payeeOrganizationId).where(sql`state in ('payable', 'part_transferred')`),
    index("releases_frozen").on(table.currency).where(sql`waiting_reason = 'currency_frozen'`),
  ],
);

/** The part of a release that one charge pays for: one transfer each. */
export const releaseParts = pgTable(
  "release_parts",
  {
    releaseId: text("release_id").notNull().references(() => releases.id),
    fundingId: text("funding_id").notNull().references(() => fundings.id),
    amountMinor: amountMinor("amount_minor").notNull(),
    feeMinor: amountMinor("fee_minor").notNull(),
    payeeMinor: amountMinor("payee_minor").notNull(),
    reversedMinor: amountMinor("reversed_minor").notNull().default(sql`0`),
    stripeTransferId: text("stripe_transfer_id").unique(),
    transferredAt: instant("transferred_at"),
  },
  (table) => [primaryKey({ columns: [table.releaseId, table.fundingId] }), index("release_parts_funding").on(table.fundingId)],
);

/** Money on its way back to the payer of one funding. */
export const refunds = pgTable(
  "refunds",
  {
    id: publicId().primaryKey(),
    fundingId: text("funding_id").notNull().references(() => fundings.id),
    milestoneId: text("milestone_id"),
    dealId: text("deal_id"),
    briefId: text("brief_id"),
    /** Set when the money had already been released and was reversed first. */
    releaseId: text("release_id").references(() => releases.id),
    payerOrganizationId: text("payer_organization_id").notNull().references(() => organizations.id),
    payeeOrganizationId: text("payee_organization_id").references(() => organizations.id),
    currency: currency(),
    amountMinor: amountMinor("amount_minor").notNull(),
    /**
     * Where the money comes from: a hold, a release that is reversed first, a refund that failed before (`unapplied`),
     * or what of a payment was applied to nothing.
     */
    source: text("source", { enum: ["hold", "release", "unapplied", "payment"] }).notNull().default("hold"),
    /** The operation for which money is set aside; written before the operation when a reversal comes first. */
    opId: text("op_id"),
    /** Of a refund after release: what the payee gives back, and the fee of that release. */
    payeeMinor: amountMinor("payee_minor").notNull().default(sql`0`),
    feeMinor: amountMinor("fee_minor").notNull().default(sql`0`),
    reason: text("reason").notNull(),
    state: text("state", { enum: ["reversing", "blocked", "reserved", "pending", "succeeded", "failed", "withdrawn"] }).notNull(),
    failure: text("failure"),
    /** It failed, and its money is the payer's without a purpose. */
    isUnapplied: boolean("is_unapplied").notNull().default(false),
    /** The failed refund whose money this one tries to send again. */
    replacesId: text("replaces_id"),
    /** The payee's person who agreed to give released money back; else a decision of the operator. */
    agreedByUserId: text("agreed_by_user_id"),
    decisionId: text("decision_id").references(() => moneyDecisions.id),
    stripeRefundId: text("stripe_refund_id").unique(),
    requestedByUserId: text("requested_by_user_id"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("refunds_milestone").on(table.milestoneId, table.createdAt),
    index("refunds_funding").on(table.fundingId),
    uniqueIndex("refunds_replaces").on(table.replacesId).where(sql`state <> 'withdrawn'`),
    index("refunds_payer").on(table.payerOrganizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
  ],
);

/** A payout of a payee's own Stripe balance to the payee's bank. `paid` can still become `failed`. */
export const payouts = pgTable(
  "payouts",
  {
    stripePayoutId: text("stripe_payout_id").primaryKey(),
    stripeAccountId: text("stripe_account_id").notNull(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    currency: currency(),
    amountMinor: amountMinor("amount_minor").notNull(),
    state: text("state", { enum: ["pending", "in_transit", "paid", "failed", "canceled"] }).notNull(),
    failureCode: text("failure_code"),
    /** Where it went, as far as Stripe tells, and the bank's own reference. */
    bankName: text("bank_name"),
    bankLast4: text("bank_last4"),
    bankReference: text("bank_reference"),
    arrivalDate: date("arrival_date", { mode: "string" }),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("payouts_organization").on(table.organizationId, table.createdAt.desc().nullsFirst(), table.stripePayoutId.desc().nullsFirst())],
);

/** One comparison of the ledger with Stripe, per currency. */
export const reconciliations = pgTable(
  "reconciliations",
  {
    id: publicId().primaryKey(),
    currency: currency(),
    ledgerMinor: amountMinor("ledger_minor").notNull(),
    stripeMinor: amountMinor("stripe_minor").notNull(),
    /** `moving`: operations or events were under way, so that a difference proves nothing. */
    result: text("result", { enum: ["equal", "moving", "break"] }).notNull(),
    breaks: jsonb("breaks").$type<{ reference: string; kind: string; amountMinor: string }[]>().notNull(),
    checkedAt: instant("checked_at").notNull(),
  },
  (table) => [index("reconciliations_time").on(table.checkedAt.desc().nullsFirst(), table.id.desc().nullsFirst())],
);

/** Currencies in which no transfer is sent: until the last break is resolved, and until a person who stopped it lets it go on. */
export const frozenCurrencies = pgTable("frozen_currencies", {
  currency: char("currency", { length: 3 }).primaryKey(),
  reconciliationId: text("reconciliation_id").references(() => reconciliations.id),
  reason: text("reason").notNull(),
  frozenAt: instant("frozen_at").notNull(),
  /** An open break freezes it; so may a person, with a reason. It thaws when neither is left. */
  isByBreak: boolean("is_by_break").notNull().default(true),
  handReason: text("hand_reason"),
  handUserId: text("hand_user_id"),
  handAt: instant("hand_at"),
});
