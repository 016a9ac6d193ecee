import type { DealTerms } from "~/domains/deals/terms";

const brand = "org_01jd3brand";
const studio = "org_01jd3studio";
export const dealPath = { dealId: "del_01jd3c5h2e6r8t1y4u7i0o9p3a" };
const step = { payerOrganizationId: null, dueDate: null, reviewDays: 5, silenceApproves: true, kpi: null };

/** Complete terms, small enough to read. */
export const exampleTerms: DealTerms = {
  schema: "scenemark.deal-terms/1",
  parties: [
    { id: "payer", organizationId: brand, side: "payer", kind: "brand", name: "Lumen Tea", nameZh: "流明茶", country: "CN" },
    { id: "payee", organizationId: studio, side: "payee", kind: "studio", name: "Harbour Pictures", nameZh: "海港影业", country: "SG" },
  ],
  production: {
    productionId: "prd_01jd3ferry", title: "The Ferry Home", titleZh: "归船", format: "live_action_vertical", episodes: 60, minutesPerEpisode: 1.5,
    versions: [{ id: "v1", kind: "original", language: "zh-Hans", territories: ["CN", "SG"], label: { en: "Original", zh: "原版" } }],
  },
  scenes: [],
  placements: [{
    id: "p1", type: "hands_on",
    subject: { kind: "product", name: "Jasmine No. 3", nameZh: "茉莉三号", category: "drink.tea", variant: "330 ml", locationId: "" },
    episodes: { from: 5, to: 20 }, sceneIds: [],
    promise: { minAppearances: 3, minSecondsEach: 5, minFramePercent: 0, minVerbalMentions: 1, isHandsOn: true, noRivalInShot: true },
    applies: [{ id: "a1", versionId: "v1", territories: ["CN", "SG"] }],
    description: { en: "The captain pours tea.", zh: "船长倒茶。" },
  }],
  priceLines: [{ id: "l1", payerOrganizationId: brand, label: { en: "Placement fee", zh: "植入费" }, amountMinor: "12000000", currency: "CNY" }],
  inKind: [],
  milestones: [
    { id: "m1", title: { en: "Signing", zh: "签约" }, value: { kind: "share", basisPoints: 5000 }, trigger: "signing", evidenceRequired: [], ...step },
    { id: "m2", title: { en: "Release", zh: "上线" }, value: { kind: "share", basisPoints: 5000 }, trigger: "release", evidenceRequired: ["timecodes", "stills", "links"], ...step },
  ],
  killFee: [{ id: "k1", stage: "before_shoot", basisPoints: 2500 }],
  makeGood: { remedy: "extra_placement", thresholdBasisPoints: 9000, withinDays: 30, capBasisPoints: 5000 },
  territories: ["CN", "SG"], media: ["vertical_app"], platforms: ["douyin"],
  window: { startsOn: "2026-12-01", endsOn: "2027-06-01" },
  exclusivity: { categories: ["drink.tea"], competitors: [], carveOuts: [] },
  place: null, clauses: [{ id: "PP05", variables: { rounds: 2, days: 3 } }], specialTerms: { en: "", zh: "" },
  law: { governingLanguage: "zh", governingLaw: "CN", forum: { en: "CIETAC", zh: "中国国际经济贸易仲裁委员会" } },
  schedule: [{ id: "release", kind: "release", date: "2027-01-10" }], contacts: [], facts: {},
};

const author = { organizationId: studio, name: "Harbour Pictures", nameZh: "海港影业" };

export const exampleOffer = {
  id: "ver_01jd3c5h2e6r8t1y4u7i0o9p3b", number: 1, parentId: null, hash: "1".repeat(64), author, note: "Our first offer.", acceptedBy: [],
  totals: [{ amountMinor: "12000000", currency: "CNY" as const }],
  expiresAt: "2026-12-06T16:00:00.000Z", createdAt: "2026-11-22T09:00:00.000Z", terms: exampleTerms,
};

export const exampleSummary = {
  id: dealPath.dealId, state: "negotiating" as const, side: "payer" as const, briefId: "brf_01jd3tea",
  production: { id: "prd_01jd3ferry", title: "The Ferry Home", titleZh: "归船", format: "live_action_vertical" },
  counterpart: author, price: { amountMinor: "12000000", currency: "CNY" as const }, versionNumber: 1, isMyTurn: true, isShortlisted: false,
  offerExpiresAt: "2026-12-06T16:00:00.000Z", createdAt: "2026-11-22T09:00:00.000Z", updatedAt: "2026-11-22T09:00:00.000Z",
};

export const exampleDeal = {
  ...exampleSummary,
  parties: [
    { organizationId: brand, side: "payer" as const, kind: "brand", name: "Lumen Tea", nameZh: "流明茶", hasAccepted: false },
    { organizationId: studio, side: "payee" as const, kind: "studio", name: "Harbour Pictures", nameZh: "海港影业", hasAccepted: true },
  ],
  offer: exampleOffer, acceptedVersionNumber: null, outcome: null,
  actions: {
    accepted: { allowed: true }, countered: { allowed: true }, declined: { allowed: true },
    withdrawn: { allowed: false, reason: "deals:reason.payer_declines" },
  },
};

export const exampleEnded = (state: "declined" | "withdrawn" | "terminated", reason: string) => ({
  ...exampleDeal, state, isMyTurn: false, outcome: { reason, note: null, endedAt: "2026-11-23T09:00:00.000Z" },
});

export const exampleEnding = {
  stage: "before_shoot" as const, step: { stage: "before_shoot" as const, basisPoints: 2500 }, isPastLongStop: false, refusedBy: null,
  sums: [{
    currency: "CNY" as const, heldMinor: "3600000", killFeeMinor: "3000001", alreadyReleasedMinor: "0", takenMinor: "3000001",
    toPayeeMinor: "2700001", platformFeeMinor: "300000", backToPayerMinor: "599999", notCoveredMinor: "0",
  }],
};

export const exampleMessage = {
  id: "msg_01jd3c5h2e6r8t1y4u7i0o9p3c", author: { organizationId: brand, organization: "Lumen Tea", person: "Chen Lan" },
  body: "Could the tea appear in episode 7 as well?", versionNumber: 1, termPath: "/placements/p1", files: [], createdAt: "2026-11-23T09:00:00.000Z",
};
