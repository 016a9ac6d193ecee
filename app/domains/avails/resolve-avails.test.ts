import { describe, expect, it } from "vitest";
import type { DealTerms } from "../deals/terms";
import { COUNTRIES } from "../core/territories";
import { someTerms } from "~tests/factories/terms";
import { expandGrants } from "./expand-grants";
import { clashesBetween, summarizeClashes } from "./resolve-avails";

const exclusive = (overrides: Partial<DealTerms> = {}) => expandGrants(someTerms(overrides));
const plain = (overrides: Partial<DealTerms> = {}) =>
  expandGrants(someTerms({ exclusivity: { categories: [], competitors: [], carveOuts: [] }, ...overrides }));

/** The factory's placement, applied elsewhere. */
function placedIn(territories: string[], category = "drink.tea"): DealTerms["placements"] {
  return someTerms().placements.map((placement) => ({
    ...placement, subject: { ...placement.subject, category }, applies: [{ id: "a1", versionId: "v1", territories }],
  }));
}

describe("expandGrants", () => {
  it("makes one atom per country, platform and leaf, exclusive before plain", () => {
    const { atoms } = exclusive();
    expect(atoms).toEqual([
      { version: "original:zh", category: "drink.tea", territory: "CN", platform: "douyin", isExclusive: true, clauseId: "PP04" },
      { version: "original:zh", category: "drink.tea", territory: "SG", platform: "douyin", isExclusive: true, clauseId: "PP04" },
    ]);
  });

  it("expands worldwide to every country", () => {
    expect(new Set(plain({ placements: placedIn(["WW"]) }).atoms.map((atom) => atom.territory))).toEqual(new Set(COUNTRIES));
  });

  it("expands a parent category to its leaves", () => {
    const { atoms } = exclusive({ exclusivity: { categories: ["drink"], competitors: [], carveOuts: [] }, territories: ["CN"] });
    expect(atoms.map((atom) => atom.category)).toEqual(expect.arrayContaining(["drink.tea", "drink.coffee", "drink.water"]));
    expect(atoms.map((atom) => atom.category)).not.toContain("drink");
  });
});

describe("clashesBetween", () => {
  it("refuses the same exclusivity twice and a plain placement inside it", () => {
    expect(clashesBetween(exclusive(), exclusive())).toHaveLength(2);
    expect(clashesBetween(plain(), exclusive())).toHaveLength(2);
    expect(clashesBetween(exclusive(), plain())).toHaveLength(2);
  });

  it("lets plain placements coexist", () => expect(clashesBetween(plain(), plain())).toEqual([]));

  it("leaves another platform, production, category or time free", () => {
    expect(clashesBetween(exclusive({ platforms: ["youtube"] }), exclusive())).toEqual([]);
    expect(clashesBetween(expandGrants(someTerms({ productionId: "prd_two" })), exclusive())).toEqual([]);
    expect(clashesBetween(plain({ placements: placedIn(["CN"], "drink.coffee") }), exclusive())).toEqual([]);
    expect(clashesBetween(exclusive({ window: { startsOn: "2027-06-01", endsOn: "2027-07-01" } }), exclusive())).toEqual([]);
    expect(clashesBetween(exclusive({ window: { startsOn: "2027-05-31", endsOn: "2027-07-01" } }), exclusive())).not.toEqual([]);
  });

  it("does not let worldwide be a hole", () => {
    const worldwide = exclusive({ territories: ["WW"] });
    expect(clashesBetween(plain({ placements: placedIn(["PT"]) }), worldwide)).toHaveLength(1);
    expect(clashesBetween(plain({ placements: placedIn(["US-NY"]) }), worldwide)).toHaveLength(1);
  });

  it("lets a parent category cover its children", () => {
    const drinks = exclusive({ exclusivity: { categories: ["drink"], competitors: [], carveOuts: [] } });
    expect(clashesBetween(plain({ placements: placedIn(["CN"], "drink.coffee") }), drinks)).toHaveLength(1);
    expect(clashesBetween(plain({ placements: placedIn(["CN"], "food.snack") }), drinks)).toEqual([]);
  });

  it("sums up per category, naming the clause", () => {
    expect(summarizeClashes(clashesBetween(plain(), exclusive()))).toEqual([{
      category: "drink.tea", territories: ["CN", "SG"], platforms: ["douyin"], versions: ["original:zh"],
      clauseId: "PP04", isTheirsExclusive: true, isOursExclusive: false,
    }]);
  });
});
