import { z } from "zod";
import { pageInput } from "~/domains/core/keyset";

export const GRADE_VALUES = ["A", "B", "C"] as const;

export const REPORT_SORTS = ["newest", "views"] as const;

export const listReportsInput = pageInput.extend({ sort: z.enum(REPORT_SORTS).default("newest") });

export const importMetricsInput = z.object({
  dealId: z.string().max(60),
  source: z.string("reports:error.source").trim().min(1, "reports:error.source").max(200),
  grade: z.enum(GRADE_VALUES, "reports:error.grade"),
  /** The day on which the source showed these figures. */
  asOf: z.iso.date("reports:error.as_of"),
  fileName: z.string().trim().min(1).max(200),
  /** The table itself, UTF-8. */
  text: z.string().max(4_000_000, "reports:error.too_large"),
});
