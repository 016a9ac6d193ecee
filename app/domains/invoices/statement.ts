import type { LedgerTransactionKind } from "../money/ledger";

/** As whom the organization has the money: what it paid in, or what it is to be paid. */
export type StatementSide = "payer" | "payee";

/** A name in both languages; the Chinese one may be missing. */
export interface TwoNames {
  en: string;
  zh: string | null;
}

/** What one fact of the ledger changed for the organization. */
export interface StatementMovement {
  /** The ledger's transaction. */
  id: string;
  at: Date;
  kind: LedgerTransactionKind;
  side: StatementSide;
  currency: string;
  /** More (above zero) or less than before. */
  amountMinor: bigint;
  dealId: string | null;
  production: TwoNames | null;
  milestone: TwoNames | null;
  counterparty: TwoNames | null;
  /** What the other side of the payment knows it by: the bank's reference, else our id. */
  reference: string | null;
}

export interface StatementLine extends StatementMovement {
  balanceMinor: bigint;
}

/** One side in one currency, from the balance before the period to the balance at its end. */
export interface StatementAccount {
  side: StatementSide;
  currency: string;
  openingMinor: bigint;
  inMinor: bigint;
  outMinor: bigint;
  closingMinor: bigint;
  lines: StatementLine[];
}

export interface OpeningBalance {
  side: StatementSide;
  currency: string;
  amountMinor: bigint;
}

/**
 * Opening balances and the movements after them, in order, gathered by side and currency with a running balance;
 * opening + in − out = closing. Sides without money before and during the period are left out.
 */
export function gatherStatement(openings: readonly OpeningBalance[], movements: readonly StatementMovement[]): StatementAccount[] {
  const accounts = new Map<string, StatementAccount>();
  const accountOf = ({ side, currency }: Pick<OpeningBalance, "side" | "currency">): StatementAccount => {
    const key = `${side}:${currency}`;
    const account = accounts.get(key) ?? { side, currency, openingMinor: 0n, inMinor: 0n, outMinor: 0n, closingMinor: 0n, lines: [] };
    accounts.set(key, account);
    return account;
  };
  for (const { amountMinor, ...which } of openings) {
    if (amountMinor === 0n) continue;
    const account = accountOf(which);
    account.openingMinor += amountMinor;
    account.closingMinor += amountMinor;
  }
  for (const movement of movements) {
    const account = accountOf(movement);
    account.closingMinor += movement.amountMinor;
    if (movement.amountMinor > 0n) account.inMinor += movement.amountMinor;
    else account.outMinor -= movement.amountMinor;
    account.lines.push({ ...movement, balanceMinor: account.closingMinor });
  }
  return [...accounts.values()].toSorted((a, b) => compare(a.side, b.side) || compare(a.currency, b.currency));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
