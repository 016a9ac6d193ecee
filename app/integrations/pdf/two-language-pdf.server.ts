import { MARGIN, openPdf, type PdfAbout, type Structure } from "./open-pdf.server";

export interface TwoLanguages {
  en: string;
  zh: string;
}

/** What a page is made of, in reading order; both languages stand side by side. */
export type PdfBlock =
  | ({ kind: "title" } & TwoLanguages)
  | ({ kind: "heading"; number: string } & TwoLanguages)
  | ({ kind: "text"; number?: string } & TwoLanguages)
  | ({ kind: "note" } & TwoLanguages);

export interface TwoLanguagePdf extends PdfAbout {
  blocks: readonly PdfBlock[];
}

const GAP = 20;
const STYLES = {
  title: { weight: "bold", size: 16, tag: "H1", before: 0, after: 14 },
  heading: { weight: "bold", size: 10.5, tag: "H2", before: 10, after: 3 },
  text: { weight: "regular", size: 9, tag: "P", before: 0, after: 5 },
  note: { weight: "regular", size: 8, tag: "Note", before: 12, after: 4 },
} as const;

const LONGEST_PIECE = 1400;

/** A tagged PDF in English and Chinese with embedded fonts: readable by machines and by screen readers. */
export function renderTwoLanguagePdf(input: TwoLanguagePdf): Promise<Uint8Array> {
  const { document, root, finish } = openPdf(input);
  for (const block of input.blocks.flatMap(inPieces)) drawBlock(document, root, block);
  return finish();
}

/** A text longer than a page could hold is drawn in pieces, cut where a line ends anyway. */
function inPieces(block: PdfBlock): PdfBlock[] {
  if (block.en.length <= LONGEST_PIECE && block.zh.length <= LONGEST_PIECE) return [block];
  const [en, zh] = [cut(block.en), cut(block.zh)];
  return Array.from({ length: Math.max(en.length, zh.length) }, (_, index) => ({ ...block, en: en[index] ?? "", zh: zh[index] ?? "" }));
}

function cut(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > LONGEST_PIECE) {
    const window = rest.slice(0, LONGEST_PIECE);
    const end = Math.max(window.lastIndexOf("\n"), window.lastIndexOf("。"), window.lastIndexOf(". "));
    const at = end > 0 ? end + 1 : LONGEST_PIECE;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}

function drawBlock(document: PDFKit.PDFDocument, root: Structure, block: PdfBlock): void {
  const style = STYLES[block.kind];
  document.font(style.weight).fontSize(style.size);
  const width = (document.page.width - 2 * MARGIN - GAP) / 2;
  const prefix = "number" in block && block.number ? `${block.number}  ` : "";
  const columns = [
    { text: prefix + block.en, language: "en", x: MARGIN },
    { text: prefix + block.zh, language: "zh-CN", x: MARGIN + width + GAP },
  ];
  const height = Math.max(...columns.map(({ text }) => document.heightOfString(text, { width, lineGap: 1.5 })));
  const keepWithNext = block.kind === "heading" ? 40 : 0;
  if (document.y + style.before + height + keepWithNext > document.page.height - MARGIN) document.addPage();
  const top = document.y + (document.y > MARGIN ? style.before : 0);
  for (const { text, language, x } of columns) {
    root.add(document.struct(style.tag, { lang: language }, () => {
      document.font(style.weight).fontSize(style.size).fillColor("#1c1c1a").text(text, x, top, { width, lineGap: 1.5 });
    }));
  }
  document.x = MARGIN;
  document.y = top + height + style.after;
}
