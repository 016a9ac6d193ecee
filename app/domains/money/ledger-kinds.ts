import type { LedgerAccountKind } from "./ledger";

/** Every kind of account once, for filters; the record makes a missing one a type error. */
const kinds: Record<LedgerAccountKind, true> = {
  psp_platform: true, bank_platform: true, payee_balance: true, dispute_hold: true, payee_receivable: true, unapplied: true, held: true,
  payable: true, inflight: true, payee_claim: true, tax: true, fee_revenue: true, stripe_fees: true, dispute_loss: true, fx: true,
};

export const LEDGER_ACCOUNT_KINDS = Object.keys(kinds) as LedgerAccountKind[];
