import { and, eq } from "drizzle-orm";
import { billingDocuments } from "../../../db/schema/invoices";
import { organizations } from "../../../db/schema/organizations";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { canReadMoney } from "../money/policy";
import { takesFapiao } from "./document";
import { type DocumentView, viewOf } from "./internal/document-view.server";
import { canRecordFapiao, seesAllDocuments } from "./policy";

export interface Document extends DocumentView {
  /** What a credit takes back. */
  relatedReference: string | null;
  recordFapiao: boolean;
}

/** One paper of the actor's organization, or of anybody for the operator; a foreign one is not found. */
export async function getDocument(ctx: Ctx, documentId: string): Promise<Document> {
  const { actor } = requireMember(ctx);
  authorize(canReadMoney(actor));
  const [row] = await ctx.db
    .select({ document: billingDocuments, organization: organizations.name, organizationZh: organizations.nameZh })
    .from(billingDocuments)
    .innerJoin(organizations, eq(organizations.id, billingDocuments.organizationId))
    .where(and(eq(billingDocuments.id, documentId), seesAllDocuments(actor) ? undefined : eq(billingDocuments.organizationId, actor.organizationId)));
  if (!row) throw notFound("document");
  const relatedId = row.document.relatedDocumentId;
  const [related] = relatedId ? await ctx.db.select({ reference: billingDocuments.reference }).from(billingDocuments).where(eq(billingDocuments.id, relatedId)) : [];
  const view = viewOf(row);
  return { ...view, relatedReference: related?.reference ?? null, recordFapiao: takesFapiao(view.kind) && canRecordFapiao(actor).allowed };
}
