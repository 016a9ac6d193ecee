import type { ContractClause, ContractDocument, Paragraph } from "./contract-document";
import { plainText } from "./segments";

/** A paragraph of the document as it was and as it would be, in both languages; a side that has none is empty. */
export interface RedlinedParagraph {
  en: { before: string; after: string };
  zh: { before: string; after: string };
  isChanged: boolean;
}

export interface RedlinedClause {
  id: string;
  title: { en: string; zh: string };
  kind: "same" | "changed" | "added" | "removed";
  paragraphs: RedlinedParagraph[];
}

/**
 * Two renderings of a deal's terms compared as a document: clause by clause by their id in the library, in the order
 * of the newer one, clauses that went at the end. Title, preamble and parties come first.
 */
export function redlineDocument(before: ContractDocument, after: ContractDocument): RedlinedClause[] {
  const head = (document: ContractDocument): Paragraph[] => [document.preamble, ...document.partyLines];
  const kept = after.clauses.map((clause) => redlineClause(before.clauses.find(({ id }) => id === clause.id), clause));
  const gone = before.clauses.filter((clause) => !after.clauses.some(({ id }) => id === clause.id)).map((clause) => redlineClause(clause, undefined));
  const paragraphs = align(head(before), head(after));
  return [
    { id: "HEAD", title: after.title, kind: paragraphs.some(({ isChanged }) => isChanged) ? "changed" : "same", paragraphs },
    ...kept, ...gone,
  ];
}

function redlineClause(before: ContractClause | undefined, after: ContractClause | undefined): RedlinedClause {
  const paragraphs = align(paragraphsIn(before), paragraphsIn(after));
  const { id = "", title = { en: "", zh: "" } } = after ?? before ?? {};
  const isChanged = paragraphs.some((paragraph) => paragraph.isChanged);
  return { id, title, kind: !before ? "added" : !after ? "removed" : isChanged ? "changed" : "same", paragraphs };
}

const paragraphsIn = (clause: ContractClause | undefined): Paragraph[] => (clause ? [clause.text, ...clause.items] : []);

const textOf = (paragraph: Paragraph | undefined) => ({ en: paragraph ? plainText(paragraph.en) : "", zh: paragraph ? plainText(paragraph.zh) : "" });

const isSame = (left: Paragraph | undefined, right: Paragraph | undefined): boolean => {
  const [was, is] = [textOf(left), textOf(right)];
  return was.en === is.en && was.zh === is.zh;
};

/** Pairs paragraphs from the front and from the back; what is left between is what came, went or changed. */
function align(before: readonly Paragraph[], after: readonly Paragraph[]): RedlinedParagraph[] {
  const most = Math.min(before.length, after.length);
  let front = 0;
  while (front < most && isSame(before[front], after[front])) front += 1;
  let back = 0;
  while (back < most - front && isSame(before[before.length - 1 - back], after[after.length - 1 - back])) back += 1;
  const middle = Math.max(before.length, after.length) - front - back;
  const beforeEnd = before.length - back;
  const afterEnd = after.length - back;
  const pairs: [Paragraph | undefined, Paragraph | undefined][] = [
    ...before.slice(0, front).map((entry, index): [Paragraph, Paragraph | undefined] => [entry, after[index]]),
    ...Array.from({ length: middle }, (_, index): [Paragraph | undefined, Paragraph | undefined] => [
      front + index < beforeEnd ? before[front + index] : undefined, front + index < afterEnd ? after[front + index] : undefined,
    ]),
    ...before.slice(beforeEnd).map((entry, index): [Paragraph, Paragraph | undefined] => [entry, after[afterEnd + index]]),
  ];
  return pairs.map(([left, right]) => {
    const [was, is] = [textOf(left), textOf(right)];
    return { en: { before: was.en, after: is.en }, zh: { before: was.zh, after: is.zh }, isChanged: !isSame(left, right) };
  });
}
