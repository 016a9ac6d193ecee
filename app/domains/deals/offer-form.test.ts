import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import { EMPTY_BRIEF } from "../briefs/brief-input";
import { firstTerms } from "./first-terms";
import { offerForm } from "./offer-form";
import { fieldOfIssue } from "./offer-form-errors";
import { addDays, formOfTerms, termsOfForm } from "./offer-form-terms";
import { redline } from "./redline";
import { dealTerms } from "./terms";

const own = { organizationId: "org_payee", expiresOn: "2026-12-01" };
const base = someTerms({
  contacts: [{ id: "c1", organizationId: "org_payee", role: "deal", name: "Wei", email: "wei@example.com", phone: "+65 1" }],
  exclusivity: { categories: ["drink.tea"], competitors: ["Rival Tea"], carveOuts: [{ id: "x1", label: { en: "Water", zh: "水" } }] },
});

describe("the form of an offer", () => {
  it("gives back the terms it was filled from", () => {
    const form = offerForm.parse(formOfTerms(base, own));
    expect(redline(base, termsOfForm(base, form, own))).toEqual([]);
  });

  it("gives back amounts, KPIs and parts of a version as well", () => {
    const [first, second, third] = base.milestones;
    const [placement] = base.placements;
    if (!first || !second || !third || !placement) throw new Error("the sample has these");
    const terms = dealTerms.parse({
      ...base,
      milestones: [
        { ...first, value: { kind: "amount", amountMinor: "10000000", currency: "CNY" }, dueDate: "2026-12-10" },
        { ...third, value: { kind: "amount", amountMinor: "2000001", currency: "CNY" }, trigger: "kpi", kpi: { metric: "views", target: 5, withinDays: 9 } },
      ],
      placements: [{ ...placement, applies: [{ id: "a1", versionId: "v1", territories: ["SG"] }] }],
    });
    expect(redline(terms, termsOfForm(terms, offerForm.parse(formOfTerms(terms, own)), own))).toEqual([]);
  });

  it("changes just what was typed", () => {
    const form = offerForm.parse(formOfTerms(base, own));
    const [price] = form.prices;
    if (!price) throw new Error("the sample has a price");
    const terms = termsOfForm(base, { ...form, prices: [{ ...price, amount: "１２０,000.5" }], endsOn: "2027-06-30", territories: ["CN"] }, own);
    expect(redline(base, terms).map((change) => change.path)).toEqual([
      "/production/versions/v1/territories", "/placements/p1/applies/a1/territories", "/priceLines/l1/amountMinor", "/territories", "/window",
    ]);
    expect(terms.window.endsOn).toBe("2027-07-01");
    expect(terms.priceLines[0]?.amountMinor).toBe("12000050");
  });

  it("keeps the types of clause variables", () => {
    const clauses = [{ id: "PP05", variables: { rounds: 2, isDeemed: true, stage: "3" } }];
    const terms = { ...base, clauses };
    expect(termsOfForm(terms, offerForm.parse(formOfTerms(terms, own)), own).clauses).toEqual(clauses);
  });

  it("counts days over months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  });

  it.each([
    ["terms.priceLines.1.amountMinor", "prices[1].amount"],
    ["milestones", "milestones"],
    ["terms.milestones.0.value.basisPoints", "milestones[0].share"],
    ["terms.placements.2.applies.0.versionId", "placements[2].versionIds"],
    ["terms.window.endsOn", "endsOn"],
    ["expiresAt", "expiresOn"],
    ["terms.parties.0.organizationId", undefined],
  ])("shows the issue of %s at %s", (path, field) => {
    expect(fieldOfIssue({ path, message: "" })).toBe(field);
  });
});

describe("first terms", () => {
  it("are complete for a brief that wishes something", () => {
    const party = (organizationId: string, kind: "brand" | "studio") => ({ organizationId, kind, name: "A", nameZh: "", country: "CN" });
    const terms = firstTerms({
      brief: {
        ...EMPTY_BRIEF, productName: "Tea", categoryId: "drink.tea", placementTypes: ["hands_on"], territories: ["CN"],
        window: { startsOn: "2026-12-01", endsOn: "2027-03-01" }, exclusivity: "category",
        budget: { currency: "CNY", minMinor: "5000000", maxMinor: "9000000" },
      },
      payer: party("org_a", "brand"), payee: party("org_b", "studio"),
      production: { id: "prd_1", title: "T", titleZh: null, format: "ai_comic", episodes: 40, minutesPerEpisode: 2, languages: [], territories: [], platforms: ["kuaishou"] },
    });
    expect(dealTerms.safeParse(terms).error?.issues).toBeUndefined();
    expect(terms.exclusivity.categories).toEqual(["drink.tea"]);
    expect(terms.priceLines[0]?.amountMinor).toBe("5000000");
  });
});
