import type { Bilingual } from "./clause";
import type { Segment } from "./segments";

/** A paragraph in both languages. */
export interface Paragraph {
  en: Segment[];
  zh: Segment[];
}

export interface ContractClause {
  /** Running number in this contract: 1, 2, 3 … */
  number: number;
  /** Id in the library, or `SPECIAL` for the parties' own words. */
  id: string;
  title: Bilingual;
  text: Paragraph;
  items: Paragraph[];
}

export interface ContractParty {
  organizationId: string;
  side: "payer" | "payee";
  kind: "brand" | "studio" | "tourism_board";
  name: string;
  nameZh: string;
}

/**
 * A contract as it is read, in both languages, made once from accepted terms and never again: HTML and PDF are
 * pictures of this document, and its hash is what is signed.
 */
export interface ContractDocument {
  schema: "scenemark.contract/1";
  contractId: string;
  dealId: string;
  versionNumber: number;
  termsHash: string;
  preparedOn: string;
  title: Bilingual;
  /** The title that the contract is about. */
  production: string;
  parties: ContractParty[];
  preamble: Paragraph;
  partyLines: Paragraph[];
  clauses: ContractClause[];
  notice: Bilingual;
  /** Names as both languages spell them, for the parity gate. */
  names: Record<string, Bilingual>;
}

export const SPECIAL_TERMS = "SPECIAL";

/** Where a text stands, as people find it: the preamble, a party, clause 4, item 2 of clause 4. */
export interface Place {
  clause?: number;
  clauseId?: string;
  item?: number;
}

/** Every paragraph of the document with its place, in reading order. */
export function paragraphsOf(document: ContractDocument): { place: Place; paragraph: Paragraph }[] {
  const clauses = document.clauses.flatMap(({ number, id, title, text, items }) => [
    { place: { clause: number, clauseId: id }, paragraph: { en: [{ text: title.en }], zh: [{ text: title.zh }] } },
    { place: { clause: number, clauseId: id }, paragraph: text },
    ...items.map((paragraph, index) => ({ place: { clause: number, clauseId: id, item: index + 1 }, paragraph })),
  ]);
  return [
    { place: {}, paragraph: { en: [{ text: document.title.en }], zh: [{ text: document.title.zh }] } },
    { place: {}, paragraph: document.preamble },
    ...document.partyLines.map((paragraph) => ({ place: {}, paragraph })),
    ...clauses,
  ];
}
