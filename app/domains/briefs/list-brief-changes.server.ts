import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { auditEntries } from "~db/schema/house";
import type { Ctx } from "~/domains/core/context";
import { loadVisibleBrief } from "./internal/load-brief.server";

export interface BriefChange {
  at: Date;
  /** Names of the fields that changed. */
  fields: string[];
}

const MOST = 20;

/** What its owner changed after publication, the newest first, for everybody who sees the brief. */
export async function listBriefChanges(ctx: Ctx, id: string): Promise<BriefChange[]> {
  await loadVisibleBrief(ctx, id);
  const changed = sql<string[] | null>`${auditEntries.details} -> 'changedWhileOpen'`;
  const rows = await ctx.db
    .select({ at: auditEntries.at, fields: changed })
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectType, "brief"), eq(auditEntries.subjectId, id), eq(auditEntries.action, "brief.updated"), isNotNull(changed)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(MOST);
  return rows.flatMap(({ at, fields }) => (fields && fields.length > 0 ? [{ at, fields }] : []));
}
