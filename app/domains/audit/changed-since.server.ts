import { and, eq, sql } from "drizzle-orm";
import { auditEntries } from "~db/schema/house";
import type { Ctx } from "../core/context";
import type { AuditAction } from "./audit-action";

/** Names of the fields of one thing that were changed after this revision, as its `…updated` entries tell. */
export async function changedSince(ctx: Ctx, subject: { action: AuditAction; subjectId: string; revision: number }): Promise<string[]> {
  const { details, subjectId, action } = auditEntries;
  const rows = await ctx.db
    .selectDistinct({ field: sql<string>`jsonb_array_elements_text(coalesce(${details} -> 'changedWhileOpen', ${details} -> 'fields'))` })
    .from(auditEntries)
    .where(and(eq(subjectId, subject.subjectId), eq(action, subject.action), sql`(${details} ->> 'revision')::int > ${subject.revision}`));
  return rows.map(({ field }) => field).toSorted();
}
