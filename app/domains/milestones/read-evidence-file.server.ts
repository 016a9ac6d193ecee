import { and, eq } from "drizzle-orm";
import { evidence, evidenceItems } from "~db/schema/evidence";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import type { ThumbnailWidth } from "~/domains/files/file-rules";
import { type OpenFile, readSharedFile } from "~/domains/files/read-file.server";
import { loadMilestone } from "./internal/load-milestone.server";

/** Opens a still of a milestone's evidence for those who may see the milestone; any other file is not found. */
export async function readEvidenceFile(
  ctx: Ctx,
  { milestoneId, fileId, width }: { milestoneId: string; fileId: string; width?: ThumbnailWidth | undefined },
): Promise<OpenFile> {
  await loadMilestone(ctx, milestoneId);
  const [item] = await ctx.db
    .select({ id: evidenceItems.id })
    .from(evidenceItems)
    .innerJoin(evidence, eq(evidence.id, evidenceItems.evidenceId))
    .where(and(eq(evidence.milestoneId, milestoneId), eq(evidenceItems.fileId, fileId)))
    .limit(1);
  if (!item) throw notFound("file");
  return readSharedFile(ctx, fileId, width);
}
