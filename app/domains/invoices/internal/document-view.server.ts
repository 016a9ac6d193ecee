import type { billingDocuments } from "../../../../db/schema/invoices";
import type { DocumentFacts, DocumentKind } from "../document";

type Row = typeof billingDocuments.$inferSelect;

/** A paper as lists and pages show it. */
export interface DocumentView extends Omit<Row, "facts" | "number" | "reference" | "kind" | "fapiaoByUserId"> {
  kind: DocumentKind;
  /** `INV-2026-000001`. */
  reference: string;
  facts: DocumentFacts;
  organization: string;
  organizationZh: string | null;
}

export function viewOf({ document, organization, organizationZh }: { document: Row; organization: string; organizationZh: string | null }): DocumentView {
  const { facts, number: _number, fapiaoByUserId: _who, reference, ...row } = document;
  // written by `writePaper` alone, and never changed
  const written: unknown = facts;
  return { ...row, reference: reference ?? "", facts: written as DocumentFacts, organization, organizationZh };
}
