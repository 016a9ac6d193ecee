import { z } from "zod";
import { organizations } from "~db/schema/organizations";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import { changedFields } from "~/domains/core/changed-fields";
import type { Ctx } from "~/domains/core/context";
import { enqueue } from "~/domains/core/enqueue.server";
import { DomainError } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { eq } from "drizzle-orm";
import { briefProblems } from "./brief";
import { BRIEF_READERS, FIXED_WHEN_OPEN } from "./brief-form";
import { briefChanges, type BriefChanges, type BriefFieldName, type BriefFields, briefId } from "./brief-input";
import { type BriefRow, columnsOf, fieldsOf, inSomeLanguage } from "./internal/brief-row";
import { loadOwnBrief } from "./internal/load-brief.server";
import { showCover } from "./internal/show-cover.server";
import { tellBidders } from "./internal/tell-bidders.server";
import { briefSearchColumns, writeBrief } from "./internal/write-brief.server";
import { canManageBrief } from "./policy";

const updateBriefInput = z.strictObject({
  briefId,
  changes: briefChanges,
  /** The revision that the caller has seen; another one in between is refused. */
  revision: z.number().int().optional(),
});

/**
 * Changes any field of a draft, and of an open brief those that bidders have not bound themselves to: an open
 * brief stays complete and its deadline stays ahead, and its bidders and invited studios are told. An expired brief is
 * changed like an open one, and with the new deadline it needs it is open again. Throws `invalid`, `conflict`, `stale_version`.
 */
export async function updateBrief(ctx: Ctx, input: unknown): Promise<BriefRow> {
  const { briefId: id, changes, revision } = parse(updateBriefInput, input);
  const brief = await loadOwnBrief(ctx, id);
  authorize(canManageBrief(ctx.actor, brief));
  const isPublished = brief.state === "open" || brief.state === "expired";
  if (isPublished) refuseFixed(brief, changes);
  const fields = { ...fieldsOf(brief), ...changes };
  const problems = isPublished ? briefProblems(fields, ctx.now) : [];
  if (problems.length > 0) throw new DomainError("invalid", { issues: problems });
  return withTransaction(ctx, async (ctx) => {
    const published = isPublished ? { ...inSomeLanguage(fields), ...(await searchOf(ctx, brief, fields)), state: "open" as const, closedAt: null } : {};
    const written = await writeBrief(ctx, { id, states: [isPublished ? brief.state : "draft"], revision }, {
      ...columnsOf(changes), ...published, draftInput: withoutTyped(brief, changes),
    });
    await showCover(ctx, written);
    const changed = changedFields(fieldsOf(brief), changes);
    await recordAudit(ctx, {
      action: "brief.updated", subjectType: "brief", subjectId: id, details: { revision: written.revision, fields: Object.keys(changes), ...(isPublished ? { changedWhileOpen: changed } : {}) },
    });
    if (isPublished && changed.length > 0) await afterOpenChange(ctx, written, changed);
    return written;
  });
}

async function searchOf(ctx: Ctx, brief: BriefRow, fields: BriefFields) {
  const [organization] = await ctx.db.select({ name: organizations.name, nameZh: organizations.nameZh })
    .from(organizations).where(eq(organizations.id, brief.organizationId));
  return organization ? briefSearchColumns(fields, organization) : {};
}

/** A new deadline rings anew, and everybody who relies on the brief is told. */
async function afterOpenChange(ctx: Ctx, brief: BriefRow, changed: readonly BriefFieldName[]): Promise<void> {
  if (changed.includes("replyDeadline") && brief.replyDeadlineAt) {
    await enqueue(ctx, "expire_briefs", {}, { runAt: brief.replyDeadlineAt, key: `expire_briefs:${brief.id}` });
  }
  await tellBidders(ctx, brief, "brief_changed");
}

function refuseFixed(brief: BriefRow, changes: BriefChanges): void {
  const now = fieldsOf(brief);
  const fixed = FIXED_WHEN_OPEN.filter((name) => name in changes && changes[name] !== now[name]);
  if (fixed.length === 0) return;
  throw new DomainError("invalid", {
    issues: fixed.map((path) => ({ path, message: "briefs:error.fixed_when_open" })),
  });
}

/** What was typed in a field before is forgotten when the field now has a value. */
function withoutTyped(brief: BriefRow, changes: BriefChanges): BriefRow["draftInput"] {
  const replaced = new Set((Object.keys(changes) as BriefFieldName[]).flatMap((name) => [...BRIEF_READERS[name].names]));
  return Object.fromEntries(Object.entries(brief.draftInput).filter(([name]) => !replaced.has(name)));
}
