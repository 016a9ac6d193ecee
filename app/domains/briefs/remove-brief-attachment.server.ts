import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { briefAttachments } from "~db/schema/briefs";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { briefId } from "./brief-input";
import { loadOwnBrief } from "./internal/load-brief.server";
import { writeBrief } from "./internal/write-brief.server";
import { canManageBrief } from "./policy";

const removeBriefAttachmentInput = z.strictObject({ briefId, fileId: z.string().min(1).max(60) });

/** Takes a file off a draft or open brief; studios can no longer open it. */
export async function removeBriefAttachment(ctx: Ctx, input: unknown): Promise<void> {
  const { briefId: id, fileId } = parse(removeBriefAttachmentInput, input);
  const brief = await loadOwnBrief(ctx, id);
  authorize(canManageBrief(ctx.actor, brief));
  await withTransaction(ctx, async (ctx) => {
    await writeBrief(ctx, { id, states: ["draft", "open"] }, {});
    const removed = await ctx.db
      .delete(briefAttachments)
      .where(and(eq(briefAttachments.briefId, id), eq(briefAttachments.fileId, fileId)))
      .returning({ fileId: briefAttachments.fileId });
    if (removed.length === 0) throw notFound("file");
    await recordAudit(ctx, { action: "brief.attachment_removed", subjectType: "brief", subjectId: id, details: { fileId } });
  });
}
