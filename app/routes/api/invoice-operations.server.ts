import { z } from "zod";
import { getDocument } from "~/domains/invoices/get-document.server";
import { getStatement } from "~/domains/invoices/get-statement.server";
import { listDocumentsInput } from "~/domains/invoices/invoice-input";
import { listDocuments } from "~/domains/invoices/list-documents.server";
import { documentShape, presentDocument } from "~/domains/invoices/present-document";
import { presentStatement, statementShape } from "~/domains/invoices/present-statement";
import { statementInput } from "~/domains/invoices/statement-period";
import { defineOperation } from "~/http/api/operation";

const invoice = {
  id: "doc_01jd3c7m4x8q2v5t9y6w1b0n3k", kind: "invoice", number: "INV-2026-000042", organizationId: "org_01jd3c7m4x8q2v5t9y6w1b0n3k", issuedAt: "2026-11-20T08:00:00.000Z",
  currency: "USD", totalMinor: "1200000", taxMinor: "0",
  tax: {
    treatment: "outside_scope", rateBasisPoints: 0,
    en: "Supplied to a business in another country: outside the scope of the supplier's tax.", zh: "向境外企业提供服务，不属于供应方所在地的征税范围。",
  },
  supplier: { name: "Scenemark Marketplace Pte. Ltd.", nameZh: null, address: "88 Harbour Lane, Singapore", country: "SG", taxId: "202512345G" },
  customer: { name: "Yunling Coffee Co., Ltd.", nameZh: "云岭咖啡有限公司", address: "18 Cuihu Road, Kunming", country: "CN", taxId: null },
  lines: [{ en: "Product placement: Letters from Erhai, 1. Signing", zh: "植入服务：洱海来信，1. 签约", amountMinor: "1200000" }],
  production: { en: "Letters from Erhai", zh: "洱海来信" }, milestone: { en: "1. Signing", zh: "1. 签约" },
  dealId: "del_01jd3c7m4x8q2v5t9y6w1b0n3k", milestoneId: "mls_01jd3c7m4x8q2v5t9y6w1b0n3k", fundingId: "fnd_01jd3c9a2b4c6d8e0f1g3h5j7k", releaseId: null,
  poNumber: "PO-4711", relatedDocumentId: null, fapiaoNumber: null, fapiaoDate: null,
} as const;

export const invoiceOperations = [
  defineOperation({
    operationId: "listInvoices", method: "get", path: "/invoices", scope: "money:read",
    summary: "List invoices, credit notes and self-billing statements, newest first.",
    description:
      "An invoice is issued when a payment is held, a credit note when it goes back; a payee's self-billing statement when a release is approved, its credit when released "
      + "money is returned. They never change, but for the fapiao that the operator adds. The operator sees everybody's and may ask for one organization's.",
    query: listDocumentsInput, response: z.object({ invoices: z.array(documentShape), nextCursor: z.string().optional() }),
    examples: { query: { kind: "invoice", from: "2026-11-01", to: "2026-11-30" }, response: { invoices: [invoice] } },
    handler: async ({ ctx, query }) => {
      const { rows, nextCursor } = await listDocuments(ctx, query);
      return { invoices: rows.map(presentDocument), ...(nextCursor ? { nextCursor } : {}) };
    },
  }),
  defineOperation({
    operationId: "getInvoice", method: "get", path: "/invoices/{documentId}", scope: "money:read",
    summary: "Read one invoice, credit note or self-billing statement.",
    params: z.object({ documentId: z.string().max(60) }), response: documentShape,
    examples: { params: { documentId: invoice.id }, response: invoice },
    handler: async ({ ctx, params }) => presentDocument(await getDocument(ctx, params.documentId)),
  }),
  defineOperation({
    operationId: "getStatement", method: "get", path: "/statement", scope: "money:read",
    summary: "Read your statement of account for a month or for any days.",
    description:
      "Opening balance, every fact of the ledger that changed what you have with the marketplace, closing balance; as payer (paid in, not yet released or returned) "
      + "and as payee (released, not yet in your bank), per currency. Without a period: the running month.",
    query: statementInput, response: statementShape,
    examples: {
      query: { month: "2026-10" },
      response: {
        startsOn: "2026-10-01", endsOn: "2026-11-01", isOver: true,
        accounts: [{
          side: "payee", currency: "USD", openingMinor: "0", inMinor: "920000", outMinor: "0", closingMinor: "920000",
          lines: [{
            transactionId: "led_01jd3c7m4x8q2v5t9y6w1b0n3k", at: "2026-10-12T08:00:00.000Z", kind: "release_approved", amountMinor: "920000", balanceMinor: "920000",
            dealId: "del_01jd3c7m4x8q2v5t9y6w1b0n3k", production: { en: "Letters from Erhai", zh: "洱海来信" }, milestone: { en: "Signing", zh: "签约" },
            counterparty: { en: "Yunling Coffee", zh: "云岭咖啡" }, reference: "rel_01jd3c7m4x8q2v5t9y6w1b0n3k",
          }],
        }],
      },
    },
    handler: async ({ ctx, query }) => presentStatement(await getStatement(ctx, query)),
  }),
];
