import { refuseFile } from "./track-builder";

const XML_ENCODING = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']/i;

/** What a person may declare; UTF-16 says so itself by its mark. */
export const TEXT_ENCODINGS = ["utf-8", "gb18030", "windows-1252", "utf-16le", "utf-16be"] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/**
 * Text of an uploaded file, without its byte order mark: UTF-8, or what the mark or the XML declaration says, or
 * GB 18030, in which spreadsheets in China are saved. Binary content is refused.
 */
export function decodeText(bytes: Uint8Array): string {
  return decodeTextOf(bytes, "auto").text;
}

/** The same, with what it was read as: a wrong guess shows at once. What is declared is taken or refused, never replaced. */
export function decodeTextOf(bytes: Uint8Array, declared: TextEncoding | "auto"): { text: string; encoding: TextEncoding } {
  if (bytes.length === 0) throw refuseFile("file_empty");
  const { text: whole, encoding } = decoded(bytes, declared);
  const text = whole.replace(/^\uFEFF/, "");
  if (text.trim() === "") throw refuseFile("file_empty");
  if (text.slice(0, 10_000).includes("\u0000")) throw refuseFile("file_binary");
  return { text, encoding };
}

interface Decoded {
  text: string;
  encoding: TextEncoding;
}

const marked = (bytes: Uint8Array): TextEncoding | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
};

/** In which order to try, when nothing is declared: what an XML declaration names comes before what is usual in China. */
function candidatesFor(bytes: Uint8Array): string[] {
  const named = XML_ENCODING.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 300)))?.[1];
  return ["utf-8", ...(named ? [named] : []), "gb18030"];
}

function decoded(bytes: Uint8Array, declared: TextEncoding | "auto"): Decoded {
  const mark = marked(bytes);
  if (mark) return { text: new TextDecoder(mark).decode(bytes), encoding: mark };
  for (const encoding of declared === "auto" ? candidatesFor(bytes) : [declared]) {
    const text = tryDecode(bytes, encoding);
    if (text !== undefined) return { text, encoding: TEXT_ENCODINGS.find((known) => known === encoding) ?? "utf-8" };
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
