import type { LEDGER_ACCOUNT_KINDS, LEDGER_TRANSACTION_KINDS } from "../../../db/schema/ledger";

export type LedgerAccountKind = (typeof LEDGER_ACCOUNT_KINDS)[number];
export type LedgerTransactionKind = (typeof LEDGER_TRANSACTION_KINDS)[number];

/** A line of a transaction before it is posted: debit > 0, credit < 0, minor units of `currency`. */
export interface LedgerLine {
  kind: LedgerAccountKind;
  /** Milestone, brief, organization, Stripe account, operation or dispute; empty for the platform's own accounts. */
  subject: string;
  currency: string;
  amountMinor: bigint;
}

/** Whom and what a transaction concerns, for reading it later; no part of what makes it the same transaction. */
export interface LedgerAbout {
  dealId?: string | null;
  milestoneId?: string | null;
  payerOrganizationId?: string | null;
  payeeOrganizationId?: string | null;
  opId?: string | null;
  balanceTransactionId?: string | null;
  /** Ids and amounts worth reading: funding, release, charge, refund. */
  facts?: Record<string, string>;
}

/** A business fact ready for the ledger. The key makes it happen once; the same key with other lines is refused. */
export interface LedgerPosting {
  kind: LedgerTransactionKind;
  key: string;
  lines: LedgerLine[];
}

/** The name under which people read an account: `held:mls_…`, `psp_platform`. */
export function accountName(account: { kind: string; subject: string }): string {
  return account.subject === "" ? account.kind : `${account.kind}:${account.subject}`;
}
