import { refuseFile } from "./track-builder";

const XML_ENCODING = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']/i;

/**
 * Text of an uploaded file, without its byte order mark: UTF-8, or what the mark or the XML declaration says, or
 * GB 18030, in which spreadsheets in China are saved. Binary content is refused.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0) throw refuseFile("file_empty");
  const text = decoded(bytes).replace(/^\uFEFF/, "");
  if (text.trim() === "") throw refuseFile("file_empty");
  if (text.slice(0, 10_000).includes("\u0000")) throw refuseFile("file_binary");
  return text;
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 300));
  const declared = XML_ENCODING.exec(start)?.[1];
  for (const encoding of ["utf-8", ...(declared ? [declared] : []), "gb18030"]) {
    const text = tryDecode(bytes, encoding);
    if (text !== undefined) return text;
  }
  throw refuseFile("file_encoding");
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
