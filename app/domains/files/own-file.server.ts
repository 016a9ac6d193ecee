import { and, eq, inArray } from "drizzle-orm";
import { files } from "~db/schema/house";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import type { FilePurpose } from "./file-rules";
import type { StoredFile } from "./store-file.server";

interface Wanted {
  organizationId: string;
  purpose: FilePurpose;
}

/**
 * A stored file that a verb is about to attach: it must belong to this organization and have been stored for this
 * purpose, else it is not found. Nobody can attach, and thereby open, another's file.
 */
export async function requireOwnFile(ctx: Ctx, { fileId, ...wanted }: Wanted & { fileId: string }): Promise<StoredFile> {
  const [file] = await requireOwnFiles(ctx, { ...wanted, fileIds: [fileId] });
  if (!file) throw notFound("file");
  return file;
}

/** The same for several, each named once: all of them are found, or none is. */
export async function requireOwnFiles(ctx: Ctx, { fileIds, organizationId, purpose }: Wanted & { fileIds: readonly string[] }): Promise<StoredFile[]> {
  const wanted = [...new Set(fileIds)];
  const found = await ctx.db
    .select()
    .from(files)
    .where(and(inArray(files.id, wanted), eq(files.organizationId, organizationId), eq(files.purpose, purpose)));
  if (found.length < wanted.length) throw notFound("file");
  return found;
}
