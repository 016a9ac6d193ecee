import { type ContractDocument, type Paragraph, paragraphsOf, type Place } from "./contract-document";
import { plainText, type Segment } from "./segments";

export const PARITY_PROBLEMS = ["missing_language", "figures", "values", "names", "clause_references"] as const;

export interface ParityProblem {
  place: Place;
  problem: (typeof PARITY_PROBLEMS)[number];
  en: string;
  zh: string;
}

/**
 * The parity gate: figures, dates, amounts, parties and clause ids must agree between the languages, paragraph by
 * paragraph. Any problem blocks preparation and signing; an empty list lets the contract pass.
 */
export function checkParity(document: ContractDocument): ParityProblem[] {
  return paragraphsOf(document).flatMap(({ place, paragraph }) =>
    problemsOf(paragraph, document.names).map((found) => ({ place, ...found })));
}

type Found = Omit<ParityProblem, "place">;

function problemsOf(paragraph: Paragraph, names: ContractDocument["names"]): Found[] {
  const en = plainText(paragraph.en).trim();
  const zh = plainText(paragraph.zh).trim();
  if (en === "" && zh === "") return [];
  if (en === "" || zh === "") return [{ problem: "missing_language", en, zh }];
  return [
    ...differing("values", valueKeys(paragraph.en), valueKeys(paragraph.zh)),
    ...differing("figures", figures(paragraph.en), figures(paragraph.zh)),
    ...differing("clause_references", references(en), references(zh)),
    ...nameProblems(paragraph, names),
  ];
}

function differing(problem: ParityProblem["problem"], en: string[], zh: string[]): Found[] {
  const [left, right] = [en.toSorted().join(" · "), zh.toSorted().join(" · ")];
  return left === right ? [] : [{ problem, en: left, zh: right }];
}

const FIGURE_KINDS = ["number", "percent", "date", "money"];

/** Which value stands where: a figure with its text, a name with whom it names, a word with its blank. */
function valueKeys(segments: readonly Segment[]): string[] {
  return segments.flatMap(({ variable, kind, text, of }) => {
    if (!variable || !kind) return [];
    if (FIGURE_KINDS.includes(kind)) return [`${variable}=${text}`];
    return [kind === "name" ? `${variable}=${of ?? ""}` : variable];
  });
}

/** Figures that stand in plain words, the parties' own words included; names may spell numbers as they like. */
const figures = (segments: readonly Segment[]): string[] =>
  figuresIn(segments.map((segment) => (segment.kind === undefined || segment.kind === "words" ? segment.text : " ")).join(""));

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const isoDay = (year = "", month: string | number = "", day = ""): string => `${year}-${two(month)}-${two(day)}`;
const two = (value: string | number): string => String(value).padStart(2, "0");

/** All figures of a text in one spelling: dates as 2026-12-01, digits without grouping, full-width as half-width. */
export function figuresIn(text: string): string[] {
  const ascii = text.replace(/[０-９．，％]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
  const dated = ascii
    .replace(/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/g, (...parts: string[]) => isoDay(parts[1], parts[2], parts[3]))
    .replace(new RegExp(`(\\d{1,2})\\s+(${MONTHS.join("|")})\\s+(\\d{4})`, "gi"), (...parts: string[]) =>
      isoDay(parts[3], MONTHS.indexOf((parts[2] ?? "").toLowerCase()) + 1, parts[1]));
  const found = dated.match(/\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}|\d+(?:,\d{3})*(?:\.\d+)?%?/g) ?? [];
  return found.map((figure) => (figure.includes("-") ? figure : figure.replaceAll(",", "")));
}

/** Ids of other clauses that a text refers to. */
const references = (text: string): string[] => text.match(/\b(?:PP|LA|TT)\d{2}\b/g) ?? [];

function nameProblems(paragraph: Paragraph, names: ContractDocument["names"]): Found[] {
  return (["en", "zh"] as const).flatMap((language) =>
    paragraph[language].flatMap(({ kind, of, text }): Found[] => {
      if (kind !== "name") return [];
      const known = names[of ?? ""];
      return known?.[language] === text ? [] : [{ problem: "names", en: known?.en ?? "", zh: known?.zh ?? "" }];
    }));
}
