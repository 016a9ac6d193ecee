import type { BriefFields } from "../briefs/brief-input";
import type { Currency } from "../core/money";
import { addDays } from "./add-days";
import { presetMilestones } from "./milestone-presets";
import type { DealParty, DealTerms, PlacementTerms } from "./terms";
import { TERMS_SCHEMA } from "./terms-parts";
import { MEDIA, type PlacementType } from "./terms-vocabulary";

export interface FirstTermsInput {
  brief: BriefFields;
  payer: Omit<DealParty, "id" | "side">;
  payee: Omit<DealParty, "id" | "side">;
  production: {
    id: string;
    title: string;
    titleZh: string | null;
    format: string | null;
    episodes: number | null;
    minutesPerEpisode: number | null;
    languages: string[];
    territories: string[];
    platforms: string[];
    /** Half-open, `[2026-12-01,2027-01-15)`. */
    shootingWindow?: string | null;
  };
  /** Who writes the bid, so that the other side knows whom to call. */
  contact?: { name: string; email: string };
}

/**
 * What a studio's bid starts from: the brief's wishes put into terms, the usual milestones and clauses. The price
 * starts at the lower end of the budget. Complete enough to be sent, meant to be edited.
 */
export function firstTerms({ brief, payer, payee, production, contact }: FirstTermsInput): DealTerms {
  const territories = firstOf(brief.territories, production.territories, ["CN"]);
  return {
    schema: TERMS_SCHEMA,
    parties: [{ ...payer, id: "payer", side: "payer" }, { ...payee, id: "payee", side: "payee" }],
    production: firstProduction(production, territories),
    scenes: [],
    placements: [firstPlacement(brief, production.episodes ?? 1, territories)],
    priceLines: [{
      id: "l1", payerOrganizationId: payer.organizationId, label: { en: "Placement fee", zh: "植入费" }, ...firstPrice(brief),
    }],
    inKind: [],
    milestones: presetMilestones("thirty_forty_thirty", {
      reviewDays: 5, silenceApproves: true, holdBackBasisPoints: 0, kpi: { metric: "views", target: 1_000_000, withinDays: 30 },
    }),
    killFee: [
      { id: "k1", stage: "before_shoot", basisPoints: 2500 }, { id: "k2", stage: "during_shoot", basisPoints: 5000 },
      { id: "k3", stage: "after_wrap", basisPoints: 7500 },
    ],
    makeGood: { remedy: "extra_placement", thresholdBasisPoints: 9000, withinDays: 30, capBasisPoints: 5000 },
    territories,
    media: [MEDIA[0]],
    platforms: firstOf(production.platforms, ["douyin"]),
    window: brief.window ?? { startsOn: "2026-01-01", endsOn: "2027-01-01" },
    exclusivity: firstExclusivity(brief),
    place: null,
    clauses: [],
    specialTerms: { en: "", zh: "" },
    law: firstLaw(payer.country === "CN" && payee.country === "CN"),
    schedule: firstSchedule(production.shootingWindow ?? ""),
    contacts: contact ? [{ id: "k1", organizationId: payee.organizationId, role: "deal", ...contact, phone: "" }] : [],
    facts: {},
  };
}

/** First and last day of the shoot as the listing gives them. */
function firstSchedule(window: string): DealTerms["schedule"] {
  const [, startsOn, endsOn] = /^\[(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})\)$/.exec(window) ?? [];
  if (!startsOn || !endsOn) return [];
  return [{ id: "shoot_start", kind: "shoot_start", date: startsOn }, { id: "shoot_end", kind: "shoot_end", date: addDays(endsOn, -1) }];
}

/** The first list that names anything. */
const firstOf = (...lists: string[][]): string[] => [...(lists.find((list) => list.length > 0) ?? [])];

function firstProduction(production: FirstTermsInput["production"], territories: string[]): DealTerms["production"] {
  const { id, title, titleZh, format, episodes, minutesPerEpisode, languages } = production;
  const [language = "zh-Hans"] = languages;
  return {
    productionId: id, title: title || (titleZh ?? ""), titleZh: titleZh ?? "", format: format ?? "live_action_vertical",
    episodes: episodes ?? 1, minutesPerEpisode: minutesPerEpisode ?? 1,
    versions: [{ id: "v1", kind: "original", language, territories, label: { en: "Original", zh: "原版" } }],
  };
}

function firstPrice({ budget }: BriefFields): { amountMinor: string; currency: Currency } {
  if (!budget) return { amountMinor: "100", currency: "CNY" };
  return { amountMinor: budget.minMinor === "0" ? budget.maxMinor : budget.minMinor, currency: budget.currency };
}

function firstExclusivity({ exclusivity, categoryId, competitors }: BriefFields): DealTerms["exclusivity"] {
  return {
    categories: exclusivity === "none" || !categoryId ? [] : [categoryId],
    competitors: exclusivity === "competitors" ? competitors : [],
    carveOuts: [],
  };
}

/** Between two Chinese parties Chinese law and language; else a neutral forum. */
function firstLaw(isChinese: boolean): DealTerms["law"] {
  if (!isChinese) {
    return {
      governingLanguage: "en", governingLaw: "SG",
      forum: { en: "Singapore International Arbitration Centre", zh: "新加坡国际仲裁中心" },
    };
  }
  return {
    governingLanguage: "zh", governingLaw: "CN",
    forum: { en: "China International Economic and Trade Arbitration Commission", zh: "中国国际经济贸易仲裁委员会" },
  };
}

/** The product in the words the brief has, English first. */
const productOf = ({ productName, productNameZh, title, titleZh }: BriefFields): string =>
  [productName, productNameZh, title, titleZh].find(Boolean) ?? "";

function firstPlacement(brief: BriefFields, episodes: number, territories: string[]): PlacementTerms {
  const [type = "prop"]: PlacementType[] = brief.placementTypes;
  const isPlace = type === "set_location" || type === "route";
  return {
    id: "p1", type,
    subject: {
      kind: isPlace ? "location" : "product", name: productOf(brief), nameZh: brief.productNameZh ?? "",
      category: brief.categoryId ?? "travel.destination", variant: "", locationId: "",
    },
    episodes: { from: 1, to: episodes },
    sceneIds: [],
    promise: {
      minAppearances: 3, minSecondsEach: 5, minFramePercent: 0, minVerbalMentions: type === "verbal" ? 1 : 0,
      isHandsOn: type === "hands_on", noRivalInShot: true,
    },
    applies: [{ id: "a-v1", versionId: "v1", territories }],
    description: { en: "", zh: "" },
  };
}
