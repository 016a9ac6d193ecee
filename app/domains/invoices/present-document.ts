import { z } from "zod";
import { DOCUMENT_KINDS, type DocumentFacts, type DocumentKind } from "./document";

const minor = z.string().describe("Minor units of the currency as a decimal string");
const names = z.object({ en: z.string(), zh: z.string().nullable() });
const party = z.object({ name: z.string(), nameZh: z.string().nullable(), address: z.string().nullable(), country: z.string(), taxId: z.string().nullable() });

export const documentShape = z.object({
  id: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  number: z.string().describe("Without a gap within its series and year"),
  organizationId: z.string(),
  issuedAt: z.string(),
  currency: z.string(),
  totalMinor: minor,
  taxMinor: minor,
  tax: z.object({ treatment: z.enum(["reverse_charge", "outside_scope", "not_charged"]), rateBasisPoints: z.number().int(), en: z.string(), zh: z.string() }),
  supplier: party,
  customer: party,
  lines: z.array(z.object({ en: z.string(), zh: z.string(), amountMinor: minor })),
  production: names.nullable(),
  milestone: names.nullable(),
  dealId: z.string().nullable(),
  milestoneId: z.string().nullable(),
  fundingId: z.string().nullable(),
  releaseId: z.string().nullable(),
  poNumber: z.string().nullable(),
  relatedDocumentId: z.string().nullable().describe("What a credit takes back"),
  fapiaoNumber: z.string().nullable(),
  fapiaoDate: z.string().nullable(),
});

interface Shown {
  id: string;
  kind: DocumentKind;
  reference: string;
  organizationId: string;
  issuedAt: Date;
  currency: string;
  totalMinor: bigint;
  taxMinor: bigint;
  taxTreatment: z.output<typeof documentShape>["tax"]["treatment"];
  taxRateBasisPoints: number;
  dealId: string | null;
  milestoneId: string | null;
  fundingId: string | null;
  releaseId: string | null;
  poNumber: string | null;
  relatedDocumentId: string | null;
  fapiaoNumber: string | null;
  fapiaoDate: string | null;
  facts: DocumentFacts;
}

/** A paper as the API shows it. */
export function presentDocument(document: Shown): z.output<typeof documentShape> {
  const { id, kind, reference, organizationId, currency, dealId, milestoneId, fundingId, releaseId, poNumber, relatedDocumentId, fapiaoNumber, fapiaoDate } = document;
  const { supplier, customer, lines, production, milestone, tax } = document.facts;
  return {
    id, kind, number: reference, organizationId, issuedAt: document.issuedAt.toISOString(), currency, totalMinor: document.totalMinor.toString(), taxMinor: document.taxMinor.toString(),
    tax: { treatment: document.taxTreatment, rateBasisPoints: document.taxRateBasisPoints, en: tax.en, zh: tax.zh },
    supplier, customer, lines, production, milestone, dealId, milestoneId, fundingId, releaseId, poNumber, relatedDocumentId, fapiaoNumber, fapiaoDate,
  };
}
