import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "~db/schema/organizations";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { DomainError, notFound } from "~/domains/core/errors";
import { enqueue } from "~/domains/core/enqueue.server";
import { statesBefore } from "~/domains/core/lifecycle";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { publishWebhooks } from "~/domains/webhooks/publish-webhooks.server";
import { BRIEF_LIFECYCLE } from "./brief";
import { briefId } from "./brief-input";
import { draftProblems } from "./internal/brief-readiness";
import { type BriefRow, fieldsOf, inSomeLanguage } from "./internal/brief-row";
import { loadOwnBrief } from "./internal/load-brief.server";
import { showCover } from "./internal/show-cover.server";
import { briefSearchColumns, writeBrief } from "./internal/write-brief.server";
import { canManageBrief } from "./policy";

const publishBriefInput = z.strictObject({ briefId, revision: z.number().int().optional() });

/**
 * Opens a complete draft to studios until its reply deadline (24:00 of that day in its zone), makes it searchable,
 * and rings for saved searches and for the end. Throws `invalid` with one issue per field that is missing or wrong.
 */
export async function publishBrief(ctx: Ctx, input: unknown): Promise<BriefRow> {
  const { briefId: id, revision } = parse(publishBriefInput, input);
  const brief = await loadOwnBrief(ctx, id);
  authorize(canManageBrief(ctx.actor, brief));
  const problems = brief.state === "draft" ? draftProblems(brief, ctx.now) : [];
  if (problems.length > 0) throw new DomainError("invalid", { issues: problems });
  return withTransaction(ctx, async (ctx) => {
    const published = await writeBrief(ctx, { id, states: statesBefore(BRIEF_LIFECYCLE, "publish"), revision }, {
      ...inSomeLanguage(fieldsOf(brief)), ...(await searchOf(ctx, brief)), state: "open" as const, publishedAt: ctx.now, draftInput: {},
    });
    await showCover(ctx, published);
    await recordAudit(ctx, { action: "brief.published", subjectType: "brief", subjectId: id });
    await publishWebhooks(ctx, [{ type: "brief.published", ids: { briefId: id } }], { briefId: id });
    await enqueue(ctx, "match_saved_searches", { kind: "briefs", subjectId: id });
    if (published.replyDeadlineAt) {
      await enqueue(ctx, "expire_briefs", {}, { runAt: published.replyDeadlineAt, key: `expire_briefs:${id}` });
    }
    return published;
  });
}

async function searchOf(ctx: Ctx, brief: BriefRow) {
  const [organization] = await ctx.db
    .select({ name: organizations.name, nameZh: organizations.nameZh })
    .from(organizations)
    .where(eq(organizations.id, brief.organizationId));
  if (!organization) throw notFound("organization");
  return briefSearchColumns(fieldsOf(brief), organization);
}
