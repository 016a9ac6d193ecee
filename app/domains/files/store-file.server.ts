import { createHash } from "node:crypto";
import { files } from "~db/schema/house";
import type { Ctx } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { newId } from "~/domains/core/id";
import { putObject } from "~/integrations/storage/storage.server";
import { detectType } from "./detect-type.server";
import { type FileKind, type FilePurpose, PURPOSE_RULES, safeFileName } from "./file-rules";
import { processImage } from "./internal/process-image.server";

export interface NewFile {
  purpose: FilePurpose;
  name: string;
  bytes: Uint8Array;
  isPublic: boolean;
  /** Null for files of the marketplace itself. */
  organizationId: string | null;
}

export type StoredFile = typeof files.$inferSelect;

/**
 * Checks a file by size and content, stores its bytes and writes its row. Pictures are drawn anew, so that the
 * stored SHA-256 is that of what is served. The calling verb has asked its own policy; a member can only store for
 * the own organization. Throws `too_large`, `unsupported_file`.
 */
export async function storeFile(ctx: Ctx, file: NewFile): Promise<StoredFile> {
  if (ctx.actor.kind === "member" && file.organizationId !== ctx.actor.organizationId) {
    throw new DomainError("forbidden", { reason: "not_yours" });
  }
  const content = await checkedContent(file);
  const id = newId("fil", ctx.now);
  const storageKey = `files/${id}`;
  await putObject(storageKey, content.bytes, content.contentType);
  const row: StoredFile = {
    id, organizationId: file.organizationId, purpose: file.purpose, isPublic: file.isPublic,
    name: content.name, contentType: content.contentType, sizeBytes: content.bytes.length,
    sha256: createHash("sha256").update(content.bytes).digest("hex"),
    width: content.width ?? null, height: content.height ?? null, storageKey, createdAt: ctx.now,
  };
  await ctx.db.insert(files).values(row);
  return row;
}

/** What to say when the content is not what the purpose asks for, by the first kind it takes. */
const WRONG_TYPE: Record<FileKind, string> = {
  image: "files:reason.wrong_type_image",
  script: "files:reason.wrong_type_script",
  track: "files:reason.wrong_type_track",
  document: "files:reason.wrong_type_document",
  table: "files:reason.wrong_type_document",
  generated: "files:reason.wrong_type_document",
};

interface CheckedContent {
  name: string;
  bytes: Uint8Array;
  contentType: string;
  width?: number;
  height?: number;
}

async function checkedContent({ purpose, name, bytes }: NewFile): Promise<CheckedContent> {
  const rule = PURPOSE_RULES[purpose];
  if (bytes.length === 0) throw new DomainError("unsupported_file", { reason: "files:reason.empty" });
  if (bytes.length > rule.maxBytes) {
    throw new DomainError("too_large", {
      reason: "files:reason.too_large", params: { megabytes: rule.maxBytes / 1_000_000 },
    });
  }
  const safeName = safeFileName(name);
  const type = await detectType(bytes, safeName);
  const isGenerated = !type && rule.kinds.includes("generated");
  if (isGenerated) return { name: safeName, bytes, contentType: "application/octet-stream" };
  if (!type || !rule.kinds.includes(type.kind)) {
    throw new DomainError("unsupported_file", { reason: WRONG_TYPE[rule.kinds[0] ?? "document"] });
  }
  if (type.kind !== "image") return { name: safeName, bytes, contentType: type.contentType };
  return { name: safeName, ...(await processImage(bytes)) };
}
