import { renderTwoLanguagePdf, type PdfBlock } from "~/integrations/pdf/two-language-pdf.server";
import { missingCharacters } from "~/integrations/pdf/font.server";
import { type ContractDocument, paragraphsOf } from "./contract-document";
import { plainText } from "./segments";

/** The contract as a tagged PDF; the same document gives the same bytes. */
export function contractPdf(document: ContractDocument): Promise<Uint8Array> {
  return renderTwoLanguagePdf({
    title: `${document.title.en} · ${document.title.zh}`,
    author: document.parties.map((party) => party.name).join(", "),
    createdAt: new Date(`${document.preparedOn}T00:00:00Z`),
    footer: `${document.contractId} · v${document.versionNumber} · ${document.termsHash.slice(0, 16)}`,
    blocks: blocksOf(document),
  });
}

function blocksOf(document: ContractDocument): PdfBlock[] {
  const clauses = document.clauses.flatMap((clause): PdfBlock[] => [
    { kind: "heading", number: `${clause.number}`, ...clause.title },
    { kind: "text", en: plainText(clause.text.en), zh: plainText(clause.text.zh) },
    ...clause.items.map((item, index): PdfBlock => ({
      kind: "text", number: `${clause.number}.${index + 1}`, en: plainText(item.en), zh: plainText(item.zh),
    })),
  ]);
  return [
    { kind: "title", ...document.title },
    { kind: "text", en: plainText(document.preamble.en), zh: plainText(document.preamble.zh) },
    ...document.partyLines.map((line, index): PdfBlock => ({
      kind: "text", number: `(${index + 1})`, en: plainText(line.en), zh: plainText(line.zh),
    })),
    ...clauses,
    { kind: "note", ...document.notice },
  ];
}

/** Characters of the contract that the font cannot draw: with any of them the PDF would lose a name. */
export function undrawableCharacters(document: ContractDocument): string[] {
  const text = paragraphsOf(document).map(({ paragraph }) => plainText(paragraph.en) + plainText(paragraph.zh)).join("");
  return missingCharacters(text);
}
