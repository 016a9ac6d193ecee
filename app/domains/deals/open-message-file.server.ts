import { and, eq } from "drizzle-orm";
import { dealMessageFiles, dealMessages } from "~db/schema/deals";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { type OpenFile, readSharedFile } from "~/domains/files/read-file.server";
import { loadDeal } from "./internal/load-deal.server";

/** Opens a file of one of the deal's messages for any party of the deal; for others it is not found. */
export async function openMessageFile(ctx: Ctx, input: { dealId: string; fileId: string }): Promise<OpenFile> {
  await loadDeal(ctx, input.dealId);
  const [attached] = await ctx.db
    .select({ fileId: dealMessageFiles.fileId })
    .from(dealMessageFiles)
    .innerJoin(dealMessages, eq(dealMessages.id, dealMessageFiles.messageId))
    .where(and(eq(dealMessages.dealId, input.dealId), eq(dealMessageFiles.fileId, input.fileId)))
    .limit(1);
  if (!attached) throw notFound("file");
  return readSharedFile(ctx, attached.fileId);
}
