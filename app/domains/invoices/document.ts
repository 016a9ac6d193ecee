import type { TwoNames } from "./statement";

/** Papers to payers (an invoice when their payment is held, a credit note when it goes back) and to payees (the same the other way round, written in their name). */
export const DOCUMENT_KINDS = ["invoice", "credit_note", "self_billing", "self_billing_credit"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Numbers run without a gap within a series and year. */
export const SERIES: Record<DocumentKind, string> = { invoice: "INV", credit_note: "CN", self_billing: "SB", self_billing_credit: "SBC" };

export const isSelfBilled = (kind: DocumentKind): boolean => kind === "self_billing" || kind === "self_billing_credit";

/** A fapiao is what the payer's side gets from the tax office's system in China: for what the platform itself issues. */
export const takesFapiao = (kind: DocumentKind): boolean => !isSelfBilled(kind);

/** Who somebody was when the paper was issued. */
export interface PaperParty {
  name: string;
  nameZh: string | null;
  address: string | null;
  country: string;
  taxId: string | null;
}

export interface PaperLine {
  en: string;
  zh: string;
  /** Decimal string of minor units; what is deducted is below zero. */
  amountMinor: string;
}

/** Everything that stands on a paper beside its columns, frozen when it is issued. */
export interface DocumentFacts {
  supplier: PaperParty;
  customer: PaperParty;
  production: TwoNames | null;
  milestone: TwoNames | null;
  lines: PaperLine[];
  tax: { en: string; zh: string };
}
