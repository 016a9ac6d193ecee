import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { evidence, evidenceItems, evidenceReviews, metricImports, metricValues } from "~db/schema/evidence";
import { milestones } from "~db/schema/milestones";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import type { Decision } from "~/domains/core/authorize";
import type { Money } from "~/domains/core/money";
import type { KpiMetric } from "~/domains/deals/terms-vocabulary";
import type { DealTerms } from "~/domains/deals/terms";
import { totalsByCurrency } from "~/domains/deals/totals";
import { appearancesOf } from "~/domains/milestones/get-milestone.server";
import { checkPlacements, type PlacementCheck } from "~/domains/milestones/placement-check";
import { loadReportDeal } from "./internal/load-report-deal.server";
import { canImportMetrics } from "./policy";
import { costPerThousand, type MetricTotal, type SourcedFigure, totalsByMetric } from "./report";

export interface ReportView {
  dealId: string;
  production: DealTerms["production"];
  placements: DealTerms["placements"];
  /** What the deal costs, by currency. */
  price: Money[];
  /** Promise against approved proof. */
  checks: PlacementCheck[];
  totals: (MetricTotal & { costPerThousand: Money | null })[];
  imports: (typeof metricImports.$inferSelect)[];
  /** Views by day, for the picture. */
  viewsByDay: { day: string; value: bigint }[];
  canImport: Decision;
  /** More proof may come: the deal is neither completed nor ended. */
  isUnderWay: boolean;
}

const UNDER_WAY = ["accepted", "contracted", "active"];

/**
 * A deal's report: what was promised, what approved evidence proves, what it achieved and what a thousand of each
 * cost, every figure with its source, date and grade.
 */
export async function getReport(ctx: Ctx, dealId: string): Promise<ReportView> {
  const member = requireMember(ctx);
  const deal = await loadReportDeal(member, dealId);
  const price = totalsByCurrency(deal.terms);
  const [items, figures, imports, viewsByDay] = await Promise.all([
    approvedItems(ctx, dealId), sourcedFigures(ctx, dealId), listImports(ctx, dealId), listViewsByDay(ctx, dealId),
  ]);
  const onlyPrice = price.length === 1 ? price[0] : undefined;
  return {
    dealId, production: deal.terms.production, placements: deal.terms.placements, price, imports, viewsByDay,
    checks: checkPlacements(deal.terms.placements, appearancesOf(items)),
    totals: totalsByMetric(figures).map((total) => ({ ...total, costPerThousand: onlyPrice ? costPerThousand(onlyPrice, total.value) : null })),
    canImport: canImportMetrics(member.actor, deal), isUnderWay: UNDER_WAY.includes(deal.state),
  };
}

async function approvedItems(ctx: Ctx, dealId: string) {
  const rows = await ctx.db
    .select({ item: evidenceItems })
    .from(evidenceItems)
    .innerJoin(evidence, eq(evidence.id, evidenceItems.evidenceId))
    .innerJoin(evidenceReviews, eq(evidenceReviews.evidenceId, evidence.id))
    .innerJoin(milestones, eq(milestones.id, evidence.milestoneId))
    .where(and(eq(milestones.dealId, dealId), inArray(evidenceReviews.decision, ["approved", "approved_by_silence"])))
    .orderBy(asc(evidenceItems.id));
  return rows.map((row) => row.item);
}

async function sourcedFigures(ctx: Ctx, dealId: string): Promise<SourcedFigure[]> {
  const rows = await ctx.db
    .select({
      importId: metricImports.id, metric: metricValues.metric, source: metricImports.source, asOf: metricImports.asOf, grade: metricImports.grade,
      value: sql<string>`sum(${metricValues.value})::text`,
      firstDay: sql<string>`min(${metricValues.day})::text`, lastDay: sql<string>`max(${metricValues.day})::text`,
    })
    .from(metricValues)
    .innerJoin(metricImports, eq(metricImports.id, metricValues.importId))
    .where(eq(metricImports.dealId, dealId))
    .groupBy(metricImports.id, metricValues.metric)
    .orderBy(asc(metricValues.metric), asc(metricImports.id));
  // the importer writes known metrics only
  return rows.map((row) => ({ ...row, metric: row.metric as KpiMetric, value: BigInt(row.value) }));
}

const listImports = (ctx: Ctx, dealId: string) =>
  ctx.db.select().from(metricImports).where(eq(metricImports.dealId, dealId)).orderBy(desc(metricImports.createdAt), desc(metricImports.id));

async function listViewsByDay(ctx: Ctx, dealId: string): Promise<{ day: string; value: bigint }[]> {
  const rows = await ctx.db
    .select({ day: metricValues.day, value: sql<string>`sum(${metricValues.value})::text` })
    .from(metricValues)
    .innerJoin(metricImports, eq(metricImports.id, metricValues.importId))
    .where(and(eq(metricImports.dealId, dealId), eq(metricValues.metric, "views")))
    .groupBy(metricValues.day)
    .orderBy(asc(metricValues.day));
  return rows.map(({ day, value }) => ({ day, value: BigInt(value) }));
}
