import { MARGIN, openPdf, type PdfAbout, type Structure } from "./open-pdf.server";
import type { TwoLanguages } from "./two-language-pdf.server";

export interface PaperColumn {
  header: TwoLanguages;
  /** Share of the width, beside the others'. */
  width: number;
  align?: "right";
}

export interface PaperTable {
  kind: "table";
  caption: TwoLanguages;
  columns: readonly PaperColumn[];
  rows: readonly (readonly string[])[];
  /** Printed bold beneath. */
  totals?: readonly (readonly string[])[];
}

/** What a business paper is made of, in reading order; every label stands in both languages. */
export type PaperBlock =
  | ({ kind: "title" } & TwoLanguages)
  /** Two columns of names and addresses, or of labelled values. */
  | { kind: "facts"; facts: readonly { label: TwoLanguages; lines: readonly string[] }[] }
  | PaperTable
  | ({ kind: "note" } & TwoLanguages);

export interface PaperPdf extends PdfAbout {
  blocks: readonly PaperBlock[];
}

const INK = "#1c1c1a";
const MUTED = "#6b6a66";
const LINE = "#d8d5cd";
const GAP = 20;
const PAD = 5;

interface Page {
  document: PDFKit.PDFDocument;
  root: Structure;
  width: number;
}

/** A tagged A4 paper with tables, in English and Chinese: invoices, credit notes, statements. */
export function renderPaperPdf(input: PaperPdf): Promise<Uint8Array> {
  const { document, root, finish } = openPdf(input);
  const page: Page = { document, root, width: document.page.width - 2 * MARGIN };
  for (const block of input.blocks) drawBlock(page, block);
  return finish();
}

function drawBlock(page: Page, block: PaperBlock): void {
  if (block.kind === "table") return drawTable(page, block);
  if (block.kind === "facts") return drawFacts(page, block.facts);
  const isTitle = block.kind === "title";
  const { document, root, width } = page;
  for (const [lang, text] of [["en", block.en], ["zh-CN", block.zh]] as const) {
    set(document, isTitle ? { weight: "bold", size: 16 } : { weight: "regular", size: 8, color: MUTED });
    makeRoom(page, document.heightOfString(text, { width }) + PAD);
    root.add(document.struct(isTitle ? "H1" : "Note", { lang }, () => {
      document.text(text, MARGIN, document.y, { width, lineGap: 1.5 });
    }));
  }
  document.y += isTitle ? 12 : PAD;
}

interface Look {
  weight: "regular" | "bold";
  size: number;
  color?: string;
}

const set = (document: PDFKit.PDFDocument, { weight, size, color = INK }: Look) => document.font(weight).fontSize(size).fillColor(color);

/** Begins a new page when less than this is left; tells whether it did. */
function makeRoom({ document }: Page, height: number): boolean {
  if (document.y + height <= document.page.height - MARGIN) return false;
  document.addPage();
  document.x = MARGIN;
  document.y = MARGIN;
  return true;
}

type Fact = { label: TwoLanguages; lines: readonly string[] };

/** Facts in two columns, row by row, so that those of a row stand on one line. */
function drawFacts(page: Page, facts: readonly Fact[]): void {
  const { document } = page;
  const width = (page.width - GAP) / 2;
  for (let index = 0; index < facts.length; index += 2) {
    const row = facts.slice(index, index + 2);
    set(document, { weight: "regular", size: 9 });
    const height = Math.max(...row.map(({ lines }) => 14 + document.heightOfString(lines.join("\n"), { width, lineGap: 1.5 })));
    makeRoom(page, height);
    const top = document.y;
    for (const [column, fact] of row.entries()) drawFact(page, fact, { x: MARGIN + column * (width + GAP), top, width });
    document.y = top + height + 8;
  }
  document.y += 6;
}

function drawFact({ document, root }: Page, { label, lines }: Fact, { x, top, width }: { x: number; top: number; width: number }): void {
  root.add(document.struct("P", {}, [
    document.struct("Span", { lang: "en" }, () => {
      set(document, { weight: "regular", size: 7.5, color: MUTED }).text(`${label.en}  `, x, top, { continued: false, lineBreak: false });
    }),
    document.struct("Span", { lang: "zh-CN" }, () => {
      const after = document.font("regular").fontSize(7.5).widthOfString(`${label.en}  `);
      document.text(label.zh, x + after, top, { lineBreak: false });
    }),
    () => {
      set(document, { weight: "regular", size: 9 }).text(lines.join("\n"), x, top + 12, { width, lineGap: 1.5 });
    },
  ]));
}

