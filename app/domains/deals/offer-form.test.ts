import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import { EMPTY_BRIEF } from "../briefs/brief-input";
import { firstTerms } from "./first-terms";
import { offerForm } from "./offer-form";
import { fieldOfIssue } from "./offer-form-errors";
import { addDays } from "./add-days";
import type { KnownNames } from "./offer-form-extras";
import { formOfTerms, termsOfForm } from "./offer-form-terms";
import { redline } from "./redline";
import { dealTerms } from "./terms";

const own = { expiresOn: "2026-12-01" };
const base = someTerms({
  killFee: [{ id: "before_shoot", stage: "before_shoot", basisPoints: 2500 }],
  contacts: [{ id: "c1", organizationId: "org_payee", role: "deal", name: "Wei", email: "wei@example.com", phone: "+65 1" }],
  exclusivity: { categories: ["drink.tea"], competitors: ["Rival Tea"], carveOuts: [{ id: "x1", label: { en: "Water", zh: "水" } }] },
});

const known: KnownNames = {
  payers: [{ organizationId: "org_board", kind: "tourism_board", name: "Ferry Bay", nameZh: "渡口湾", country: "CN" }],
  locations: [{ id: "loc_pier", name: "North Pier", nameZh: "北码头" }],
};

/** Terms of the same deal that differ from `base` in every part. */
const EVERYTHING = dealTerms.parse({
  ...base,
  parties: [...base.parties, { id: "payer2", organizationId: "org_board", side: "payer", kind: "tourism_board", name: "Ferry Bay", nameZh: "渡口湾", country: "CN" }],
  production: {
    ...base.production, episodes: 40, minutesPerEpisode: 2.5,
    versions: [
      { id: "v1", kind: "recut", language: "en", territories: ["CN"], label: { en: "Short cut", zh: "短剪" } },
      { id: "v2", kind: "dubbed", language: "th", territories: ["TH", "LA"], label: { en: "Thai", zh: "泰语版" } },
    ],
  },
  scenes: [
    { id: "s1", kind: "stop", referenceId: "stp_1", episode: null, label: { en: "Pier", zh: "码头" } },
    { id: "s2", kind: "scene", referenceId: "12A", episode: 3, label: { en: "Storm", zh: "风暴" } },
  ],
  placements: [{
    id: "p1", type: "set_location",
    subject: { kind: "location", name: "North Pier", nameZh: "北码头", category: "travel.destination", variant: "night", locationId: "loc_pier" },
    episodes: { from: 1, to: 9 }, sceneIds: ["s2", "s1"],
    promise: { minAppearances: 2, minSecondsEach: 7.5, minFramePercent: 12.5, minVerbalMentions: 0, isHandsOn: false, noRivalInShot: false },
    applies: [{ id: "a1", versionId: "v1", territories: ["CN"] }, { id: "a-v2", versionId: "v2", territories: ["LA"] }],
    description: { en: "At dusk.", zh: "黄昏。" },
  }],
  priceLines: [
    { id: "l1", payerOrganizationId: "org_payer", label: { en: "Fee", zh: "费用" }, amountMinor: "500", currency: "USD" },
    { id: "l2", payerOrganizationId: "org_board", label: { en: "Incentive", zh: "奖励" }, amountMinor: "900", currency: "CNY" },
  ],
  inKind: [{ id: "g1", giverOrganizationId: "org_board", label: { en: "Rooms", zh: "客房" }, value: { amountMinor: "80000", currency: "CNY" }, isReturned: true }],
  milestones: [{
    id: "m9", title: { en: "Views", zh: "播放" }, payerOrganizationId: null, value: { kind: "share", basisPoints: 10_000 }, trigger: "kpi",
    dueDate: "2027-05-01", evidenceRequired: ["metrics"], reviewDays: 9, silenceApproves: false, kpi: { metric: "visits", target: 9, withinDays: 60 },
  }],
  killFee: [{ id: "after_wrap", stage: "after_wrap", basisPoints: 7525 }],
  makeGood: { remedy: "none", thresholdBasisPoints: 8000, withinDays: 3, capBasisPoints: 100 },
  territories: ["CN", "TH", "LA"], media: ["cinema"], platforms: ["kuaishou"],
  window: { startsOn: "2027-02-01", endsOn: "2027-09-01" },
  exclusivity: { categories: ["drink.coffee"], competitors: ["A", "B"], carveOuts: [{ id: "x2", label: { en: "", zh: "苏打水" } }] },
  place: {
    uses: [{
      id: "u1", locationId: "loc_pier", name: "Pier, upper deck", nameZh: "", purpose: "strike", window: { startsOn: "2027-01-02", endsOn: "2027-01-05" },
      dailyFrom: "07:30", dailyTo: "21:00", maxCrew: 45,
    }],
    routeId: "rte_1", overtimePerHour: { amountMinor: "5000", currency: "USD" }, deposit: { amountMinor: "90000", currency: "CNY" }, insuranceMinimum: null,
    permit: { authority: "Port office", leadBusinessDays: 12, responsibleOrganizationId: "org_board" },
    restoreWithinDays: 3, allowsDrone: true, isHeritage: true,
    promotions: [{ id: "b1", kind: "hashtag", count: 2, dueDate: null, label: { en: "#pier", zh: "#码头" } }],
  },
  clauses: [{ id: "LA03", variables: { returnDays: 21 } }],
  specialTerms: { en: "Boat at noon.", zh: "正午用船。" },
  law: { governingLanguage: "en", governingLaw: "SG", forum: { en: "SIAC", zh: "新加坡国际仲裁中心" } },
  schedule: [{ id: "shoot_end", kind: "shoot_end", date: "2027-01-05" }, { id: "d1", kind: "release", date: "2027-03-01" }],
  contacts: [{ id: "c2", organizationId: "org_board", role: "permit", name: "Lan", email: "", phone: "110" }],
  facts: { consideration: "free_goods", abvPercent: 4.5, claims: [], aiUses: ["generated_content"], purchaseLink: false, airtime: "20:00-22:30", advertiserStaff: 0 },
});

