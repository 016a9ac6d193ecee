import { sql } from "drizzle-orm";
import { char, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, instant, publicId } from "../columns";
import { users } from "./identity";
import { fundings } from "./money";
import { organizations } from "./organizations";

/**
 * A payment that its asker may not begin alone: it waits for the approval of finance. Nothing of it is at Stripe until
 * it is approved; then `fundingId` is what was begun in the approver's name.
 */
export const fundingRequests = pgTable(
  "funding_requests",
  {
    id: publicId().primaryKey(),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    milestoneId: text("milestone_id"),
    briefId: text("brief_id"),
    dealId: text("deal_id"),
    method: text("method", { enum: ["card", "bank_transfer"] }).notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    amountMinor: amountMinor("amount_minor").notNull(),
    /** What the whole milestone cost, or the upper end of the brief's budget, when it was asked. */
    totalMinor: amountMinor("total_minor").notNull(),
    poNumber: text("po_number"),
    state: text("state", { enum: ["open", "approved", "declined", "withdrawn", "expired"] }).notNull(),
    requestedByUserId: text("requested_by_user_id").notNull().references(() => users.id),
    decidedByUserId: text("decided_by_user_id").references(() => users.id),
    /** Why it was declined. */
    reason: text("reason"),
    fundingId: text("funding_id").unique().references(() => fundings.id),
    createdAt: instant("created_at").notNull(),
    decidedAt: instant("decided_at"),
  },
  (table) => [
    uniqueIndex("funding_requests_one_open").on(table.milestoneId).where(sql`state = 'open' and milestone_id is not null`),
    uniqueIndex("funding_requests_one_open_brief").on(table.briefId).where(sql`state = 'open' and brief_id is not null`),
    index("funding_requests_organization").on(table.organizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
  ],
);
