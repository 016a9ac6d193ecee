import { sql } from "drizzle-orm";
import { bigint, char, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, instant, publicId } from "../columns";
import { ledgerTransactions } from "./ledger";
import { moneyDecisions } from "./money-decisions";

const currency = () => char("currency", { length: 3 }).notNull();

/** What Stripe says that moved on the platform's balance, copied line by line and never changed. */
export const stripeMovements = pgTable(
  "stripe_movements",
  {
    /** Stripe's balance transaction. */
    id: publicId().primaryKey(),
    type: text("type").notNull(),
    /** The charge, transfer, refund … behind it. */
    source: text("source"),
    currency: currency(),
    /** As Stripe writes it: money in > 0, before its fee. */
    amountMinor: amountMinor("amount_minor").notNull(),
    feeMinor: amountMinor("fee_minor").notNull(),
    description: text("description"),
    happenedAt: instant("happened_at").notNull(),
    seenAt: instant("seen_at").notNull(),
    /** The posting that says the same: currency, amount and fee. */
    matchedTransactionId: text("matched_transaction_id").references(() => ledgerTransactions.id),
  },
  (table) => [
    index("stripe_movements_unmatched").on(table.id).where(sql`matched_transaction_id is null`),
    index("stripe_movements_source").on(table.source),
    index("stripe_movements_matched").on(table.matchedTransactionId),
  ],
);

/** One walk through Stripe's movements and our postings; an interrupted one is taken up where it stopped. */
export const reconciliationRuns = pgTable(
  "reconciliation_runs",
  {
    id: publicId().primaryKey(),
    cause: text("cause", { enum: ["night", "person", "follow_up"] }).notNull(),
    state: text("state", { enum: ["asked", "running", "interrupted", "done"] }).notNull(),
    requestedByUserId: text("requested_by_user_id"),
    /** Movements since this instant are walked, newest first; null: all there ever were. */
    walkFrom: instant("walk_from"),
    /** The last movement whose page was kept. */
    walkCursor: text("walk_cursor"),
    movements: integer("movements").notNull().default(0),
    postings: integer("postings").notNull().default(0),
    breaks: integer("breaks").notNull().default(0),
    resumptions: integer("resumptions").notNull().default(0),
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    touchedAt: instant("touched_at").notNull(),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    uniqueIndex("reconciliation_runs_one").on(sql`(state <> 'done')`).where(sql`state <> 'done'`),
    index("reconciliation_runs_time").on(table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
  ],
);

/** How far the last finished run came: `stripe` in time, `ledger:<account>` in entries. */
export const reconciliationMarks = pgTable("reconciliation_marks", {
  name: text("name").primaryKey(),
  walkedUntil: instant("walked_until"),
  entrySequence: bigint("entry_sequence", { mode: "bigint" }),
});

/** One thing that our books and Stripe say differently. */
export const reconciliationBreaks = pgTable(
  "reconciliation_breaks",
  {
    id: publicId().primaryKey(),
    kind: text("kind", {
      enum: ["missing_here", "missing_at_stripe", "amount_differs", "fee_differs", "currency_differs", "balance_differs", "payee_balance_differs", "unknown_type"],
    }).notNull(),
    /** A movement at Stripe, a transaction of ours, a payee's account, or the currency itself. */
    reference: text("reference").notNull(),
    currency: currency(),
    /** The object at Stripe behind it. */
    source: text("source"),
    /** What each side says; null: nothing. */
    stripeMinor: amountMinor("stripe_minor"),
    ledgerMinor: amountMinor("ledger_minor"),
    /** How much more Stripe's balance has than ours because of it. */
    differenceMinor: amountMinor("difference_minor").notNull(),
    /** `watched`: it may still be on its way; only an open break freezes. */
    state: text("state", { enum: ["watched", "open", "explained", "resolved"] }).notNull(),
    /** How it ended: a key of `operator:books.outcome.*`. */
    outcome: text("outcome"),
    explanation: text("explanation"),
    decisionId: text("decision_id").references(() => moneyDecisions.id),
    runId: text("run_id").notNull().references(() => reconciliationRuns.id),
    foundAt: instant("found_at").notNull(),
    openedAt: instant("opened_at"),
    closedAt: instant("closed_at"),
    closedByUserId: text("closed_by_user_id"),
  },
  (table) => [
    uniqueIndex("reconciliation_breaks_one_live").on(table.kind, table.reference, table.currency).where(sql`state in ('watched', 'open')`),
    index("reconciliation_breaks_currency").on(table.currency).where(sql`state in ('watched', 'open', 'explained')`),
    index("reconciliation_breaks_time").on(table.foundAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
  ],
);
