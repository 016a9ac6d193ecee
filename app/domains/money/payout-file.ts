import { csvText } from "../core/csv";
import { asCurrency, toDecimal } from "../core/money";
import type { BankAccount } from "./bank-details";

export interface PaymentForBank {
  /** Comes back on the bank's statement: EndToEndIdentification of ISO 20022, at most 35 characters. */
  id: string;
  amountMinor: bigint;
  currency: string;
  account: BankAccount;
}

type Column = readonly [header: string, value: (payment: PaymentForBank) => string];

/** Headers are the short names of ISO 20022 (pain.001), with the local clearing codes beside them. */
const START: readonly Column[] = [
  ["EndToEndId", ({ id }) => id],
  ["InstdAmt", ({ amountMinor, currency }) => toDecimal({ amountMinor, currency: asCurrency(currency) })],
  ["Ccy", ({ currency }) => currency],
  ["CdtrNm", ({ account }) => account.holder],
  ["CdtrNmLcl", ({ account }) => account.holderLocal],
  ["CdtrAdr", ({ account }) => account.address],
  ["CdtrAgtCtry", ({ account }) => account.country],
  ["CdtrAgtNm", ({ account }) => account.bankName],
  ["CdtrAgtBIC", ({ account }) => account.bic],
];
const CNAPS: Column = ["CdtrAgtCNAPS", ({ account }) => account.cnaps];
const ZENGIN: readonly Column[] = [["CdtrAgtZenginBank", ({ account }) => account.zenginBank], ["CdtrAgtZenginBrnch", ({ account }) => account.zenginBranch]];
const END: readonly Column[] = [["CdtrAcctCcy", ({ account }) => account.currency], ["RmtInf", ({ id }) => `SCENEMARK ${id.toUpperCase()}`]];

const ACCOUNT: readonly Column[] = [["CdtrAcctIBAN", ({ account }) => account.iban], ["CdtrAcctOthr", ({ account }) => account.accountNumber]];

/** Columns by the region of the currency; README lists them. */
const REGIONS: Record<string, readonly Column[]> = {
  EUR: [...START, ...ACCOUNT, ...END],
  GBP: [...START, ...ACCOUNT, ...END],
  CNY: [...START, ...ACCOUNT, CNAPS, ...END],
  JPY: [...START, ...ACCOUNT, ...ZENGIN, ...END],
};
const EVERYWHERE: readonly Column[] = [...START, ...ACCOUNT, CNAPS, ...ZENGIN, ...END];

/** The region's columns, or all of them when an account in the batch needs one that the region does not have. */
export function columnsFor(currency: string, payments: readonly PaymentForBank[]): readonly Column[] {
  const columns = REGIONS[currency] ?? EVERYWHERE;
  const left = EVERYWHERE.filter(([header]) => !columns.some(([own]) => own === header));
  return payments.some((payment) => left.some(([, value]) => value(payment) !== "")) ? EVERYWHERE : columns;
}

/** The bank's file: RFC 4180 with a byte order mark, without which spreadsheets misread Chinese names. */
export function payoutFile(currency: string, payments: readonly PaymentForBank[]): string {
  const columns = columnsFor(currency, payments);
  const lines = [columns.map(([header]) => header), ...payments.map((payment) => columns.map(([, value]) => value(payment)))];
  return csvText(lines);
}