interface Grid {
  page: Page;
  table: PaperTable;
  xs: number[];
  widths: number[];
}

/** Above the table, both languages on one line. */
function drawCaption({ document, root, width }: Page, { en, zh }: TwoLanguages): void {
  const top = document.y;
  root.add(document.struct("H2", {}, [
    document.struct("Span", { lang: "en" }, () => {
      set(document, { weight: "bold", size: 10 }).text(`${en}  `, MARGIN, top, { lineBreak: false });
    }),
    document.struct("Span", { lang: "zh-CN" }, () => {
      document.text(zh, MARGIN + document.widthOfString(`${en}  `), top, { width, lineBreak: false });
    }),
  ]));
  document.x = MARGIN;
  document.y = top + 20;
}

/** A table whose head is repeated on each page; only the first head is read aloud. */
function drawTable(page: Page, table: PaperTable): void {
  const { document, root } = page;
  const whole = table.columns.reduce((sum, { width }) => sum + width, 0);
  const widths = table.columns.map(({ width }) => (width / whole) * page.width);
  const xs = widths.map((_, index) => MARGIN + widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  const grid: Grid = { page, table, xs, widths };
  makeRoom(page, 90);
  drawCaption(page, table.caption);
  const element = document.struct("Table", { alt: `${table.caption.en} ${table.caption.zh}` });
  root.add(element);
  drawHead(grid, element);
  for (const row of table.rows) drawRow(grid, { element, cells: row, weight: "regular" });
  for (const row of table.totals ?? []) drawRow(grid, { element, cells: row, weight: "bold" });
  element.end();
  document.y += 12;
}

function drawHead({ page: { document, width }, table, xs, widths }: Grid, element: Structure | null): void {
  const top = document.y;
  const cells = table.columns.map(({ header, align }, index) => {
    const place = { width: (widths[index] ?? 0) - PAD, align: align ?? ("left" as const) };
    const draw = (text: string, y: number) => set(document, { weight: "bold", size: 7.5, color: MUTED }).text(text, xs[index] ?? MARGIN, y, place);
    if (!element) return [() => { draw(header.en, top); }, () => { draw(header.zh, top + 10); }];
    return document.struct("TH", {}, [
      document.struct("Span", { lang: "en" }, () => { draw(header.en, top); }),
      document.struct("Span", { lang: "zh-CN" }, () => { draw(header.zh, top + 10); }),
    ]);
  });
  if (element) element.add(document.struct("TR", {}, cells.flat()));
  else {
    document.markContent("Artifact", { type: "Layout" });
    for (const draw of cells.flat()) if (typeof draw === "function") draw();
    document.endMarkedContent();
  }
  document.y = top + 22;
  rule(document, width);
}

function rule(document: PDFKit.PDFDocument, width: number): void {
  document.markContent("Artifact", { type: "Layout" });
  document.moveTo(MARGIN, document.y).lineTo(MARGIN + width, document.y).lineWidth(0.5).strokeColor(LINE).stroke();
  document.endMarkedContent();
  document.y += 4;
}

function drawRow(grid: Grid, { element, cells, weight }: { element: Structure; cells: readonly string[]; weight: Look["weight"] }): void {
  const { page, table, xs, widths } = grid;
  const { document } = page;
  set(document, { weight, size: 8 });
  const height = Math.max(...cells.map((text, index) => document.heightOfString(text, { width: (widths[index] ?? 0) - PAD, lineGap: 1 })));
  if (makeRoom(page, height + 10)) drawHead(grid, null);
  const top = document.y;
  element.add(document.struct("TR", {}, cells.map((text, index) => document.struct("TD", {}, () => {
    set(document, { weight, size: 8 }).text(text, xs[index] ?? MARGIN, top, { width: (widths[index] ?? 0) - PAD, align: table.columns[index]?.align ?? "left", lineGap: 1 });
  }))));
  document.x = MARGIN;
  document.y = top + height + 4;
  rule(document, page.width);
}
