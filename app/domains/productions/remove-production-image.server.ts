import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { productionStills } from "~db/schema/productions";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { loadOwnProduction } from "./internal/load-production.server";
import { writeProduction } from "./internal/write-production.server";
import { canManageProduction } from "./policy";
import { productionId } from "./production-input";

const removeProductionImageInput = z.strictObject({ productionId, fileId: z.string().min(1).max(60) });

/** Takes the poster or a still off a title; visitors can no longer open it. */
export async function removeProductionImage(ctx: Ctx, input: unknown): Promise<void> {
  const { productionId: id, fileId } = parse(removeProductionImageInput, input);
  const production = await loadOwnProduction(ctx, id);
  authorize(canManageProduction(ctx.actor, production));
  await withTransaction(ctx, async (ctx) => {
    const isPoster = production.posterFileId === fileId;
    await writeProduction(ctx, { id, states: ["draft", "published", "archived"] }, isPoster ? { posterFileId: null } : {});
    const removed = isPoster || (await ctx.db
      .delete(productionStills)
      .where(and(eq(productionStills.productionId, id), eq(productionStills.fileId, fileId)))
      .returning({ fileId: productionStills.fileId })).length > 0;
    if (!removed) throw notFound("file");
    await setFilesPublic(ctx, { organizationId: production.organizationId, fileIds: [fileId], isPublic: false });
    await recordAudit(ctx, { action: "production.image_removed", subjectType: "production", subjectId: id, details: { fileId } });
  });
}
