import type { DealTerms } from "~/domains/deals/terms";

export interface TermsOverrides extends Partial<DealTerms> {
  payerOrganizationId?: string;
  payeeOrganizationId?: string;
  productionId?: string;
}

/** Complete, consistent terms between one payer and one payee; override what a test is about. */
export function someTerms(overrides: TermsOverrides = {}): DealTerms {
  const {
    payerOrganizationId = "org_payer", payeeOrganizationId = "org_payee", productionId = "prd_one", ...rest
  } = overrides;
  const noPayer = { payerOrganizationId: null, dueDate: null, reviewDays: 5, silenceApproves: true, kpi: null };
  return {
    schema: "scenemark.deal-terms/1",
    parties: [
      { id: "payer", organizationId: payerOrganizationId, side: "payer", kind: "brand", name: "Lumen Tea", nameZh: "流明茶", country: "CN" },
      { id: "payee", organizationId: payeeOrganizationId, side: "payee", kind: "studio", name: "Harbour Pictures", nameZh: "海港影业", country: "SG" },
    ],
    production: {
      productionId, title: "The Ferry Home", titleZh: "归船", format: "live_action_vertical", episodes: 60, minutesPerEpisode: 1.5,
      versions: [{ id: "v1", kind: "original", language: "zh-CN", territories: ["CN", "SG"], label: { en: "Original", zh: "原版" } }],
    },
    scenes: [{ id: "s1", kind: "scene", referenceId: "", episode: 7, label: { en: "Tea on the ferry", zh: "渡船上喝茶" } }],
    placements: [{
      id: "p1", type: "hands_on",
      subject: { kind: "product", name: "Jasmine No. 3", nameZh: "茉莉三号", category: "drink.tea", variant: "330 ml", locationId: "" },
      episodes: { from: 5, to: 20 }, sceneIds: ["s1"],
      promise: { minAppearances: 3, minSecondsEach: 5, minFramePercent: 0, minVerbalMentions: 1, isHandsOn: true, noRivalInShot: true },
      applies: [{ id: "a1", versionId: "v1", territories: ["CN", "SG"] }],
      description: { en: "The captain pours tea for the lead.", zh: "船长为主角倒茶。" },
    }],
    priceLines: [{ id: "l1", payerOrganizationId, label: { en: "Integration", zh: "植入费" }, amountMinor: "12000001", currency: "CNY" }],
    inKind: [],
    milestones: [
      { id: "m1", title: { en: "Signing", zh: "签约" }, value: { kind: "share", basisPoints: 3000 }, trigger: "signing", evidenceRequired: [], ...noPayer },
      { id: "m2", title: { en: "Rough cut", zh: "粗剪" }, value: { kind: "share", basisPoints: 4000 }, trigger: "rough_cut", evidenceRequired: ["timecodes"], ...noPayer },
      { id: "m3", title: { en: "Release", zh: "上线" }, value: { kind: "share", basisPoints: 3000 }, trigger: "release", evidenceRequired: ["stills", "links"], ...noPayer },
    ],
    killFee: [{ id: "k1", stage: "before_shoot", basisPoints: 2500 }],
    makeGood: { remedy: "extra_placement", thresholdBasisPoints: 9000, withinDays: 30, capBasisPoints: 5000 },
    territories: ["CN", "SG"],
    media: ["vertical_app"],
    platforms: ["douyin"],
    window: { startsOn: "2026-12-01", endsOn: "2027-06-01" },
    exclusivity: { categories: ["drink.tea"], competitors: ["Rival Tea"], carveOuts: [] },
    place: null,
    clauses: [{ id: "PP01", variables: {} }, { id: "PP05", variables: { rounds: 2, days: 3 } }],
    specialTerms: { en: "", zh: "" },
    law: { governingLanguage: "zh", governingLaw: "CN", forum: { en: "CIETAC, Shanghai", zh: "中国国际经济贸易仲裁委员会（上海）" } },
    schedule: [{ id: "d1", kind: "release", date: "2027-01-10" }],
    contacts: [],
    facts: {},
    ...rest,
  };
}
