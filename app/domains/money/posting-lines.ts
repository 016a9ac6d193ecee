import type { LedgerAccountKind, LedgerLine } from "./ledger";

export interface Amount {
  amountMinor: bigint;
  currency: string;
}

/** An operation at a counterparty and the money that it moves. */
export interface OperationFact {
  opId: string;
  amount: Amount;
}

const pick = ({ amountMinor, currency }: Amount) => ({ amountMinor, currency });

/** Lines of a posting: debit is positive, credit negative. */
export const debit = (kind: LedgerAccountKind, subject: string, amount: Amount): LedgerLine => ({ kind, subject, ...pick(amount) });
export const credit = (kind: LedgerAccountKind, subject: string, amount: Amount): LedgerLine => ({
  kind, subject, currency: amount.currency, amountMinor: -amount.amountMinor,
});
export const notZero = (lines: LedgerLine[]): LedgerLine[] => lines.filter((line) => line.amountMinor !== 0n);
