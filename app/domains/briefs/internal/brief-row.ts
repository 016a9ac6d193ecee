import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { briefs } from "~db/schema/briefs";
import { type Currency, isCurrency } from "../../core/money";
import { approximate } from "../../core/reference-rates";
import { fromRangeText, toRangeText } from "../../core/days";
import type { BriefChanges, BriefFields } from "../brief-input";
import { deadlineInstant } from "../deadline";

export type BriefRow = typeof briefs.$inferSelect;
type BriefValues = Partial<typeof briefs.$inferInsert>;
/** Columns to write: values, or SQL that makes them. */
export type BriefColumns = PgUpdateSetSource<typeof briefs>;

const currencyOf = (code: string | null): Currency => (code !== null && isCurrency(code) ? code : "USD");

function readBudget(row: Pick<BriefRow, "currency" | "budgetMinMinor" | "budgetMaxMinor">): BriefFields["budget"] {
  if (row.budgetMinMinor === null || row.budgetMaxMinor === null) return null;
  return {
    currency: currencyOf(row.currency), minMinor: row.budgetMinMinor.toString(), maxMinor: row.budgetMaxMinor.toString(),
  };
}

/** The row as the owner wrote it. */
export function fieldsOf(row: BriefRow): BriefFields {
  return {
    title: row.title || null, titleZh: row.titleZh, productName: row.productName, productNameZh: row.productNameZh,
    categoryId: row.categoryId, objective: row.objective, summary: row.summary, summaryZh: row.summaryZh,
    details: row.details, detailsZh: row.detailsZh,
    placementTypes: row.placementTypes as BriefFields["placementTypes"],
    formatWishes: row.formatWishes as BriefFields["formatWishes"],
    audience: row.audience, territories: row.territories, window: fromRangeText(row.window), budget: readBudget(row),
    exclusivity: row.exclusivity, competitors: row.competitors,
    replyDeadline: row.replyDeadline && row.replyDeadlineZone
      ? { date: row.replyDeadline, timeZone: row.replyDeadlineZone }
      : null,
    access: row.access, visibility: row.visibility, isBudgetPublic: row.isBudgetPublic,
    isNdaRequired: row.isNdaRequired, ndaText: row.ndaText, ndaTextZh: row.ndaTextZh,
  };
}

function budgetColumns(budget: BriefFields["budget"]): BriefValues {
  if (!budget) return { currency: null, budgetMinMinor: null, budgetMaxMinor: null, budgetReferenceMinor: null };
  const maxMinor = BigInt(budget.maxMinor);
  return {
    currency: budget.currency, budgetMinMinor: BigInt(budget.minMinor), budgetMaxMinor: maxMinor,
    budgetReferenceMinor: approximate({ amountMinor: maxMinor, currency: budget.currency }, "USD").amountMinor,
  };
}

function deadlineColumns(deadline: BriefFields["replyDeadline"]): BriefValues {
  return {
    replyDeadline: deadline?.date ?? null,
    replyDeadlineZone: deadline?.timeZone ?? null,
    replyDeadlineAt: deadline ? deadlineInstant(deadline) : null,
  };
}

/** The columns that these changes touch, and no others. */
export function columnsOf({ title, window, budget, replyDeadline, ...rest }: BriefChanges): BriefValues {
  return {
    ...rest,
    ...(title === undefined ? {} : { title: title ?? "" }),
    ...(window === undefined ? {} : { window: toRangeText(window) }),
    ...(budget === undefined ? {} : budgetColumns(budget)),
    ...(replyDeadline === undefined ? {} : deadlineColumns(replyDeadline)),
  };
}

/** What a published brief shows everywhere: texts given in Chinese only also stand where readers of other languages look. */
export const inSomeLanguage = ({ title, titleZh, productName, productNameZh, summary, summaryZh }: BriefFields) => ({
  title: title ?? titleZh ?? "", productName: productName ?? productNameZh, summary: summary ?? summaryZh,
});
