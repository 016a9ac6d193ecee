import { sql } from "drizzle-orm";
import { bigint, boolean, char, foreignKey, index, jsonb, pgTable, primaryKey, smallint, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea, instant, publicId } from "../columns";

export const LEDGER_ACCOUNT_KINDS = [
  "psp_platform", "bank_platform", "payee_balance", "dispute_hold", "payee_receivable",
  "unapplied", "held", "payable", "inflight", "payee_claim", "tax",
  "fee_revenue", "stripe_fees", "dispute_loss", "fx",
] as const;

export const LEDGER_TRANSACTION_KINDS = [
  "charge_succeeded", "payment_unapplied", "payment_applied", "brief_hold_moved",
  "release_approved", "transfer_reserved", "transfer_done", "transfer_rejected",
  "refund_reserved", "refund_done", "refund_failed", "refund_returned", "reversal_done", "receivable_settled", "receivable_written_off",
  "dispute_opened", "dispute_won", "dispute_lost",
  "payout_paid", "payout_failed",
  "manual_payout_approved", "manual_payout_done", "manual_payout_returned", "platform_payout",
  "stripe_fee_charged", "correction",
] as const;

/** The fifteen kinds of account, their normal side (+1 debit, −1 credit) and whether they may cross it. */
export const ledgerAccountKinds = pgTable(
  "ledger_account_kinds",
  {
    kind: text("kind", { enum: LEDGER_ACCOUNT_KINDS }).primaryKey(),
    normal: smallint("normal").notNull(),
    isGuarded: boolean("is_guarded").notNull(),
  },
  (table) => [unique("ledger_account_kinds_shape").on(table.kind, table.normal, table.isGuarded)],
);

/** One account per kind, subject and currency. `balanceMinor` (debit > 0) moves only through entries. */
export const ledgerAccounts = pgTable(
  "ledger_accounts",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text("kind", { enum: LEDGER_ACCOUNT_KINDS }).notNull(),
    /** Milestone, brief, organization, Stripe account, operation or dispute; empty for the platform's own accounts. */
    subject: text("subject").notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    normal: smallint("normal").notNull(),
    isGuarded: boolean("is_guarded").notNull(),
    balanceMinor: bigint("balance_minor", { mode: "bigint" }).notNull().default(sql`0`),
    entryCount: bigint("entry_count", { mode: "bigint" }).notNull().default(sql`0`),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    unique("ledger_accounts_name").on(table.kind, table.subject, table.currency),
    unique("ledger_accounts_currency").on(table.id, table.currency),
    index("ledger_accounts_subject").on(table.subject),
    foreignKey({
      name: "ledger_accounts_shape",
      columns: [table.kind, table.normal, table.isGuarded],
      foreignColumns: [ledgerAccountKinds.kind, ledgerAccountKinds.normal, ledgerAccountKinds.isGuarded],
    }),
  ],
);

/** A business fact in the ledger, once per idempotency key; sealed when its database transaction commits. */
export const ledgerTransactions = pgTable(
  "ledger_transactions",
  {
    id: publicId().primaryKey(),
    kind: text("kind", { enum: LEDGER_TRANSACTION_KINDS }).notNull(),
    idempotencyKey: text("idempotency_key").notNull().unique(),
    /** SHA-256 over kind, lines and `reverses`: the same key with other lines is refused. */
    paramsHash: bytea("params_hash").notNull(),
    reverses: text("reverses").unique(),
    /** Instant of the fact, from `ctx.now`. */
    occurredAt: instant("occurred_at").notNull(),
    /** Whom and what it concerns; for reading, no part of the hash. */
    dealId: text("deal_id"),
    milestoneId: text("milestone_id"),
    payerOrganizationId: text("payer_organization_id"),
    payeeOrganizationId: text("payee_organization_id"),
    opId: text("op_id"),
    /** Stripe's balance transaction that this transaction mirrors. */
    balanceTransactionId: text("balance_transaction_id"),
    facts: jsonb("facts").$type<Record<string, string>>().notNull(),
  },
  (table) => [
    index("ledger_transactions_time").on(table.occurredAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("ledger_transactions_payer").on(table.payerOrganizationId, table.occurredAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("ledger_transactions_payee").on(table.payeeOrganizationId, table.occurredAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("ledger_transactions_milestone").on(table.milestoneId, table.occurredAt),
    index("ledger_transactions_deal").on(table.dealId, table.occurredAt),
    index("ledger_transactions_op").on(table.opId),
    uniqueIndex("ledger_transactions_balance_transaction").on(table.balanceTransactionId),
  ],
);

/** One line of a transaction, with the running balance of its account. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    transactionId: text("transaction_id").notNull().references(() => ledgerTransactions.id),
    accountId: bigint("account_id", { mode: "bigint" }).notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    /** Debit > 0, credit < 0. */
    amountMinor: bigint("amount_minor", { mode: "bigint" }).notNull(),
    accountSequence: bigint("account_sequence", { mode: "bigint" }).notNull(),
    balanceAfterMinor: bigint("balance_after_minor", { mode: "bigint" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.transactionId, table.accountId] }),
    unique("ledger_entries_sequence").on(table.accountId, table.accountSequence),
    foreignKey({
      name: "ledger_entries_account_currency",
      columns: [table.accountId, table.currency],
      foreignColumns: [ledgerAccounts.id, ledgerAccounts.currency],
    }),
  ],
);
