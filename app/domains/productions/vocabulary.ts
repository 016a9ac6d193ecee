/** Words of a production; labels live under `productions:*`. */

export const PRODUCTION_FORMATS = [
  "live_action_vertical", "ai_comic", "motion_comic", "ai_live_action", "ip_spin_off",
  "long_series", "film", "variety", "documentary", "branded_series",
] as const;
export type ProductionFormat = (typeof PRODUCTION_FORMATS)[number];

/** Quality tiers by budget in CNY: Q0 below 50,000 … Q5 up to 15 million, Q6 above. */
export const BUDGET_TIERS = ["Q0", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6"] as const;
export type BudgetTier = (typeof BUDGET_TIERS)[number];

export const GENRES = [
  "romance", "family", "comedy", "suspense", "fantasy", "costume", "urban", "workplace", "campus", "rural",
  "science_fiction", "horror", "action", "history", "food", "travel", "youth", "revenge", "documentary", "children",
] as const;
export type Genre = (typeof GENRES)[number];

export const THEMES = [
  "second_chance", "hidden_identity", "rags_to_riches", "found_family", "homecoming", "friendship", "craft_and_heritage",
  "city_life", "nature", "parenthood", "entrepreneurship", "cooking", "sport", "music", "healing", "time_travel",
] as const;
export type Theme = (typeof THEMES)[number];

export const LOCALISATIONS = [
  "translated_title", "subtitled", "dubbed", "ai_dubbed", "recut", "placement_swapped", "locally_shot", "local_remake",
] as const;
export type Localisation = (typeof LOCALISATIONS)[number];

export interface Platform {
  id: string;
  en: string;
  zh: string;
}

/** Where titles are shown. Names are proper names, so that they are data and not words to translate. */
export const PLATFORMS: readonly Platform[] = [
  { id: "douyin", en: "Douyin", zh: "抖音" },
  { id: "hongguo", en: "Hongguo", zh: "红果短剧" },
  { id: "kuaishou", en: "Kuaishou", zh: "快手" },
  { id: "wechat", en: "WeChat", zh: "微信" },
  { id: "bilibili", en: "Bilibili", zh: "哔哩哔哩" },
  { id: "xiaohongshu", en: "RedNote", zh: "小红书" },
  { id: "tencent_video", en: "Tencent Video", zh: "腾讯视频" },
  { id: "iqiyi", en: "iQIYI", zh: "爱奇艺" },
  { id: "youku", en: "Youku", zh: "优酷" },
  { id: "mango_tv", en: "Mango TV", zh: "芒果TV" },
  { id: "reelshort", en: "ReelShort", zh: "ReelShort" },
  { id: "dramabox", en: "DramaBox", zh: "DramaBox" },
  { id: "shortmax", en: "ShortMax", zh: "ShortMax" },
  { id: "tiktok", en: "TikTok", zh: "TikTok" },
  { id: "youtube", en: "YouTube", zh: "YouTube" },
  { id: "meta", en: "Facebook and Instagram", zh: "Facebook 与 Instagram" },
  { id: "netflix", en: "Netflix", zh: "网飞" },
  { id: "disney_plus", en: "Disney+", zh: "Disney+" },
  { id: "prime_video", en: "Prime Video", zh: "Prime Video" },
  { id: "viki", en: "Viki", zh: "Viki" },
  { id: "tving", en: "TVING", zh: "TVING" },
  { id: "naver", en: "Naver", zh: "Naver" },
  { id: "line_tv", en: "LINE TV", zh: "LINE TV" },
  { id: "abema", en: "ABEMA", zh: "ABEMA" },
  { id: "television", en: "Television", zh: "电视台" },
  { id: "cinema", en: "Cinema", zh: "影院" },
  { id: "airline", en: "In-flight", zh: "机上娱乐" },
];

const platforms = new Map(PLATFORMS.map((platform) => [platform.id, platform]));

export const isPlatform = (id: string): boolean => platforms.has(id);

export function platformName(id: string, locale: string): string {
  const platform = platforms.get(id);
  if (!platform) return id;
  return locale.startsWith("zh") ? platform.zh : platform.en;
}

/** Languages that a form offers; the names come from `Intl.DisplayNames`. */
export const TITLE_LANGUAGES = [
  "zh-Hans", "zh-Hant", "yue", "en", "ja", "ko", "th", "vi", "id", "ms", "fil", "hi", "ta", "ar", "tr", "ru",
  "es", "pt", "fr", "de", "it", "pl", "nl", "sv",
] as const;

export const PRODUCTION_SCOPES = ["all", "mine"] as const;
export const PRODUCTION_STATES = ["draft", "published", "archived"] as const;
