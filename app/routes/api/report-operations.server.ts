import { z } from "zod";
import { getReport } from "~/domains/reports/get-report.server";
import { importMetrics } from "~/domains/reports/import-metrics.server";
import { presentReport, reportShape } from "~/domains/reports/present-report";
import { importMetricsInput } from "~/domains/reports/report-input";
import { defineOperation } from "~/http/api/operation";

const params = z.object({ dealId: z.string().max(60) });
const path = { dealId: "del_01jd3c5h2e6r8t1y4u7i0o9p3a" };

const importedShape = z.object({
  importId: z.string(),
  rowCount: z.number().int(),
  /** Lines that were left out and why. */
  refused: z.array(z.object({ line: z.number().int(), reason: z.string() })),
});

export const reportOperations = [
  defineOperation({
    operationId: "getReport", method: "get", path: "/deals/{dealId}/report", scope: "deals:read",
    summary: "Read what a deal promised, what approved evidence proves, and what it achieved.",
    description: "Every figure carries its sources, the day each was read, and the weakest of their grades (A to C).",
    params, response: reportShape,
    examples: {
      params: path,
      response: {
        ...path, price: [{ amountMinor: "1200000", currency: "USD" }],
        placements: [{
          placementId: "p1", promisedAppearances: 3, promisedSecondsEach: 5, countedAppearances: 3, uncountedAppearances: 1,
          totalSeconds: 24.5, longestSeconds: 9, outcome: "met",
        }],
        metrics: [{
          metric: "views", value: "48200000", grade: "B", costPerThousand: { amountMinor: "25", currency: "USD" },
          sources: [{
            importId: "mti_01jd3d8", source: "Platform dashboard", asOf: "2027-01-10", grade: "B", value: "48200000",
            firstDay: "2026-12-20", lastDay: "2027-01-09",
          }],
        }],
      },
    },
    handler: async ({ ctx, params: { dealId } }) => presentReport(await getReport(ctx, dealId)),
  }),
  defineOperation({
    operationId: "importMetrics", method: "post", path: "/deals/{dealId}/metrics", scope: "deals:write", status: 201,
    summary: "Add views and engagements by day to a deal's report, with their source.",
    description: "The CSV has a column for the day, and columns such as views or engagements. The same table is taken once.",
    params, body: importMetricsInput.omit({ dealId: true }), response: importedShape,
    examples: {
      params: path,
      request: {
        source: "Platform dashboard", grade: "B", asOf: "2027-01-10", fileName: "views.csv",
        text: "date,platform,territory,views,engagements\n2026-12-20,douyin,CN,2400000,61000\n",
      },
      response: { importId: "mti_01jd3d8", rowCount: 2, refused: [] },
    },
    handler: async ({ ctx, params: { dealId }, body }) => importMetrics(ctx, { ...body, dealId }),
  }),
];
