import type { Money } from "../core/money";
import type { KpiMetric } from "../deals/terms-vocabulary";

export type Grade = "A" | "B" | "C";

/** Figures of one import, summed by metric, with where they come from. */
export interface SourcedFigure {
  importId: string;
  metric: KpiMetric;
  value: bigint;
  source: string;
  asOf: string;
  grade: Grade;
  firstDay: string;
  lastDay: string;
}

export interface MetricTotal {
  metric: KpiMetric;
  value: bigint;
  /** The weakest grade among its sources: a chain is as strong as that. */
  grade: Grade;
  sources: SourcedFigure[];
}

const GRADES: readonly Grade[] = ["A", "B", "C"];
const weakest = (grades: readonly Grade[]): Grade => GRADES.filter((grade) => grades.includes(grade)).at(-1) ?? "C";

/** Adds up the imports of each metric; every total keeps its sources. */
export function totalsByMetric(figures: readonly SourcedFigure[]): MetricTotal[] {
  return [...new Set(figures.map(({ metric }) => metric))].map((metric) => {
    const sources = figures.filter((figure) => figure.metric === metric);
    return {
      metric,
      value: sources.reduce((sum, { value }) => sum + value, 0n),
      grade: weakest(sources.map(({ grade }) => grade)),
      sources,
    };
  });
}

/**
 * Cost per thousand: the price of the deal divided by the count, times a thousand, in the currency's minor units,
 * rounded to the nearest. Nothing where nothing was counted.
 */
export function costPerThousand(price: Money, count: bigint): Money | null {
  if (count <= 0n) return null;
  return { amountMinor: (price.amountMinor * 2000n + count) / (2n * count), currency: price.currency };
}
