import type { Currency } from "../core/money";
import { MAX_PAYMENT_MINOR } from "./fees";

/** How Stripe names the bank transfers of a currency; the country is where the euro account is held. */
export interface BankTransferKind {
  type: "us_bank_transfer" | "eu_bank_transfer" | "gb_bank_transfer" | "jp_bank_transfer";
  country?: "DE";
}

/**
 * Currencies in which Stripe gives a payer a virtual account (docs.stripe.com/payments/bank-transfers); MXN, the fifth,
 * is no currency of deals. HKD, CNY and the others are paid by card.
 */
export const BANK_TRANSFERS: Partial<Record<Currency, BankTransferKind>> = {
  USD: { type: "us_bank_transfer" },
  EUR: { type: "eu_bank_transfer", country: "DE" },
  GBP: { type: "gb_bank_transfer" },
  JPY: { type: "jp_bank_transfer" },
};

export const hasBankTransfer = (currency: string): boolean => currency in BANK_TRANSFERS;

/** How long a request for a bank transfer stands; money that comes later still finds it by its reference. */
export const BANK_TRANSFER_DAYS = 14;

/** What the payer writes on the transfer: letters and digits that every bank's form takes. */
export const referenceOf = (fundingId: string): string => `SM${fundingId.slice(-8).toUpperCase()}`;

const plain = (text: string): string => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");

/** A sum that a payer's bank sent. */
export interface Arrived {
  amountMinor: bigint;
  currency: string;
  reference: string | null;
}

/** A request that a sum may answer. */
export interface Awaiting {
  id: string;
  reference: string;
  currency: string;
  isOpen: boolean;
  remainingMinor: bigint;
}

/**
 * Which request a sum answers: the one that its reference names, in any currency; else the only open one of its
 * currency, or among several the only one that waits for just this amount; else the only one that is past its time.
 * Undefined: nobody knows, and a person decides.
 */
export function requestFor<R extends Awaiting>(arrived: Arrived, requests: readonly R[]): R | undefined {
  const written = plain(arrived.reference ?? "");
  const named = requests.find(({ reference }) => written.includes(plain(reference)));
  if (named) return named;
  const possible = requests.filter(({ currency }) => currency === arrived.currency);
  const open = possible.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return only(possible);
  return only(open) ?? only(open.filter(({ remainingMinor }) => remainingMinor === arrived.amountMinor));
}

const only = <R>(list: readonly R[]): R | undefined => (list.length === 1 ? list[0] : undefined);

/** A sum as payments of at most eight digits each, which is what one charge carries. */
export function asPayments(amountMinor: bigint): bigint[] {
  const payments: bigint[] = [];
  for (let left = amountMinor; left > 0n; left -= MAX_PAYMENT_MINOR) payments.push(left < MAX_PAYMENT_MINOR ? left : MAX_PAYMENT_MINOR);
  return payments;
}
