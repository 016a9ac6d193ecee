import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "../columns";

/** Every webhook delivery once, by Stripe's event id. The payload is a doorbell: objects are fetched again. */
export const stripeEvents = pgTable(
  "stripe_events",
  {
    id: text("id").primaryKey(),
    source: text("source", { enum: ["platform", "connect", "thin", "pull"] }).notNull(),
    type: text("type").notNull(),
    account: text("account"),
    objectId: text("object_id").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    state: text("state", { enum: ["received", "processed", "ignored", "failed"] }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    deliveries: integer("deliveries").notNull().default(1),
    lastError: text("last_error"),
    happenedAt: instant("happened_at").notNull(),
    receivedAt: instant("received_at").notNull(),
    processedAt: instant("processed_at"),
  },
  (table) => [
    index("stripe_events_open").on(table.receivedAt).where(sql`state in ('received', 'failed')`),
    index("stripe_events_object").on(table.objectId),
  ],
);

/** Up to when everything that happened at Stripe was fetched, whatever webhooks brought since; the platform's own account is ''. */
export const stripePulls = pgTable("stripe_pulls", {
  account: text("account").primaryKey(),
  pulledUntil: instant("pulled_until").notNull(),
});
