import { z } from "zod";
import { CURRENCIES } from "../core/money";

const id = z.string().min(4).max(80);
const words = z.string().trim().min(10, "operator:error.explanation_short").max(2000, "operator:error.explanation_long");

export const explanationFields = z.object({ explanation: words });
export const acceptBreakInput = explanationFields.extend({ breakId: id });

export const freezeFields = z.object({
  currency: z.enum(CURRENCIES, "operator:error.currency"),
  reason: z.string().trim().min(3, "money:error.reason_required").max(500, "money:error.reason_long"),
});
