import { sql } from "drizzle-orm";
import { boolean, char, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, instant, publicId } from "../columns";

export const DECISION_KINDS = [
  "give_back", "refund_hold", "retry_reversal", "refund_anyway", "withdraw_return", "refund_again", "reverse_transfer", "write_off",
  "accept_break", "give_up_operation",
] as const;

/** What the operator decides about money by hand; above an amount a second person carries it out. */
export const moneyDecisions = pgTable(
  "money_decisions",
  {
    id: publicId().primaryKey(),
    kind: text("kind", { enum: DECISION_KINDS }).notNull(),
    /** A milestone, a refund, a dispute, a break of the books or an operation. */
    subject: text("subject").notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    amountMinor: amountMinor("amount_minor").notNull(),
    reason: text("reason").notNull(),
    needsSecond: boolean("needs_second").notNull(),
    state: text("state", { enum: ["waiting", "carried_out", "declined"] }).notNull(),
    requestedByUserId: text("requested_by_user_id").notNull(),
    requestedAt: instant("requested_at").notNull(),
    decidedByUserId: text("decided_by_user_id"),
    decidedAt: instant("decided_at"),
  },
  (table) => [
    uniqueIndex("money_decisions_one_waiting").on(table.kind, table.subject).where(sql`state = 'waiting'`),
    index("money_decisions_subject").on(table.subject, table.requestedAt),
  ],
);