describe("the form of an offer", () => {
  it("gives back the terms it was filled from", () => {
    const form = offerForm.parse(formOfTerms(base, own));
    expect(redline(base, termsOfForm(base, form))).toEqual([]);
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
    expect(redline(terms, termsOfForm(terms, offerForm.parse(formOfTerms(terms, own))))).toEqual([]);
  });

  it("reaches every part of the terms: from one document, any other of the same deal can be typed", () => {
    const form = offerForm.parse(formOfTerms(EVERYTHING, own));
    const written = termsOfForm(base, form, known);
    expect(redline(EVERYTHING, written)).toEqual([]);
    expect(dealTerms.safeParse(written).error?.issues).toBeUndefined();
    // and back again, so that whatever can be added can be taken out
    expect(redline(base, termsOfForm(EVERYTHING, offerForm.parse(formOfTerms(base, own)), known))).toEqual([]);
  });

  it("leaves no branch of the terms out of that document", () => {
    const empty = redline(base, EVERYTHING).map((change) => change.path.split("/")[1]);
    const fixed = ["schema"];
    expect(Object.keys(base).filter((part) => !empty.includes(part) && !fixed.includes(part))).toEqual([]);
  });

  it("takes the name of a listed location when none was typed", () => {
    const form = offerForm.parse(formOfTerms(EVERYTHING, own));
    const [use] = form.place?.uses ?? [];
    if (!form.place || !use) throw new Error("the sample has a place");
    const typed = { ...form, place: { ...form.place, uses: [{ ...use, name: "", nameZh: "" }] } };
    expect(termsOfForm(base, typed, known).place?.uses[0]).toMatchObject({ name: "North Pier", nameZh: "北码头" });
  });

  it("changes just what was typed", () => {
    const form = offerForm.parse(formOfTerms(base, own));
    const [price] = form.prices;
    if (!price) throw new Error("the sample has a price");
    const terms = termsOfForm(base, { ...form, prices: [{ ...price, amount: "１２０,000.5" }], endsOn: "2027-06-30", territories: ["CN"] });
    expect(redline(base, terms).map((change) => change.path)).toEqual([
      "/production/versions/v1/territories", "/placements/p1/applies/a1/territories", "/priceLines/l1/amountMinor", "/territories", "/window",
    ]);
    expect(terms.window.endsOn).toBe("2027-07-01");
    expect(terms.priceLines[0]?.amountMinor).toBe("12000050");
  });

  it("keeps the types of clause variables", () => {
    const clauses = [{ id: "PP05", variables: { rounds: 2, isDeemed: true, stage: "3" } }];
    const terms = { ...base, clauses };
    expect(termsOfForm(terms, offerForm.parse(formOfTerms(terms, own))).clauses).toEqual(clauses);
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
    ["terms.parties.0.organizationId", "coPayers"],
    ["terms.place.uses.1.window.endsOn", "place.uses[1].endsOn"],
    ["terms.inKind.0.value.amountMinor", "inKind[0].amount"],
    ["terms.contacts.2.email", "contacts[2].email"],
    ["terms.facts.airtime", "facts.airtime"],
    ["terms.schema", undefined],
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
