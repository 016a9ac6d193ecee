import { and, eq, inArray } from "drizzle-orm";
import { files } from "~db/schema/house";
import type { Ctx } from "~/domains/core/context";

/**
 * Opens or closes the pictures of a listing to visitors, together with the listing itself. Called by the verb that
 * publishes, archives or takes down, in its transaction and after its policy.
 */
export async function setFilesPublic(
  ctx: Ctx,
  { organizationId, fileIds, isPublic }: { organizationId: string; fileIds: readonly string[]; isPublic: boolean },
): Promise<void> {
  if (fileIds.length === 0) return;
  await ctx.db
    .update(files)
    .set({ isPublic })
    .where(and(eq(files.organizationId, organizationId), inArray(files.id, [...fileIds])));
}
