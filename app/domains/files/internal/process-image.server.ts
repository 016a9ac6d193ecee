import sharp from "sharp";
import { DomainError } from "~/domains/core/errors";
import { MAX_PIXELS, MAX_SIDE, type ThumbnailWidth } from "../file-rules";

export interface ProcessedImage {
  bytes: Uint8Array;
  contentType: string;
  width: number;
  height: number;
}

// several requests share few cores: one picture may not take them all
sharp.concurrency(1);

const unreadable = () => new DomainError("unsupported_file", { reason: "files:reason.unreadable_image" });

/**
 * Draws a picture anew: nothing but pixels survives (no EXIF, no place, no hidden payload), upright, at most
 * `MAX_SIDE` on the longer side. Throws `too_large` for more than `MAX_PIXELS` before anything is decoded.
 */
export async function processImage(bytes: Uint8Array): Promise<ProcessedImage> {
  const source = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", animated: false });
  const metadata = await sharp(bytes, { limitInputPixels: false }).metadata().catch(() => {
    throw unreadable();
  });
  if (metadata.width * metadata.height > MAX_PIXELS) {
    throw new DomainError("too_large", { reason: "files:reason.too_many_pixels", params: { megapixels: MAX_PIXELS / 1e6 } });
  }
  const drawn = source.rotate().resize({ width: MAX_SIDE, height: MAX_SIDE, fit: "inside", withoutEnlargement: true });
  const isTransparent = metadata.hasAlpha === true;
  const encoded = isTransparent ? drawn.png({ compressionLevel: 8 }) : drawn.jpeg({ quality: 84, progressive: true });
  const { data, info } = await encoded.toColourspace("srgb").toBuffer({ resolveWithObject: true }).catch(() => {
    throw unreadable();
  });
  return {
    bytes: data,
    contentType: isTransparent ? "image/png" : "image/jpeg",
    width: info.width,
    height: info.height,
  };
}

/** A small WebP of a stored picture. */
export async function drawThumbnail(bytes: Uint8Array, width: ThumbnailWidth): Promise<Uint8Array> {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer();
}
