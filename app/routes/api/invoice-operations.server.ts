import { getStatement } from "~/domains/invoices/get-statement.server";
import { presentStatement, statementShape } from "~/domains/invoices/present-statement";
import { statementInput } from "~/domains/invoices/statement-period";
import { defineOperation } from "~/http/api/operation";

export const invoiceOperations = [
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
