import type { BriefFields } from "../briefs/brief-input";
import type { Currency } from "../core/money";
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
  };
}

const CHINESE_LAW = ["CN"];

/**
 * What a studio's bid starts from: the brief's wishes put into terms, the usual milestones and clauses. The price
 * starts at the lower end of the budget. Complete enough to be sent, meant to be edited.
 */
export function firstTerms({ brief, payer, payee, production }: FirstTermsInput): DealTerms {
  const territories = brief.territories.length > 0 ? brief.territories : production.territories;
  const currency: Currency = brief.budget?.currency ?? "CNY";
  const isChinese = CHINESE_LAW.includes(payer.country) && CHINESE_LAW.includes(payee.country);
  return {
    schema: TERMS_SCHEMA,
    parties: [{ ...payer, id: "payer", side: "payer" }, { ...payee, id: "payee", side: "payee" }],
    production: {
      productionId: production.id, title: production.title || production.titleZh || "", titleZh: production.titleZh ?? "",
      format: production.format ?? "live_action_vertical", episodes: production.episodes ?? 1,
      minutesPerEpisode: production.minutesPerEpisode ?? 1,
      versions: [{
        id: "v1", kind: "original", language: production.languages[0] ?? "zh-Hans", territories: fallback(territories, ["CN"]),
        label: { en: "Original", zh: "原版" },
      }],
    },
    scenes: [],
    placements: [firstPlacement(brief, production.episodes ?? 1, fallback(territories, ["CN"]))],
    priceLines: [{
      id: "l1", payerOrganizationId: payer.organizationId, label: { en: "Placement fee", zh: "植入费" },
      amountMinor: brief.budget && brief.budget.minMinor !== "0" ? brief.budget.minMinor : (brief.budget?.maxMinor ?? "100"), currency,
    }],
    inKind: [],
    milestones: presetMilestones("thirty_forty_thirty", {
      reviewDays: 5, silenceApproves: true, holdBackBasisPoints: 0, kpi: { metric: "views", target: 1_000_000, withinDays: 30 },
    }),
    killFee: [{ id: "k1", stage: "before_shoot", basisPoints: 2500 }, { id: "k2", stage: "after_wrap", basisPoints: 7500 }],
    makeGood: { remedy: "extra_placement", thresholdBasisPoints: 9000, withinDays: 30, capBasisPoints: 5000 },
    territories: fallback(territories, ["CN"]),
    media: [MEDIA[0]],
    platforms: fallback(production.platforms, ["douyin"]),
    window: brief.window ?? { startsOn: "2026-01-01", endsOn: "2027-01-01" },
    exclusivity: {
      categories: brief.exclusivity === "none" || !brief.categoryId ? [] : [brief.categoryId],
      competitors: brief.exclusivity === "competitors" ? brief.competitors : [],
      carveOuts: [],
    },
    place: null,
    clauses: [],
    specialTerms: { en: "", zh: "" },
    law: {
      governingLanguage: isChinese ? "zh" : "en",
      governingLaw: isChinese ? "CN" : "SG",
      forum: isChinese
        ? { en: "China International Economic and Trade Arbitration Commission", zh: "中国国际经济贸易仲裁委员会" }
        : { en: "Singapore International Arbitration Centre", zh: "新加坡国际仲裁中心" },
    },
    schedule: [],
    contacts: [],
    facts: {},
  };
}

const fallback = (values: readonly string[], otherwise: string[]): string[] => (values.length > 0 ? [...values] : otherwise);

function firstPlacement(brief: BriefFields, episodes: number, territories: string[]): PlacementTerms {
  const type: PlacementType = brief.placementTypes[0] ?? "prop";
  return {
    id: "p1", type,
    subject: {
      kind: type === "set_location" || type === "route" ? "location" : "product",
      name: brief.productName ?? brief.productNameZh ?? brief.title ?? brief.titleZh ?? "", nameZh: brief.productNameZh ?? "",
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
