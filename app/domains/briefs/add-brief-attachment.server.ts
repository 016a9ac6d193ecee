import { count, eq, max } from "drizzle-orm";
import { briefAttachments } from "~db/schema/briefs";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { withTransaction } from "~/domains/core/transaction.server";
import { storeFile, type StoredFile } from "~/domains/files/store-file.server";
import { loadOwnBrief } from "./internal/load-brief.server";
import { writeBrief } from "./internal/write-brief.server";
import { canManageBrief } from "./policy";

const MOST_ATTACHMENTS = 12;

export interface BriefUpload {
  briefId: string;
  name: string;
  bytes: Uint8Array;
}

/** Adds a private file to a draft or open brief; studios open it through the brief, after its NDA. */
export async function addBriefAttachment(ctx: Ctx, { briefId, name, bytes }: BriefUpload): Promise<StoredFile> {
  const brief = await loadOwnBrief(ctx, briefId);
  authorize(canManageBrief(ctx.actor, brief));
  return withTransaction(ctx, async (ctx) => {
    await writeBrief(ctx, { id: briefId, states: ["draft", "open"] }, {});
    const [present] = await ctx.db.select({ total: count(), last: max(briefAttachments.position) }).from(briefAttachments)
      .where(eq(briefAttachments.briefId, briefId));
    const position = (present?.last ?? -1) + 1;
    if ((present?.total ?? 0) >= MOST_ATTACHMENTS) throw conflict("briefs:reason.too_many_attachments", { most: MOST_ATTACHMENTS });
    const file = await storeFile(ctx, {
      purpose: "brief_attachment", name, bytes, isPublic: false, organizationId: brief.organizationId,
    });
    await ctx.db.insert(briefAttachments).values({ briefId, fileId: file.id, position });
    await recordAudit(ctx, { action: "brief.attachment_added", subjectType: "brief", subjectId: briefId, details: { fileId: file.id } });
    return file;
  });
}
