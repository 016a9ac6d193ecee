import { and, eq, inArray, sql } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { changedSince } from "~/domains/audit/changed-since.server";
import type { Ctx } from "~/domains/core/context";
import { conflict, DomainError } from "~/domains/core/errors";
import { searchColumns } from "~/domains/search/search-columns.server";
import type { BriefState } from "../brief";
import type { BriefFields } from "../brief-input";
import { categoryName } from "../categories";
import type { BriefColumns, BriefRow } from "./brief-row";

/**
 * Changes a brief while it is in one of these states, and, when the caller says which revision it has seen, only
 * that one. Throws `stale_version` with the newest revision and the fields that changed meanwhile when somebody was
 * faster, `conflict` when the state has moved on.
 */
export async function writeBrief(
  ctx: Ctx,
  target: { id: string; states: readonly BriefState[]; revision?: number | undefined },
  columns: BriefColumns,
): Promise<BriefRow> {
  const [written] = await ctx.db
    .update(briefs)
    .set({ ...columns, revision: sql`${briefs.revision} + 1`, updatedAt: ctx.now })
    .where(and(
      eq(briefs.id, target.id),
      inArray(briefs.state, [...target.states]),
      target.revision === undefined ? undefined : eq(briefs.revision, target.revision),
    ))
    .returning();
  if (written) return written;
  throw await whyNot(ctx, target);
}

async function whyNot(ctx: Ctx, target: { id: string; states: readonly BriefState[]; revision?: number | undefined }): Promise<DomainError> {
  const [now] = await ctx.db
    .select({ state: briefs.state, revision: briefs.revision })
    .from(briefs)
    .where(eq(briefs.id, target.id));
  if (now && target.states.includes(now.state)) {
    const issues = (await changedSince(ctx, { action: "brief.updated", subjectId: target.id, revision: target.revision ?? now.revision })).map((path) => ({ path, message: "errors:field.changed_meanwhile" }));
    return new DomainError("stale_version", { reason: "briefs:reason.changed_meanwhile", params: { revision: now.revision }, issues });
  }
  return conflict("briefs:reason.wrong_state", { state: now?.state ?? "cancelled" });
}

/** Searchable text of a brief: what its page shows to everyone who may see it; never what the NDA protects. */
export function briefSearchColumns(fields: BriefFields, organization: { name: string; nameZh: string | null }) {
  const category = fields.categoryId;
  return searchColumns({
    en: [fields.title, fields.productName, fields.summary, organization.name, category && categoryName(category, "en"),
      fields.audience.note ?? null, ...(fields.audience.interests ?? [])],
    zh: [fields.titleZh, fields.productNameZh, fields.summaryZh, organization.nameZh, category && categoryName(category, "zh"),
      fields.audience.noteZh ?? null, fields.title, fields.productName, fields.summary, ...(fields.audience.interests ?? [])],
  });
}
