import { leavesOf } from "../briefs/categories";
import { expandTerritories } from "../core/territories";
import type { DealTerms } from "../deals/terms";

/** One atom of what a contract sells: a cut of the title, a leaf category, a country, a platform. Never "all". */
export interface Atom {
  version: string;
  category: string;
  territory: string;
  platform: string;
  isExclusive: boolean;
  /** PP04 for exclusivity, PP01 for a plain placement. */
  clauseId: string;
}

/** What terms would sell of one production in one half-open window of days. */
export interface Grants {
  productionId: string;
  startsOn: string;
  endsOn: string;
  atoms: Atom[];
}

type Version = DealTerms["production"]["versions"][number];

/**
 * A cut is known by kind and language, because ids inside terms are private to a deal: two deals that both speak of
 * the Chinese original mean the same cut.
 */
export const versionKey = ({ kind, language }: Pick<Version, "kind" | "language">): string =>
  `${kind}:${(language.split("-")[0] ?? language).toLowerCase()}`;

export const atomKey = (atom: Pick<Atom, "version" | "category" | "territory" | "platform">): string =>
  [atom.version, atom.category, atom.territory, atom.platform].join("|");

/**
 * Expands terms into atoms. Worldwide becomes every country and a parent category all its leaves, so that nothing
 * hides behind a group. An exclusive category covers every cut and territory of the terms; a placement outside it
 * takes a plain place in the cuts and territories where it applies. At most one atom per key.
 */
export function expandGrants(terms: DealTerms): Grants {
  const atoms = new Map<string, Atom>();
  for (const atom of exclusiveAtoms(terms)) atoms.set(atomKey(atom), atom);
  for (const atom of placementAtoms(terms)) if (!atoms.has(atomKey(atom))) atoms.set(atomKey(atom), atom);
  return {
    productionId: terms.production.productionId, startsOn: terms.window.startsOn, endsOn: terms.window.endsOn,
    atoms: [...atoms.values()],
  };
}

function exclusiveAtoms(terms: DealTerms): Atom[] {
  const versions = [...new Set(terms.production.versions.map(versionKey))];
  const categories = leaves(terms.exclusivity.categories);
  const territories = countries(terms.territories);
  return versions.flatMap((version) =>
    combine({ version, categories, territories, platforms: terms.platforms }, { isExclusive: true, clauseId: "PP04" }));
}

function placementAtoms(terms: DealTerms): Atom[] {
  const versions = new Map(terms.production.versions.map((version) => [version.id, versionKey(version)]));
  return terms.placements.flatMap((placement) => placement.applies.flatMap((entry) => {
    const version = versions.get(entry.versionId);
    if (!version) return [];
    return combine(
      { version, categories: leaves([placement.subject.category]), territories: countries(entry.territories), platforms: terms.platforms },
      { isExclusive: false, clauseId: "PP01" },
    );
  }));
}

interface Span {
  version: string;
  categories: string[];
  territories: string[];
  platforms: string[];
}

function combine(span: Span, grant: Pick<Atom, "isExclusive" | "clauseId">): Atom[] {
  return span.categories.flatMap((category) => span.territories.flatMap((territory) =>
    [...new Set(span.platforms)].map((platform) => ({ version: span.version, category, territory, platform, ...grant }))));
}

/** Subdivisions count as their country: a part cannot be sold beside the whole. */
const countries = (codes: readonly string[]): string[] =>
  [...new Set(expandTerritories(codes).map((code) => code.split("-")[0] ?? code))];

/** A category that the taxonomy does not know is taken as its own leaf. */
const leaves = (ids: readonly string[]): string[] => [...new Set(ids.flatMap((id) => {
  const found = leavesOf(id);
  return found.length > 0 ? found : [id];
}))];
