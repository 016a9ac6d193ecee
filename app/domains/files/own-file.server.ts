import { and, eq } from "drizzle-orm";
import { files } from "~db/schema/house";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import type { FilePurpose } from "./file-rules";
import type { StoredFile } from "./store-file.server";

/**
 * A stored file that a verb is about to attach: it must belong to this organization and have been stored for this
 * purpose, else it is not found. Nobody can attach, and thereby open, another's file.
 */
export async function requireOwnFile(
  ctx: Ctx,
  wanted: { fileId: string; organizationId: string; purpose: FilePurpose },
): Promise<StoredFile> {
  const [file] = await ctx.db
    .select()
    .from(files)
    .where(and(eq(files.id, wanted.fileId), eq(files.organizationId, wanted.organizationId), eq(files.purpose, wanted.purpose)))
    .limit(1);
  if (!file) throw notFound("file");
  return file;
}
