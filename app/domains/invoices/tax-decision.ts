import { EU_MEMBERS } from "../core/territories";

/** How a paper treats tax; the words are frozen on it (`invoices:tax.*`). */
export type TaxTreatment = "reverse_charge" | "outside_scope" | "not_charged";

/** Why: a key of `invoices:tax.*`. */
export type TaxReason = "eu_reverse_charge" | "export" | "eu_no_tax_id" | "domestic" | "supplier_accounts";

export interface TaxFacts {
  supplierCountry: string;
  customerCountry: string;
  customerHasTaxId: boolean;
  /** Who writes the paper: the supplier, or the customer in its name (self-billing). */
  isSelfBilling: boolean;
}

export interface TaxDecision {
  treatment: TaxTreatment;
  reason: TaxReason;
  /** Nothing is charged on top of what a milestone costs: whatever it says, the rate is nought. */
  rateBasisPoints: 0;
}

/**
 * The tax decision of one paper. Services between businesses are taxed where the customer is (Directive 2006/112/EC,
 * Article 44); between two states of the EU the customer accounts for it when it has given a VAT id (Article 196), and
 * outside of the EU it is for the customer's own law. Where tax of the supplier's country could be due, none is charged
 * by this platform, and the paper says so: amounts of milestones carry no tax.
 */
export function decideTax({ supplierCountry, customerCountry, customerHasTaxId, isSelfBilling }: TaxFacts): TaxDecision {
  const decided = (treatment: TaxTreatment, reason: TaxReason): TaxDecision => ({ treatment, reason, rateBasisPoints: 0 });
  if (supplierCountry === customerCountry) return decided("not_charged", isSelfBilling ? "supplier_accounts" : "domestic");
  const isWithinEu = EU_MEMBERS.includes(supplierCountry) && EU_MEMBERS.includes(customerCountry);
  if (!isWithinEu) return decided("outside_scope", "export");
  if (customerHasTaxId) return decided("reverse_charge", "eu_reverse_charge");
  return decided("not_charged", isSelfBilling ? "supplier_accounts" : "eu_no_tax_id");
}
