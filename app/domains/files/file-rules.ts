import type { files } from "~db/schema/house";

export type FilePurpose = (typeof files.$inferSelect)["purpose"];
export type FileKind = "image" | "document" | "script" | "track" | "table" | "generated";

interface PurposeRule {
  maxBytes: number;
  kinds: readonly FileKind[];
}

const MB = 1_000_000;

/** What may be stored for which purpose, and how large it may be. */
export const PURPOSE_RULES: Record<FilePurpose, PurposeRule> = {
  poster: { maxBytes: 12 * MB, kinds: ["image"] },
  still: { maxBytes: 12 * MB, kinds: ["image"] },
  logo: { maxBytes: 4 * MB, kinds: ["image"] },
  location_photo: { maxBytes: 12 * MB, kinds: ["image"] },
  script: { maxBytes: 10 * MB, kinds: ["script", "document"] },
  message: { maxBytes: 15 * MB, kinds: ["image", "document", "script", "table"] },
  evidence: { maxBytes: 15 * MB, kinds: ["image", "document", "table"] },
  brief_attachment: { maxBytes: 15 * MB, kinds: ["image", "document", "table"] },
  proof: { maxBytes: 25 * MB, kinds: ["image", "document", "generated"] },
  contract: { maxBytes: 25 * MB, kinds: ["document", "generated"] },
  route_source: { maxBytes: 15 * MB, kinds: ["track", "table"] },
};

/** Pictures that any member may look at, because pages of the marketplace show them to members. */
export const SHOWCASE_PURPOSES: readonly FilePurpose[] = ["poster", "still", "logo", "location_photo"];

/** More pixels than any camera of a film set delivers in one still; beyond it lies the decompression bomb. */
export const MAX_PIXELS = 40_000_000;
/** Longest side of a stored picture. */
export const MAX_SIDE = 2400;
/** Widths that a page may ask for; a fixed list, so that nobody fills the store with sizes. */
export const THUMBNAIL_WIDTHS = [160, 320, 480, 960, 1600] as const;
export type ThumbnailWidth = (typeof THUMBNAIL_WIDTHS)[number];

const isThumbnailWidth = (width: number): width is ThumbnailWidth => THUMBNAIL_WIDTHS.some((known) => known === width);

/** `480` → 480; anything that is not on the list → undefined. */
export function readThumbnailWidth(text: string | null): ThumbnailWidth | undefined {
  const width = Number(text);
  return isThumbnailWidth(width) ? width : undefined;
}

export const isImageType = (contentType: string): boolean => contentType.startsWith("image/");

/** A name that can stand in a header and in a folder: no path, no control characters, not endless. */
export function safeFileName(name: string): string {
  const last = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const cleaned = last.replace(/[\p{C}"<>|:*?]/gu, "").replace(/^\.+/, "").trim();
  if (cleaned.length <= 120) return cleaned || "file";
  const dot = cleaned.lastIndexOf(".");
  const ending = dot > 0 && cleaned.length - dot <= 12 ? cleaned.slice(dot) : "";
  return cleaned.slice(0, 120 - ending.length) + ending;
}
