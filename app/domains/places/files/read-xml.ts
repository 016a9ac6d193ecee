import { SaxesParser } from "saxes";
import { isRefusal, refuseFile } from "./track-builder";
import { LIMITS } from "./track-file";

export interface XmlVisitor {
  /** `path` holds the local names from the root to this element. */
  open(path: readonly string[], attributes: Record<string, string>): void;
  /** `text` is the element's own text, blanks at its ends removed. */
  close(path: readonly string[], text: string): void;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * Walks an XML text with a streaming parser and hard limits: no document type (so no entities, no external files),
 * at most 64 levels, no text longer than the cap kept. Damaged XML is refused with the place of the damage.
 */
export function readXml(text: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const path: string[] = [];
  const texts: string[] = [];
  const addText = (part: string) => {
    const last = texts.length - 1;
    const current = texts[last];
    if (current !== undefined && current.length < 20_000) texts[last] = current + part;
  };
  parser.on("doctype", () => {
    throw refuseFile("file_doctype");
  });
  parser.on("error", () => {
    throw refuseFile("file_damaged", { line: parser.line });
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (path.length >= LIMITS.depth) throw refuseFile("file_too_deep", { most: LIMITS.depth });
    path.push(localName(name));
    texts.push("");
    visitor.open(path, attributes);
  });
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    visitor.close(path, (texts.pop() ?? "").trim());
    path.pop();
  });
  try {
    parser.write(text).close();
  } catch (error) {
    throw isRefusal(error) ? error : refuseFile("file_damaged", { line: parser.line });
  }
}
