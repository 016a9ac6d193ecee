import { z } from "zod";

export const GRADE_VALUES = ["A", "B", "C"] as const;

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
