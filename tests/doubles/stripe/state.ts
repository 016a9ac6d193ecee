import fs from "node:fs";

/** Objects as Stripe's API shows them; only the fields that matter here. Times are Unix seconds. */
export interface Account {
  id: string; object: "account"; created: number; country: string; email: string | null; default_currency: string; type: "none";
  controller: Record<string, unknown>; capabilities: { transfers?: "active" | "inactive" | "pending" };
  charges_enabled: boolean; payouts_enabled: boolean; details_submitted: boolean;
  requirements: { currently_due: string[]; eventually_due: string[]; past_due: string[]; pending_verification: string[]; disabled_reason: string | null; current_deadline: number | null; errors: [] };
  business_profile: { name: string | null }; tos_acceptance: Record<string, unknown>; metadata: Record<string, string>;
}
export interface AccountLink { token: string; account: string; refresh_url: string; return_url: string; expires_at: number; used: boolean }
export interface CheckoutSession {
  id: string; object: "checkout.session"; created: number; expires_at: number; mode: "payment"; status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid"; amount_subtotal: number; amount_total: number; currency: string; url: string | null;
  success_url: string; cancel_url: string | null; client_reference_id: string | null; customer_email: string | null; locale: string | null;
  payment_intent: string | null; metadata: Record<string, string>; allowed_payment_method_types: string[] | null; livemode: false; ui_mode: "hosted_page";
  line_items: { description: string; amount: number }[]; payment_intent_data: { description: string | null; transfer_group: string | null; metadata: Record<string, string> };
}
export interface PaymentIntent {
  id: string; object: "payment_intent"; created: number; amount: number; amount_received: number; currency: string;
  status: "succeeded" | "requires_payment_method" | "requires_confirmation" | "requires_action" | "canceled"; latest_charge: string | null; transfer_group: string | null; description: string | null; metadata: Record<string, string>; livemode: false;
  customer?: string; payment_method_types?: string[]; next_action?: { type: "display_bank_transfer_instructions"; display_bank_transfer_instructions: BankTransferInstructions } | null;
}
export interface BankTransferInstructions {
  amount_remaining: number; currency: string; financial_addresses: FinancialAddress[]; hosted_instructions_url: string | null; reference: string; type: string;
}
export interface FinancialAddress { type: string; supported_networks: string[]; [detail: string]: unknown }
export interface Customer {
  id: string; object: "customer"; created: number; name: string | null; email: string | null; metadata: Record<string, string>; livemode: false;
  /** How money that arrives finds its payment; `cash_balance.settings` in the API. */
  reconciliation_mode: "automatic" | "manual"; available: Record<string, number>;
}
export interface CashTransaction {
  id: string; object: "customer_cash_balance_transaction"; created: number; currency: string; customer: string; customer_account: null; ending_balance: number; livemode: false; net_amount: number;
  type: "funded" | "applied_to_payment" | "unapplied_from_payment";
  funded?: { bank_transfer: { reference: string | null; type: string; [details: string]: unknown } };
  applied_to_payment?: { payment_intent: string }; unapplied_from_payment?: { payment_intent: string };
}
export interface Charge {
  id: string; object: "charge"; created: number; amount: number; amount_captured: number; amount_refunded: number; currency: string; paid: boolean; captured: boolean;
  status: "succeeded" | "failed"; refunded: boolean; disputed: boolean; balance_transaction: string | null; payment_intent: string | null; transfer_group: string | null;
  source_transfer: string | null; receipt_url: string | null; description: string | null; failure_code: string | null; failure_message: string | null;
  metadata: Record<string, string>; livemode: false; billing_details: { email: string | null };
}
export interface BalanceTransaction {
  id: string; object: "balance_transaction"; created: number; available_on: number; amount: number; fee: number; net: number; currency: string;
  type: string; reporting_category: string; source: string; status: "pending" | "available"; description: string | null; exchange_rate: null; fee_details: unknown[];
}
export interface Transfer {
  id: string; object: "transfer"; created: number; amount: number; amount_reversed: number; currency: string; destination: string; destination_payment: string;
  balance_transaction: string; source_transaction: string | null; source_type: "card"; transfer_group: string | null; reversed: boolean;
  description: string | null; metadata: Record<string, string>; livemode: false; reversals: { object: "list"; data: Reversal[]; has_more: false; url: string };
}
export interface Reversal {
  id: string; object: "transfer_reversal"; created: number; amount: number; currency: string; transfer: string; balance_transaction: string;
  destination_payment_refund: null; source_refund: null; metadata: Record<string, string>;
}
export interface Refund {
  id: string; object: "refund"; created: number; amount: number; currency: string; charge: string; payment_intent: string | null; reason: string | null;
  status: "pending" | "succeeded" | "failed"; pending_reason?: "insufficient_funds"; failure_reason: string | null; balance_transaction: string | null; failure_balance_transaction: string | null;
  metadata: Record<string, string>; description: null;
}
export interface Payout {
  id: string; object: "payout"; created: number; arrival_date: number; amount: number; currency: string; automatic: boolean; method: "standard"; type: "bank_account";
  status: "pending" | "in_transit" | "paid" | "failed" | "canceled"; failure_code: string | null; failure_message: string | null;
  balance_transaction: string; failure_balance_transaction: string | null; metadata: Record<string, string>; livemode: false; description: string | null;
  destination: string | null; trace_id: { status: "pending" | "supported"; value: string | null };
}
/** The bank account that a connected account is paid to. https://docs.stripe.com/api/external_account_bank_accounts/object */
export interface BankAccount {
  id: string; object: "bank_account"; account: string; bank_name: string; country: string; currency: string; last4: string; fingerprint: string;
  routing_number: string; status: "new"; metadata: Record<string, string>; account_holder_name: string | null; account_holder_type: null; account_type: null;
}
export interface Dispute {
  id: string; object: "dispute"; created: number; amount: number; charge: string; payment_intent: string | null; currency: string;
  balance_transactions: BalanceTransaction[]; enhanced_eligibility_types: string[]; evidence: Record<string, string>; is_charge_refundable: boolean;
  livemode: false; metadata: Record<string, string>; reason: string; status: "needs_response" | "under_review" | "won" | "lost";
  evidence_details: { due_by: number | null; has_evidence: boolean; past_due: boolean; submission_count: number; enhanced_eligibility: Record<string, never> };
}
export interface StripeEvent {
  id: string; object: "event"; api_version: string; created: number; type: string; account?: string; livemode: false; pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null }; data: { object: Record<string, unknown> };
}
export interface SavedAnswer { fingerprint: string; status: number; body: string; created: number }

