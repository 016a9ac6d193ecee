import { z } from "zod";
import { KPI_METRICS } from "../deals/terms-vocabulary";
import type { ReportView } from "./get-report.server";
import { GRADE_VALUES } from "./report-input";

const moneyShape = z.object({ amountMinor: z.string(), currency: z.string() });

/** A deal's report as the API shows it: counts and amounts are decimal strings, days are calendar days. */
export const reportShape = z.object({
  dealId: z.string(),
  price: z.array(moneyShape),
  placements: z.array(z.object({
    placementId: z.string(),
    promisedAppearances: z.number().int(),
    promisedSecondsEach: z.number(),
    countedAppearances: z.number().int(),
    uncountedAppearances: z.number().int(),
    totalSeconds: z.number(),
    longestSeconds: z.number(),
    outcome: z.enum(["met", "short", "none"]),
  })),
  metrics: z.array(z.object({
    metric: z.enum(KPI_METRICS),
    value: z.string(),
    grade: z.enum(GRADE_VALUES),
    costPerThousand: moneyShape.nullable(),
    sources: z.array(z.object({
      importId: z.string(), source: z.string(), asOf: z.string(), grade: z.enum(GRADE_VALUES), value: z.string(),
      firstDay: z.string(), lastDay: z.string(),
    })),
  })),
});

type Amount = { amountMinor: bigint; currency: string };
const amount = ({ amountMinor, currency }: Amount) => ({ amountMinor: amountMinor.toString(), currency });

export function presentReport({ dealId, price, checks, totals }: ReportView): z.input<typeof reportShape> {
  return {
    dealId,
    price: price.map(amount),
    placements: checks,
    metrics: totals.map(({ metric, value, grade, costPerThousand, sources }) => ({
      metric, value: value.toString(), grade, costPerThousand: costPerThousand && amount(costPerThousand),
      sources: sources.map(({ importId, source, asOf, grade: ofSource, value: counted, firstDay, lastDay }) => ({
        importId, source, asOf, grade: ofSource, value: counted.toString(), firstDay, lastDay,
      })),
    })),
  };
}
