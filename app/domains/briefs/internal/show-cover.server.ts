import type { Ctx } from "~/domains/core/context";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { canSeeBrief } from "../policy";
import type { BriefRow } from "./brief-row";

/** Opens the cover to visitors while they see the brief, and closes it when they do not. */
export async function showCover(ctx: Ctx, brief: BriefRow): Promise<void> {
  if (!brief.coverFileId) return;
  const isPublic = canSeeBrief({ kind: "anonymous" }, brief, { isInvited: false }).allowed;
  await setFilesPublic(ctx, { organizationId: brief.organizationId, fileIds: [brief.coverFileId], isPublic });
}
