import { fileTypeFromBuffer } from "file-type";
import type { FileKind } from "./file-rules";

export interface DetectedType {
  kind: FileKind;
  contentType: string;
}

const BINARY_TYPES: Record<string, FileKind> = {
  "image/jpeg": "image",
  "image/png": "image",
  "image/webp": "image",
  "image/gif": "image",
  "image/avif": "image",
  "image/tiff": "image",
  "application/pdf": "document",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "table",
};

/** Text has no signature: its ending says what it claims to be, its beginning must agree where it can. */
const TEXT_TYPES: Record<string, { kind: FileKind; contentType: string; begins?: RegExp }> = {
  txt: { kind: "script", contentType: "text/plain" },
  fountain: { kind: "script", contentType: "text/x-fountain" },
  fdx: { kind: "script", contentType: "application/x-finaldraft+xml", begins: /<FinalDraft[\s>]/ },
  csv: { kind: "table", contentType: "text/csv" },
  gpx: { kind: "track", contentType: "application/gpx+xml", begins: /<(?:\w+:)?gpx[\s>]/ },
  kml: { kind: "track", contentType: "application/vnd.google-earth.kml+xml", begins: /<(?:\w+:)?kml[\s>]/ },
  geojson: { kind: "track", contentType: "application/geo+json", begins: /^\s*\{/ },
  json: { kind: "track", contentType: "application/geo+json", begins: /^\s*\{/ },
};

const ending = (name: string): string => name.toLowerCase().split(".").at(-1) ?? "";

/**
 * What a file is by its content; the name only decides between kinds of text. SVG, HTML and programs are none of
 * the known types. Returns undefined for everything that Scenemark does not take.
 */
export async function detectType(bytes: Uint8Array, name: string): Promise<DetectedType | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  if (found && found.mime !== "application/xml") return detectBinary(found.mime, name);
  return detectText(bytes, name);
}

function detectBinary(mime: string, name: string): DetectedType | undefined {
  if (mime === "application/zip" && ending(name) === "kmz") {
    return { kind: "track", contentType: "application/vnd.google-earth.kmz" };
  }
  const kind = BINARY_TYPES[mime];
  return kind ? { kind, contentType: mime } : undefined;
}

function detectText(bytes: Uint8Array, name: string): DetectedType | undefined {
  const type = TEXT_TYPES[ending(name)];
  if (!type || !isText(bytes)) return undefined;
  const beginning = new TextDecoder().decode(bytes.subarray(0, 4096));
  if (type.begins ? !type.begins.test(beginning) : /^\s*<(?:!doctype|html|svg|script)/i.test(beginning)) return undefined;
  return { kind: type.kind, contentType: type.contentType };
}

/** UTF-8, or UTF-16 with its mark (older scriptwriting programs), or GB 18030 of Chinese ones; never binary. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  const hasUtf16Mark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (hasUtf16Mark) return true;
  if (bytes.includes(0)) return false;
  return decodes("utf-8", bytes) || decodes("gb18030", bytes);
}

function decodes(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
