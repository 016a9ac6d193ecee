import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { storeFile, type StoredFile } from "~/domains/files/store-file.server";
import type { BriefUpload } from "./add-brief-attachment.server";
import { loadOwnBrief } from "./internal/load-brief.server";
import { showCover } from "./internal/show-cover.server";
import { writeBrief } from "./internal/write-brief.server";
import { canManageBrief } from "./policy";

/** The picture that stands for the brief in lists; public once the brief is. */
export async function setBriefCover(ctx: Ctx, { briefId, name, bytes }: BriefUpload): Promise<StoredFile> {
  const brief = await loadOwnBrief(ctx, briefId);
  authorize(canManageBrief(ctx.actor, brief));
  return withTransaction(ctx, async (ctx) => {
    // the row is locked first, so that of two covers at once the older one is closed again
    const { coverFileId: before } = await writeBrief(ctx, { id: briefId, states: ["draft", "open"] }, {});
    const file = await storeFile(ctx, { purpose: "still", name, bytes, organizationId: brief.organizationId, isPublic: false });
    await showCover(ctx, await writeBrief(ctx, { id: briefId, states: ["draft", "open"] }, { coverFileId: file.id }));
    if (before) await setFilesPublic(ctx, { organizationId: brief.organizationId, fileIds: [before], isPublic: false });
    await recordAudit(ctx, { action: "brief.cover_set", subjectType: "brief", subjectId: briefId, details: { fileId: file.id } });
    return file;
  });
}
