import { boolean, char, date, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, instant, publicId } from "../columns";
import { organizations } from "./organizations";

/** One payment step of a signed contract for one payer: what must be delivered, and the money that waits for it. */
export const milestones = pgTable(
  "milestones",
  {
    id: publicId().primaryKey(),
    dealId: text("deal_id").notNull(),
    contractId: text("contract_id").notNull(),
    /** Id of the row in the contract's funding plan: the same plan is never laid twice. */
    planKey: text("plan_key").notNull(),
    /** The milestone of the terms; several payers of one milestone share it. */
    termsMilestoneId: text("terms_milestone_id").notNull(),
    position: integer("position").notNull(),
    title: text("title").notNull(),
    titleZh: text("title_zh"),
    payerOrganizationId: text("payer_organization_id").notNull().references(() => organizations.id),
    payeeOrganizationId: text("payee_organization_id").notNull().references(() => organizations.id),
    amountMinor: amountMinor("amount_minor").notNull(),
    currency: char("currency", { length: 3 }).notNull(),
    state: text("state", {
      enum: [
        "planned", "part_funded", "funded", "delivered", "changes_requested", "approved",
        "releasing", "part_released", "released", "returning", "frozen", "cancelled", "refunded",
      ],
    }).notNull(),
    /** Where a frozen milestone came from and returns to. */
    frozenFrom: text("frozen_from"),
    trigger: text("trigger").notNull(),
    evidenceRequired: jsonb("evidence_required").$type<string[]>().notNull(),
    reviewDays: integer("review_days").notNull(),
    silenceApproves: boolean("silence_approves").notNull(),
    dueDate: date("due_date", { mode: "string" }),
    kpi: jsonb("kpi").$type<{ metric: string; target: number; withinDays: number } | null>(),
    deliveredAt: instant("delivered_at"),
    /** When silence approves, or when the payer should have answered. */
    reviewEndsAt: instant("review_ends_at"),
    approvedAt: instant("approved_at"),
    approvedByUserId: text("approved_by_user_id"),
    releasedAt: instant("released_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("milestones_plan").on(table.contractId, table.planKey),
    index("milestones_deal").on(table.dealId, table.position),
    index("milestones_payer").on(table.payerOrganizationId, table.state),
    index("milestones_payee").on(table.payeeOrganizationId, table.state),
  ],
);
