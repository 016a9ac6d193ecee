import PDFDocument from "pdfkit";
import { fontSource } from "./font.server";

export interface PdfAbout {
  title: string;
  author: string;
  /** Goes into the file as its date and decides its id: the same input gives the same bytes. */
  createdAt: Date;
  footer: string;
}

export const MARGIN = 56;

export type Structure = ReturnType<PDFKit.PDFDocument["struct"]>;

export interface OpenPdf {
  document: PDFKit.PDFDocument;
  /** The element into which everything that is read goes, in reading order. */
  root: Structure;
  finish(): Promise<Uint8Array>;
}

/** An empty tagged A4 document with the embedded fonts; every page gets its footer and number. */
export function openPdf(about: PdfAbout): OpenPdf {
  const document = new PDFDocument({
    size: "A4", margin: MARGIN, tagged: true, pdfVersion: "1.7", lang: "en", displayTitle: true,
    info: { Title: about.title, Author: about.author, CreationDate: about.createdAt, ModDate: about.createdAt, Producer: "Scenemark", Creator: "Scenemark" },
  });
  const finished = collect(document);
  document.registerFont("regular", fontSource("regular"));
  document.registerFont("bold", fontSource("bold"));
  const pages = { count: 1 };
  drawFooter(document, about.footer, pages.count);
  document.on("pageAdded", () => {
    pages.count += 1;
    drawFooter(document, about.footer, pages.count);
  });
  const root = document.struct("Document");
  document.addStructure(root);
  return {
    document, root,
    finish() {
      root.end();
      document.end();
      return finished;
    },
  };
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    document.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on("error", reject);
  });
}

/** Page numbers and the document's id are furniture, not content. */
function drawFooter(document: PDFKit.PDFDocument, footer: string, page: number): void {
  const { x, y } = document;
  const { bottom } = document.page.margins;
  document.page.margins.bottom = 0;
  document.markContent("Artifact", { type: "Pagination" });
  document.font("regular").fontSize(7).fillColor("#6b6a66")
    .text(`${footer} · ${page}`, MARGIN, document.page.height - 36, { width: document.page.width - 2 * MARGIN, lineBreak: false });
  document.endMarkedContent();
  document.page.margins.bottom = bottom;
  document.x = x;
  document.y = y;
}
