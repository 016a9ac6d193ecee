import { findCategory } from "../briefs/categories";
import type { DealTerms } from "../deals/terms";
import type { Medium } from "../deals/terms-vocabulary";
import { type ComplianceAnswers, type ComplianceFacts, GENERATED_FORMATS } from "./facts";

/** What the market's listing knows of the title beyond the terms. Absent lists are unknown. */
export interface ProductionFacts {
  genres?: readonly string[];
  themes?: readonly string[];
  budgetTier?: string | null;
  audience?: { ageFrom?: number; ageTo?: number };
}

const MEDIA: Partial<Record<Medium, NonNullable<ComplianceFacts["media"]>[number]>> = {
  vertical_app: "online", streaming: "vod", television: "tv", cinema: "cinema", social: "social",
};

const ONLINE_PLATFORMS = ["youtube", "tiktok", "douyin", "kuaishou", "wechat", "wechat_channels", "instagram", "facebook", "bilibili"];
const FICTION_FORMATS = ["live_action_vertical", "ai_comic", "motion_comic", "ai_live_action", "ip_spin_off", "long_series", "film"];
const CHILDRENS_GENRES = ["childrens", "children", "kids"];
const CHILD_GENRES = [...CHILDRENS_GENRES, "family", "youth", "campus"];
const SPECIAL_SUBJECTS = [
  "revolution", "major_history", "politics", "military", "diplomacy", "national_security", "united_front", "ethnic",
  "religion", "justice", "public_security", "crime", "minors",
];
/** Lower end of each budget tier in CNY; the filing thresholds fall on these borders. */
const TIER_FLOOR_CNY: Record<string, number> = {
  Q0: 0, Q1: 50_000, Q2: 300_000, Q3: 1_000_000, Q4: 3_000_000, Q5: 8_000_000, Q6: 15_000_000,
};

/**
 * Everything the rulebook can know from the terms and the listing. Facts that the parties wrote into the terms win
 * over what is derived, and answers given on the deal win over both; but a paying tourism board stays government
 * money whatever anyone answers. A fact that nobody tells is left out: nothing is guessed towards "allowed".
 */
export function factsFromTerms(
  terms: DealTerms,
  production: ProductionFacts = {},
  answers: ComplianceAnswers = {},
): ComplianceFacts {
  const told = { ...known(terms.facts), ...known(answers) };
  const facts: ComplianceFacts = {
    territories: terms.territories,
    ...screenFacts(terms, production),
    ...productFacts(terms),
    consideration: terms.priceLines.length > 0 ? "paid" : "free_goods",
    budgetCny: TIER_FLOOR_CNY[production.budgetTier ?? ""],
    ...audienceFacts(production, told),
    ...conductFacts(terms, told),
    ...promiseFacts(terms),
  };
  const isBoardPaying = terms.parties.some((party) => party.side === "payer" && party.kind === "tourism_board");
  return known({ ...facts, ...told, governmentFunded: isBoardPaying || (told.governmentFunded ?? false) });
}

/** A shallow copy without `undefined`, so that an unknown never hides what is known. */
function known<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function screenFacts(terms: DealTerms, production: ProductionFacts): Partial<ComplianceFacts> {
  const { format } = terms.production;
  const media = terms.media.flatMap((medium) => MEDIA[medium] ?? []);
  const isOnline = terms.platforms.some((platform) => ONLINE_PLATFORMS.includes(platform));
  const kind = FICTION_FORMATS.includes(format) ? ["fiction", ...(format === "film" ? ["film"] : [])] : [format];
  return {
    media: [...new Set(isOnline ? [...media, "online" as const] : media)],
    platforms: terms.platforms,
    format,
    genres: [...(production.genres ?? []), ...kind],
    productionCountries: terms.parties.filter((party) => party.side === "payee").map((party) => party.country),
  };
}

function productFacts(terms: DealTerms): Partial<ComplianceFacts> {
  const categories = [...new Set(terms.placements.map((placement) => placement.subject.category))];
  const goods = categories.flatMap((category) => findCategory(category)?.goods ?? []);
  return { categories, goods: [...new Set(goods)] };
}

function audienceFacts(production: ProductionFacts, told: ComplianceAnswers): Partial<ComplianceFacts> {
  const themes = [...(production.genres ?? []), ...(production.themes ?? [])];
  const childDirected = told.childDirected ?? childDirectedBy(production);
  const hasThemes = themes.length > 0;
  return {
    childDirected,
    childThemed: hasThemes ? themes.some((theme) => CHILD_GENRES.includes(theme)) : undefined,
    targetsMinors: childDirected === false ? false : undefined,
    specialSubject: hasThemes ? themes.some((theme) => SPECIAL_SUBJECTS.includes(theme)) : undefined,
  };
}

function childDirectedBy({ audience, genres }: ProductionFacts): boolean | undefined {
  if (audience?.ageTo !== undefined && audience.ageTo <= 12) return true;
  if (genres?.some((genre) => CHILDRENS_GENRES.includes(genre))) return true;
  return audience?.ageFrom !== undefined && audience.ageFrom >= 13 ? false : undefined;
}

/** How the placement is carried out: links, endorsers, posts, generated pictures, protected places. */
function conductFacts(terms: DealTerms, told: ComplianceAnswers): Partial<ComplianceFacts> {
  const hasCoupon = terms.placements.some((placement) => placement.type === "coupon");
  const isDrama = FICTION_FORMATS.includes(terms.production.format);
  const isSpoken = terms.placements.some(({ promise }) => promise.minVerbalMentions > 0 || promise.isHandsOn);
  return {
    purchaseLink: hasCoupon ? true : undefined,
    overlay: hasCoupon,
    reviewContent: isDrama ? false : undefined,
    influencerPosts: influencerPostsOf(terms),
    endorserUnderTen: isSpoken && told.childDirected !== false ? undefined : false,
    heritageLocation: Boolean(terms.place?.isHeritage),
    aiUses: aiUsesOf(terms),
  };
}

/** Posts that the cast owes are certain; on social media there may be others. */
function influencerPostsOf({ place, media }: DealTerms): boolean | undefined {
  if (place?.promotions.some((promotion) => promotion.kind === "cast_post")) return true;
  return media.includes("social") ? undefined : false;
}

/** What is certainly generated; that nothing else is, only the parties can say. */
function aiUsesOf(terms: DealTerms): ComplianceFacts["aiUses"] {
  const isGenerated = GENERATED_FORMATS.includes(terms.production.format)
    || terms.production.versions.some((version) => version.kind === "ai_dubbed");
  return isGenerated ? ["generated_content"] : undefined;
}

/** Numbers that limits are measured against: the largest promised size, the promised seconds of the running time. */
function promiseFacts(terms: DealTerms): Partial<ComplianceFacts> {
  const sizes = terms.placements.map(({ promise }) => promise.minFramePercent).filter((size) => size > 0);
  const shares = terms.placements.map(({ promise, episodes }) => {
    const running = (episodes.to - episodes.from + 1) * terms.production.minutesPerEpisode * 60;
    return running > 0 ? (promise.minAppearances * promise.minSecondsEach * 100) / running : 0;
  });
  const total = shares.reduce((sum, share) => sum + share, 0);
  return {
    markScreenPercent: sizes.length > 0 ? Math.max(...sizes) : undefined,
    exposureRuntimePercent: total > 0 ? Math.min(100, Math.round(total * 100) / 100) : undefined,
  };
}
