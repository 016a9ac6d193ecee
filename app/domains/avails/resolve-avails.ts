import { type Atom, atomKey, type Grants } from "./expand-grants";

/** Half-open windows of days share a day. */
export const windowsOverlap = (a: Pick<Grants, "startsOn" | "endsOn">, b: Pick<Grants, "startsOn" | "endsOn">): boolean =>
  a.startsOn < b.endsOn && b.startsOn < a.endsOn;

/** Two atoms that cannot both be sold, with the side that was there first. */
export interface Clash {
  wanted: Atom;
  taken: Atom;
}

/**
 * The one resolver: what of the wanted grants contradicts what is taken. Same production, same atom, overlapping
 * window, and at least one of the two exclusive; non-exclusive grants coexist. The exclusion constraint of
 * `avail_grants` says the same in SQL, and a property test holds them together.
 */
export function clashesBetween(wanted: Grants, taken: Grants): Clash[] {
  if (wanted.productionId !== taken.productionId || !windowsOverlap(wanted, taken)) return [];
  const byKey = new Map(taken.atoms.map((atom) => [atomKey(atom), atom]));
  return wanted.atoms.flatMap((atom) => {
    const other = byKey.get(atomKey(atom));
    return other && (atom.isExclusive || other.isExclusive) ? [{ wanted: atom, taken: other }] : [];
  });
}

/** Clashes with one deal, put together for people: per category, where and on what. */
export interface ClashSummary {
  category: string;
  territories: string[];
  platforms: string[];
  versions: string[];
  /** The clause of the other deal that stands in the way. */
  clauseId: string;
  isTheirsExclusive: boolean;
  isOursExclusive: boolean;
}

export function summarizeClashes(clashes: readonly Clash[]): ClashSummary[] {
  const byCategory = new Map<string, Clash[]>();
  for (const clash of clashes) {
    const list = byCategory.get(clash.wanted.category);
    if (list) list.push(clash);
    else byCategory.set(clash.wanted.category, [clash]);
  }
  return [...byCategory].map(([category, list]) => ({
    category,
    territories: distinct(list.map(({ wanted }) => wanted.territory)),
    platforms: distinct(list.map(({ wanted }) => wanted.platform)),
    versions: distinct(list.map(({ wanted }) => wanted.version)),
    clauseId: list.some(({ taken }) => taken.isExclusive) ? "PP04" : "PP01",
    isTheirsExclusive: list.some(({ taken }) => taken.isExclusive),
    isOursExclusive: list.some(({ wanted }) => wanted.isExclusive),
  }));
}

const distinct = (values: string[]): string[] => [...new Set(values)].toSorted();
