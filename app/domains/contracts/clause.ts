import type { DealTerms } from "../deals/terms";
import type { Value } from "./segments";

export interface Bilingual {
  en: string;
  zh: string;
}

/** A blank that the parties fill while they negotiate; the default holds when they do not. */
export type ClauseVariable = { label: Bilingual } & (
  | { kind: "number"; default: number; min: number; max: number }
  | { kind: "percent"; default: number; min: number; max: number }
  | { kind: "choice"; default: string; options: Record<string, Bilingual> }
  | { kind: "text"; default: Bilingual }
);

/** A numbered line under a clause: one placement, one milestone, one kill-fee step. */
export interface ClauseItem {
  text: Bilingual;
  values: Record<string, Value>;
}

/**
 * One clause of the library. Texts are templates in both languages with the same `{{variables}}`; figures that do
 * not come from a variable are digits in both. They are plain templates to be checked by counsel.
 */
export interface Clause {
  id: string;
  title: Bilingual;
  text: Bilingual;
  variables: Record<string, ClauseVariable>;
  /** Is the clause part of every contract with such terms? Otherwise the parties or a rule must add it. */
  when: (terms: DealTerms) => boolean;
  /** Values that the structured terms give. */
  values?: (terms: DealTerms) => Record<string, Value>;
  items?: (terms: DealTerms) => ClauseItem[];
}

export const days = (fallback: number, max = 365, label: Bilingual = { en: "Days", zh: "天数" }): ClauseVariable => ({
  kind: "number", default: fallback, min: 0, max, label,
});

export const hasPlacements = (terms: DealTerms): boolean => terms.placements.length > 0;
export const hasPlace = (terms: DealTerms): boolean => terms.place !== null;
export const hasUses = (terms: DealTerms): boolean => (terms.place?.uses.length ?? 0) > 0;
export const hasBoard = (terms: DealTerms): boolean => terms.parties.some((party) => party.kind === "tourism_board");
export const never = (): boolean => false;
export const alwaysPart = (): boolean => true;
