/**
 * How reports group balance transactions; a type without a line of its own is its own category.
 * https://docs.stripe.com/reports/reporting-categories
 */
const CATEGORIES: Record<string, string> = {
  payment: "charge", payment_refund: "refund", transfer_refund: "transfer_reversal", transfer_failure: "transfer_reversal", transfer_cancel: "transfer_reversal",
  payout_failure: "payout_reversal", payout_cancel: "payout_reversal", stripe_fee: "fee", stripe_fx_fee: "fee", tax_fee: "tax", adjustment: "other_adjustment",
};

export const categoryOf = (type: string): string => CATEGORIES[type] ?? type;
