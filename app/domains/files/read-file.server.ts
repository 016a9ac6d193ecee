import { eq } from "drizzle-orm";
import { files } from "~db/schema/house";
import type { Ctx } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { getObject, putObject, StorageError } from "~/integrations/storage/storage.server";
import { isImageType, type ThumbnailWidth } from "./file-rules";
import { drawThumbnail } from "./internal/process-image.server";
import { canReadFile } from "./policy";
import type { StoredFile } from "./store-file.server";

export interface OpenFile {
  file: StoredFile;
  contentType: string;
  sizeBytes: number;
  stream: ReadableStream<Uint8Array>;
}

/** Opens a file by its own address; what the actor may not open is not found. */
export async function readFile(ctx: Ctx, fileId: string, width?: ThumbnailWidth): Promise<OpenFile> {
  const file = await findFile(ctx, fileId);
  if (!canReadFile(ctx.actor, file).allowed) throw notFound("file");
  return open(file, width);
}

/**
 * Opens a file for a verb or route that has itself checked that this actor may see the thing the file belongs to
 * (a message's file for both parties of a deal, a brief's attachment after the NDA).
 */
export async function readSharedFile(ctx: Ctx, fileId: string, width?: ThumbnailWidth): Promise<OpenFile> {
  return open(await findFile(ctx, fileId), width);
}

/** All bytes of a stored file, for jobs that render or parse it. No access check: for verbs only. */
export async function readFileBytes(ctx: Ctx, fileId: string): Promise<Uint8Array> {
  const { stream } = await open(await findFile(ctx, fileId));
  return collect(stream);
}

async function findFile(ctx: Ctx, fileId: string): Promise<StoredFile> {
  const [file] = await ctx.db.select().from(files).where(eq(files.id, fileId)).limit(1);
  if (!file) throw notFound("file");
  return file;
}

async function open(file: StoredFile, width?: ThumbnailWidth): Promise<OpenFile> {
  if (width && isImageType(file.contentType)) return openThumbnail(file, width);
  const { stream, sizeBytes } = await getObject(file.storageKey);
  return { file, contentType: file.contentType, sizeBytes, stream };
}

/** Drawn once and kept beside the original under a key of its own. */
async function openThumbnail(file: StoredFile, width: ThumbnailWidth): Promise<OpenFile> {
  const key = thumbnailKey(file, width);
  const contentType = "image/webp";
  try {
    const { stream, sizeBytes } = await getObject(key);
    return { file, contentType, sizeBytes, stream };
  } catch (error) {
    if (!(error instanceof StorageError) || error.problem !== "missing") throw error;
  }
  const original = await getObject(file.storageKey);
  const bytes = await drawThumbnail(await collect(original.stream), width);
  await putObject(key, bytes, contentType);
  return { file, contentType, sizeBytes: bytes.length, stream: streamOf(bytes) };
}

const thumbnailKey = (file: StoredFile, width: ThumbnailWidth): string => `${file.storageKey}.w${width}.webp`;

const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
