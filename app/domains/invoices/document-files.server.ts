import { type PaperBlock, renderPaperPdf } from "../../integrations/pdf/paper-pdf.server";
import { territoryName } from "../core/territories";
import { csvText } from "../core/csv";
import type { Ctx } from "../core/context";
import { asCurrency, toDecimal } from "../core/money";
import { isSelfBilled, type PaperParty } from "./document";
import { type Document, getDocument } from "./get-document.server";
import { listDocumentsForFile } from "./list-documents.server";
import { bothNames, paperAmount, paperDay } from "./paper-text";
import { inEnglishAndChinese as both } from "./paper-words.server";
import type { StatementFile } from "./statement-files.server";

/** The paper as a tagged PDF in both languages, drawn from what was frozen: the same paper gives the same bytes. */
export async function documentPdf(ctx: Ctx, documentId: string): Promise<StatementFile> {
  const document = await getDocument(ctx, documentId);
  const title = both(`invoices:kind.${document.kind}`);
  const bytes = await renderPaperPdf({
    title: `${title.en} · ${title.zh} ${document.reference}`, author: document.facts.supplier.name, createdAt: document.issuedAt,
    footer: `${document.facts.supplier.name} · ${document.reference}`,
    blocks: [{ kind: "title", ...title }, { kind: "facts", facts: factsOf(document) }, amountsOf(document), ...notesOf(document)],
  });
  return { name: `${document.reference}.pdf`, contentType: "application/pdf", bytes };
}

/** A fact that a paper may lack. */
const fact = (key: string, value: string | null) => (value ? [{ label: both(`invoices:field.${key}`), lines: [value] }] : []);

function factsOf(document: Document) {
  const { supplier, customer, production, milestone } = document.facts;
  return [
    { label: both("invoices:field.supplier"), lines: partyLines(supplier) },
    { label: both("invoices:field.customer"), lines: partyLines(customer) },
    ...fact("number", document.reference), ...fact("issued", paperDay(document.issuedAt)),
    ...fact("about", [bothNames(production), bothNames(milestone)].filter(Boolean).join(" / ")),
    ...fact("po_number", document.poNumber), ...fact("related", document.relatedReference),
    ...fact("fapiao", document.fapiaoNumber && `${document.fapiaoNumber} (${document.fapiaoDate ?? ""})`),
  ];
}

function partyLines({ name, nameZh, address, country, taxId }: PaperParty): string[] {
  const taxWords = both("invoices:field.tax_id");
  const place = `${territoryName(country, "en")} · ${territoryName(country, "zh")}`;
  return [name, nameZh ?? "", address ?? "", place, taxId ? `${taxWords.en} ${taxWords.zh}: ${taxId}` : ""].filter(Boolean);
}

function amountsOf({ facts, totalMinor, taxMinor, currency }: Document): PaperBlock {
  const amount = (minor: bigint) => paperAmount(minor, currency);
  const total = (key: string, minor: bigint): string[] => [`${both(key).en} ${both(key).zh}`, amount(minor)];
  return {
    kind: "table",
    caption: both("invoices:field.amounts", { currency }),
    columns: [{ header: both("invoices:column.what"), width: 76 }, { header: { en: currency, zh: "" }, width: 24, align: "right" }],
    rows: facts.lines.map((line) => [`${line.en}\n${line.zh}`, amount(BigInt(line.amountMinor))]),
    totals: [total("invoices:field.net", totalMinor - taxMinor), total("invoices:field.tax_nought", taxMinor), total("invoices:field.total", totalMinor)],
  };
}

function notesOf({ kind, facts }: Document): PaperBlock[] {
  return [
    { kind: "note", ...facts.tax },
    { kind: "note", ...both(`invoices:note.${kind}`) },
    ...(isSelfBilled(kind) ? [{ kind: "note" as const, ...both("invoices:note.in_the_name", { platform: facts.customer.name, supplier: facts.supplier.name }) }] : []),
  ];
}

const CSV_HEADER = [
  "number", "kind", "issued_at", "organization", "organization_id", "supplier", "supplier_tax_id", "customer", "customer_zh", "customer_country", "customer_tax_id",
  "currency", "net", "tax", "total", "tax_treatment", "po_number", "production", "milestone", "deal", "related", "fapiao_number", "fapiao_date", "id",
];

/** The papers of a period as CSV, by their numbers: exact decimals, what is given back below zero. */
export async function documentsCsv(ctx: Ctx, input: unknown): Promise<StatementFile> {
  const documents = await listDocumentsForFile(ctx, input);
  const references = new Map(documents.map(({ id, reference }) => [id, reference]));
  const lines = documents.map((document) => {
    const { supplier, customer, production, milestone } = document.facts;
    const sign = document.kind === "credit_note" || document.kind === "self_billing_credit" ? -1n : 1n;
    const decimal = (minor: bigint) => toDecimal({ amountMinor: sign * minor, currency: asCurrency(document.currency) });
    return [
      document.reference, document.kind, document.issuedAt.toISOString(), document.organization, document.organizationId, supplier.name, supplier.taxId,
      customer.name, customer.nameZh, customer.country, customer.taxId, document.currency,
      decimal(document.totalMinor - document.taxMinor), decimal(document.taxMinor), decimal(document.totalMinor), document.taxTreatment, document.poNumber,
      bothNames(production), bothNames(milestone), document.dealId, document.relatedDocumentId && (references.get(document.relatedDocumentId) ?? document.relatedDocumentId),
      document.fapiaoNumber, document.fapiaoDate, document.id,
    ].map((value) => value ?? "");
  });
  return { name: "scenemark-documents.csv", contentType: "text/csv; charset=utf-8", bytes: new TextEncoder().encode(csvText([CSV_HEADER, ...lines])) };
}
