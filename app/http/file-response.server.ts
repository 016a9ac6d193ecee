import type { OpenFile } from "~/domains/files/read-file.server";

/** Only these are ever shown in the page; everything else is a download. */
const SHOWN = /^(?:image\/(?:jpeg|png|webp|gif|avif)|application\/pdf)$/;
const DAY = 86_400;

export interface FileOptions {
  /** Saved, even where it could be shown in the page. */
  download?: boolean;
  /** Nothing of it stays in the browser: what two parties agreed and wrote is not for the next user of a machine. */
  isConfidential?: boolean;
}

const cacheOf = (isPublic: boolean, isConfidential = false): string => {
  if (isConfidential) return "private, no-store";
  return isPublic ? `public, max-age=${DAY}, stale-while-revalidate=${7 * DAY}` : "private, max-age=3600";
};

/**
 * Sends a stored file: never sniffed, never run, cached by its content. Files do not change under their id, so that
 * the hash is the ETag; private ones stay in the reader's own cache.
 */
export function fileResponse(request: Request, opened: OpenFile, options: FileOptions = {}): Response {
  const { file, contentType, sizeBytes, stream } = opened;
  const isWhole = contentType === file.contentType;
  const etag = `"${file.sha256.slice(0, 32)}${isWhole ? "" : `-${sizeBytes}`}"`;
  const headers = new Headers({
    ETag: etag,
    "Cache-Control": cacheOf(file.isPublic, options.isConfidential),
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    Vary: "Cookie",
  });
  if (request.headers.get("If-None-Match") === etag) {
    void stream.cancel();
    return new Response(null, { status: 304, headers });
  }
  headers.set("Content-Type", contentType.startsWith("text/") ? `${contentType}; charset=utf-8` : contentType);
  headers.set("Content-Length", String(sizeBytes));
  headers.set("Content-Disposition", disposition(file.name, !options.download && SHOWN.test(contentType)));
  return new Response(stream, { headers });
}

/** RFC 6266: an ASCII name for old readers, the real one beside it. */
function disposition(name: string, isInline: boolean): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return `${isInline ? "inline" : "attachment"}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
