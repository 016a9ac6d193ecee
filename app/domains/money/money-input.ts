import { z } from "zod";
import { pageInput } from "../core/keyset";
import { CURRENCIES } from "../core/money";
import { poNumber } from "../invoices/po-number";

const milestoneId = z.string().min(1).max(60);

/** Minor units as a decimal string, because JSON has no bigint. */
export const positiveMinor = z.string().regex(/^[1-9]\d{0,14}$/, "money:error.amount");

export const fundMilestoneInput = z.object({
  milestoneId,
  /** How the payer pays. */
  method: z.enum(["card", "bank_transfer"], "money:error.method").default("card"),
  /** The currency of the amount; another one than the milestone's is refused. */
  currency: z.enum(CURRENCIES, "money:error.unknown_currency").optional(),
  /** Less than what is missing, when the milestone is paid in parts; default: all that is missing. */
  amountMinor: positiveMinor.optional(),
  /** The payer's own number of its order, for the invoice; default: the organization's usual one. */
  poNumber,
});

export const applyUnappliedInput = z.object({
  /** The payment of which something is for nothing. */
  fundingId: z.string().min(1).max(60),
  milestoneId,
  /** Default: as much as the milestone still takes. */
  amountMinor: positiveMinor.optional(),
});

export const returnUnappliedInput = z.object({
  fundingId: z.string().min(1).max(60),
  /** Default: all of it. */
  amountMinor: positiveMinor.optional(),
});

const briefId = z.string().min(1).max(60);

export const fundBriefInput = z.object({
  briefId,
  /** Default: what the upper end of the budget still lacks. */
  amountMinor: positiveMinor.optional(),
});

/** A payment that finance is asked to make, of a milestone or of a brief; a brief is paid by bank transfer only. */
export const askToFundInput = z
  .object({
    milestoneId: milestoneId.optional(), briefId: briefId.optional(),
    method: z.enum(["card", "bank_transfer"], "money:error.method").default("card"), amountMinor: positiveMinor.optional(), poNumber,
  })
  .refine((values) => (values.milestoneId === undefined) !== (values.briefId === undefined), { path: ["milestoneId"], error: "money:error.one_subject" })
  .transform((values) => (values.briefId ? { ...values, method: "bank_transfer" as const } : values));

export const fundingRequestInput = z.object({ requestId: z.string().min(1).max(60) });

export const fundingRequestsOfInput = z.object({ dealId: z.string().min(1).max(60).optional(), milestoneId: milestoneId.optional(), briefId: briefId.optional() });

export const declineFundingInput = fundingRequestInput.extend({
  reason: z.string().trim().min(3, "money:error.reason_required").max(500, "money:error.reason_long"),
});

export const returnBriefMoneyInput = z.object({ briefId });

export const unappliedPageInput = pageInput;

const reason = z.string().trim().min(3, "money:error.reason_required").max(500, "money:error.reason_long");

export const refundMilestoneInput = z.object({
  milestoneId,
  reason,
  /** What a payer was shown to leave to the payee as kill fee; another sum by now refuses the refund. */
  killFeeMinor: z.string().regex(/^(0|[1-9]\d{0,14})$/, "money:error.amount").optional(),
});

export const giveBackInput = z.object({
  milestoneId,
  reason,
  /** What the payer gets back, the platform's fee included; default: all that was released. */
  amountMinor: positiveMinor.optional(),
});

export const ledgerPageInput = pageInput.extend({
  currency: z.string().length(3).optional(),
  milestoneId: milestoneId.optional(),
});
