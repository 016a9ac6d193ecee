import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { type OpenFile, readSharedFile } from "~/domains/files/read-file.server";
import { getBrief } from "./get-brief.server";

/** Opens an attachment for whoever sees the brief's details: its owner, and studios after the NDA. */
export async function readBriefAttachment(ctx: Ctx, wanted: { briefId: string; fileId: string }): Promise<OpenFile> {
  const brief = await getBrief(ctx, wanted.briefId);
  if (!brief.attachments.some(({ id }) => id === wanted.fileId)) throw notFound("file");
  return readSharedFile(ctx, wanted.fileId);
}