export interface DoubleState {
  version: 1;
  counter: number;
  accounts: Record<string, Account>;
  accountLinks: Record<string, AccountLink>;
  /** Bank account numbers that people typed on the onboarding page, by account. */
  bankNumbers: Record<string, string>;
  bankAccounts: Record<string, BankAccount>;
  sessions: Record<string, CheckoutSession>;
  customers: Record<string, Customer>;
  cashTransactions: Record<string, CashTransaction>;
  paymentIntents: Record<string, PaymentIntent>;
  charges: Record<string, Charge>;
  /** Which account a charge or a balance transaction belongs to; absent: the platform. */
  owners: Record<string, string>;
  /** What is to happen to a charge later, by the card it was paid with. */
  fates: Record<string, "refund_pending" | "refund_fails">;
  balanceTransactions: Record<string, BalanceTransaction>;
  transfers: Record<string, Transfer>;
  refunds: Record<string, Refund>;
  disputes: Record<string, Dispute>;
  payouts: Record<string, Payout>;
  events: Record<string, StripeEvent>;
  /** Events not yet handed to the webhook endpoints. */
  undelivered: string[];
  savedAnswers: Record<string, SavedAnswer>;
}

export const emptyState = (): DoubleState => ({
  version: 1, counter: 0, accounts: {}, accountLinks: {}, bankNumbers: {}, bankAccounts: {}, sessions: {}, customers: {}, cashTransactions: {},
  paymentIntents: {}, charges: {}, owners: {},
  fates: {}, balanceTransactions: {}, transfers: {}, refunds: {}, disputes: {}, payouts: {}, events: {}, undelivered: [], savedAnswers: {},
});

/** Reads a saved state, or begins a new one when there is none. */
export function loadState(file: string): DoubleState {
  if (!fs.existsSync(file)) return emptyState();
  return { ...emptyState(), ...(JSON.parse(fs.readFileSync(file, "utf8")) as DoubleState) };
}

/** Replaces the file in one step, so that a crash leaves the old state or the new one. */
export function saveState(file: string, state: DoubleState): void {
  fs.writeFileSync(`${file}.part`, JSON.stringify(state));
  fs.renameSync(`${file}.part`, file);
}
