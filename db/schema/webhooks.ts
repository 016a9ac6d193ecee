import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant, publicId } from "../columns";
import { users } from "./identity";
import { organizations } from "./organizations";

/** Where an organization wants to be told what happens, by its own software. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    createdByUserId: text("created_by_user_id").notNull().references(() => users.id),
    url: text("url").notNull(),
    description: text("description").notNull(),
    /** Chosen types of the event catalogue. */
    eventTypes: jsonb("event_types").$type<string[]>().notNull(),
    state: text("state", { enum: ["on", "off"] }).notNull(),
    /** Why it is off: switched off by people, answered 410, or failed for days. */
    offReason: text("off_reason", { enum: ["by_hand", "gone", "failing"] }),
    /** The signing secret, sealed with the deployment's own secret. */
    secret: text("secret").notNull(),
    /** Signs beside the new one until the instant, so that receivers can change over. */
    previousSecret: text("previous_secret"),
    previousSecretUntil: instant("previous_secret_until"),
    /** The first failure since the last success. */
    failingSince: instant("failing_since"),
    lastDeliveredAt: instant("last_delivered_at"),
    /** One delivery at a time: whose process died lets go by itself at this instant. */
    leasedUntil: instant("leased_until"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("webhook_endpoints_organization").on(table.organizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
  ],
);

/** A message on its way to one endpoint: written with the fact it tells, sent by a job. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: publicId().primaryKey(),
    endpointId: text("endpoint_id").notNull().references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    /** `webhook-id`: the same however often and to however many endpoints it is sent. */
    messageId: text("message_id").notNull(),
    type: text("type").notNull(),
    /** The bytes that are signed and sent, as text. */
    body: text("body").notNull(),
    state: text("state", { enum: ["pending", "delivered", "failed"] }).notNull(),
    /** Attempts since it was last queued; the schedule of retries counts these. */
    attemptCount: integer("attempt_count").notNull(),
    nextAttemptAt: instant("next_attempt_at"),
    deliveredAt: instant("delivered_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("webhook_deliveries_log").on(table.endpointId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("webhook_deliveries_due").on(table.endpointId, table.nextAttemptAt, table.id).where(sql`state = 'pending'`),
    index("webhook_deliveries_age").on(table.createdAt),
  ],
);

/** One request to a receiver, and what it said. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    id: publicId().primaryKey(),
    deliveryId: text("delivery_id").notNull().references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    at: instant("at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    /** HTTP status; null when there was no answer. */
    status: integer("status"),
    /** Why there was no good answer: a key of `webhooks:failure.<failure>`. */
    failure: text("failure"),
    /** The first characters of the answer. */
    excerpt: text("excerpt").notNull(),
  },
  (table) => [index("webhook_attempts_delivery").on(table.deliveryId, table.at, table.id)],
);
