import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { withTransaction } from "~/domains/core/transaction.server";
import { storeFile, type StoredFile } from "~/domains/files/store-file.server";
import type { BriefUpload } from "./add-brief-attachment.server";
import { loadOwnBrief } from "./internal/load-brief.server";
import { writeBrief } from "./internal/write-brief.server";
import { canManageBrief } from "./policy";

/** The picture that stands for the brief in lists; public once the brief is. */
export async function setBriefCover(ctx: Ctx, { briefId, name, bytes }: BriefUpload): Promise<StoredFile> {
  const brief = await loadOwnBrief(ctx, briefId);
  authorize(canManageBrief(ctx.actor, brief));
  return withTransaction(ctx, async (ctx) => {
    const file = await storeFile(ctx, {
      purpose: "still", name, bytes, organizationId: brief.organizationId,
      isPublic: brief.state === "open" && brief.visibility === "public",
    });
    await writeBrief(ctx, { id: briefId, states: ["draft", "open"] }, { coverFileId: file.id });
    return file;
  });
}
