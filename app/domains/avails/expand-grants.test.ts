import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatedTerms } from "~tests/factories/generated-terms";
import { someTerms } from "~tests/factories/terms";
import { leavesOf } from "../briefs/categories";
import { COUNTRIES } from "../core/territories";
import { atomKey, expandGrants, versionKey } from "./expand-grants";
import { clashesBetween, windowsOverlap } from "./resolve-avails";

const countries = new Set<string>(COUNTRIES);

describe("atoms of any terms", () => {
  it("are one per key, of single countries and leaf categories, exclusive where the terms say so", () => {
    fc.assert(fc.property(generatedTerms, (terms) => {
      const { atoms, productionId, startsOn, endsOn } = expandGrants(terms);
      expect([productionId, startsOn, endsOn]).toEqual([terms.production.productionId, terms.window.startsOn, terms.window.endsOn]);
      expect(new Set(atoms.map(atomKey)).size).toBe(atoms.length);
      const exclusive = new Set(terms.exclusivity.categories.flatMap((id) => leavesOf(id)));
      const isSound = ({ territory, category, platform, isExclusive, clauseId }: (typeof atoms)[number]): boolean =>
        countries.has(territory) && terms.platforms.includes(platform) && clauseId === (isExclusive ? "PP04" : "PP01") && (!isExclusive || exclusive.has(category));
      expect(atoms.filter((atom) => !isSound(atom))).toEqual([]); // one assertion: worldwide terms have thousands
    }), { numRuns: 60 });
  });

  it("know two deals' cut by kind and language, not by the ids inside of the terms", () => {
    expect(versionKey({ kind: "dubbed", language: "pt-BR" })).toBe("dubbed:pt");
    expect(versionKey({ kind: "original", language: "ZH-Hans" })).toBe("original:zh");
    const [version] = someTerms().production.versions;
    if (!version) throw new Error("the sample has a version");
    const renamed = someTerms({
      production: { ...someTerms().production, versions: [{ ...version, id: "other" }] },
      placements: someTerms().placements.map((placement) => ({ ...placement, applies: [{ id: "a1", versionId: "other", territories: ["CN"] }] })),
    });
    expect(clashesBetween(expandGrants(renamed), expandGrants(someTerms()))).not.toEqual([]);
  });

  it("are none for a placement in a cut that the terms do not have", () => {
    const lost = someTerms({
      exclusivity: { categories: [], competitors: [], carveOuts: [] },
      placements: someTerms().placements.map((placement) => ({ ...placement, applies: [{ id: "a1", versionId: "v9", territories: ["CN"] }] })),
    });
    expect(expandGrants(lost).atoms).toEqual([]);
  });
});

describe("clashes of any two terms", () => {
  it("are the same whoever comes first", () => {
    fc.assert(fc.property(generatedTerms, generatedTerms, (one, other) => {
      const [left, right] = [expandGrants(one), expandGrants(other)];
      const there = clashesBetween(left, right).map(({ wanted }) => atomKey(wanted)).toSorted();
      expect(clashesBetween(right, left).map(({ taken }) => atomKey(taken)).toSorted()).toEqual(there);
      if (!windowsOverlap(left, right)) expect(there).toEqual([]);
    }), { numRuns: 60 });
  });

  it("of terms with themselves are exactly their exclusive atoms", () => {
    fc.assert(fc.property(generatedTerms, (terms) => {
      const grants = expandGrants(terms);
      expect(clashesBetween(grants, grants)).toHaveLength(grants.atoms.filter(({ isExclusive }) => isExclusive).length);
    }), { numRuns: 60 });
  });

  it("need a common day: windows are half-open", () => {
    const window = (startsOn: string, endsOn: string) => ({ startsOn, endsOn });
    expect(windowsOverlap(window("2026-01-01", "2026-02-01"), window("2026-02-01", "2026-03-01"))).toBe(false);
    expect(windowsOverlap(window("2026-01-01", "2026-02-02"), window("2026-02-01", "2026-03-01"))).toBe(true);
    expect(windowsOverlap(window("2026-01-01", "2027-01-01"), window("2026-02-01", "2026-02-02"))).toBe(true);
  });
});
