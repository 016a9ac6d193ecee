import { z } from "zod";
import { pageInput } from "../core/keyset";
import { COUNTRIES } from "../core/territories";
import { DOCUMENT_KINDS } from "./document";
import { optionalText, poNumber } from "./po-number";
import { isTaxId, normalTaxId } from "./tax-id";

const empty = (value: unknown): unknown => (typeof value === "string" && value.trim() === "" ? undefined : value);
export const billingInput = z.object({
  legalName: z.string("invoices:error.legal_name").trim().min(2, "invoices:error.legal_name").max(200, "invoices:error.too_long"),
  legalNameZh: optionalText(200),
  address: z.string("invoices:error.address").trim().min(5, "invoices:error.address").max(300, "invoices:error.too_long"),
  country: z.string().refine((code) => COUNTRIES.includes(code), "invoices:error.country"),
  taxId: z.preprocess(empty, z.string().transform(normalTaxId).optional()),
  defaultPoNumber: poNumber,
}).superRefine(({ country, taxId }, context) => {
  if (taxId !== undefined && !isTaxId(country, taxId)) context.addIssue({ code: "custom", path: ["taxId"], message: "invoices:error.tax_id" });
});

const day = z.iso.date("invoices:error.day");

/** Papers of a kind, of a period (both days included), of one organization (for the operator). */
export const documentFilter = z.object({
  kind: z.enum(DOCUMENT_KINDS).optional(),
  from: day.optional(),
  to: day.optional(),
  organizationId: z.string().max(60).optional(),
});

export const listDocumentsInput = documentFilter.extend(pageInput.shape);

export const fapiaoInput = z.object({
  documentId: z.string().min(1).max(60),
  /** Eight digits on paper, twenty when fully digital; older ones carry their code before the number. */
  fapiaoNumber: z.string("invoices:error.fapiao_number").trim().regex(/^\d{8}$|^\d{20}$|^\d{10,12}-\d{8}$/, "invoices:error.fapiao_number"),
  fapiaoDate: day,
});
