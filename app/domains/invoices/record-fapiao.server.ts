import { eq } from "drizzle-orm";
import { billingDocuments } from "../../../db/schema/invoices";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, notFound } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { takesFapiao } from "./document";
import { fapiaoInput } from "./invoice-input";
import { canRecordFapiao } from "./policy";

/**
 * The operator writes down the fapiao that the tax office's system gave for an invoice or credit note: the one thing
 * about an issued paper that can change, each time in the audit log. Throws `conflict` for papers that take none.
 */
export async function recordFapiao(ctx: Ctx, input: unknown): Promise<void> {
  authorize(canRecordFapiao(ctx.actor));
  const { actor } = requireMember(ctx);
  const { documentId, fapiaoNumber, fapiaoDate } = parse(fapiaoInput, input);
  await withTransaction(ctx, async (tx) => {
    const [document] = await tx.db.select().from(billingDocuments).where(eq(billingDocuments.id, documentId)).for("update");
    if (!document) throw notFound("document");
    if (!takesFapiao(document.kind)) throw conflict("invoices:reason.no_fapiao");
    await tx.db.update(billingDocuments).set({ fapiaoNumber, fapiaoDate, fapiaoByUserId: actor.userId }).where(eq(billingDocuments.id, documentId));
    await recordAudit(tx, {
      action: "document.fapiao_recorded", subjectType: "document", subjectId: documentId, details: { number: fapiaoNumber, from: document.fapiaoNumber ?? "", name: document.reference ?? "" },
    });
  });
}
