/** Where a payee of the manual rail is paid, in the words of the bank's form. Fields that its country does not use are empty. */
export interface BankAccount {
  /** ISO 3166 of the bank. */
  country: string;
  /** In which the account is kept. */
  currency: string;
  /** As a SWIFT message carries it: Latin letters only. */
  holder: string;
  /** In its own script; banks in China and Japan compare this one. */
  holderLocal: string;
  address: string;
  bankName: string;
  bic: string;
  iban: string;
  accountNumber: string;
  /** 联行号: twelve digits that name a branch in China. */
  cnaps: string;
  /** Japan: four digits of the bank, three of the branch. */
  zenginBank: string;
  zenginBranch: string;
}

export const BANK_DETAIL_STATES = ["pending", "confirmed", "refused", "superseded"] as const;
export type BankDetailState = (typeof BANK_DETAIL_STATES)[number];

/** The last four characters of an account; the rest is nobody's business on a screen. */
export function maskedAccount({ iban, accountNumber }: Pick<BankAccount, "iban" | "accountNumber">): string {
  return `•••• ${(iban || accountNumber).slice(-4)}`;
}

/** What may stand on a page after the details were saved. */
export interface ShownAccount {
  holder: string;
  holderLocal: string;
  bankName: string;
  country: string;
  currency: string;
  bic: string;
  account: string;
}

export function shownAccount(account: BankAccount): ShownAccount {
  const { holder, holderLocal, bankName, country, currency, bic } = account;
  return { holder, holderLocal, bankName, country, currency, bic, account: maskedAccount(account) };
}
