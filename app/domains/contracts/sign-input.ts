import { z } from "zod";
import { SIGNATURE_DECLINE_REASONS } from "./contract";

/** An SVG path of pen strokes, as the signing pad draws it: moves, lines and numbers, nothing else. */
const DRAWN = /^M[MLQ\d.,\- ]{10,39999}$/;

/** What a signatory hands over; the proof of the person comes beside it. */
export const signContractInput = z.object({
  contractId: z.string().min(1).max(60),
  /** Echo of exactly what the page showed. */
  signingHash: z.string().regex(/^[0-9a-f]{64}$/, "contracts:error.hash"),
  method: z.enum(["typed", "drawn"]),
  mark: z.string().trim().min(1, "contracts:error.mark_required").max(40_000, "contracts:error.mark_too_long"),
  /** The client's address; only its hash is kept. */
  address: z.string().max(100).optional(),
}).superRefine(({ method, mark }, context) => {
  if (method === "typed" && mark.length > 120) context.addIssue({ code: "custom", path: ["mark"], message: "contracts:error.mark_too_long" });
  if (method === "drawn" && !DRAWN.test(mark)) context.addIssue({ code: "custom", path: ["mark"], message: "contracts:error.mark_drawing" });
});

export const declineSignatureInput = z.object({
  contractId: z.string().min(1).max(60),
  reason: z.enum(SIGNATURE_DECLINE_REASONS),
  note: z.string().trim().max(1000).optional(),
});
