import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { TERRITORIES } from "~/domains/core/territories";
import { PLACEMENT_TYPES } from "~/domains/deals/terms-vocabulary";
import { BUDGET_TIERS, GENRES, LOCALISATIONS, PLATFORMS, PRODUCTION_FORMATS, THEMES, TITLE_LANGUAGES } from "~/domains/productions/vocabulary";
import { useFormat } from "~/i18n/use-format";
import type { Option } from "~/ui/options";
import { CATEGORIES, LEAF_CATEGORIES } from "../categories";
import { OBJECTIVES } from "../vocabulary";
import { useMarketWords } from "./use-market-words";

/** Where most titles and briefs are; the choices of a filter, where a whole atlas would be in the way. */
const MAIN_TERRITORIES = [
  "CN", "HK", "TW", "JP", "KR", "SG", "TH", "VN", "ID", "MY", "PH", "IN", "US", "CA", "MX", "BR", "GB", "EU", "FR", "DE", "ES", "IT", "AE", "AU",
];

/** In a list of all, these stand before the main markets. */
const ALL_OF_MANY = ["WW", "EU"];

const optionsOf = (values: readonly string[], label: (value: string) => string): Option[] =>
  values.map((value) => ({ value, label: label(value) }));

/** Choices for the forms and filters of briefs and productions, in the reader's language. */
export function useMarketOptions() {
  const words = useMarketWords();
  const { t } = useTranslation("market");
  const format = useFormat();
  return useMemo(() => ({
    placements: optionsOf(PLACEMENT_TYPES, words.placement),
    formats: optionsOf(PRODUCTION_FORMATS, words.format),
    genres: optionsOf(GENRES, words.genre),
    themes: optionsOf(THEMES, words.theme),
    tiers: optionsOf(BUDGET_TIERS, words.tier),
    localisations: optionsOf(LOCALISATIONS, words.localisation),
    objectives: optionsOf(OBJECTIVES, words.objective),
    platforms: optionsOf(PLATFORMS.map(({ id }) => id), words.platform),
    languages: optionsOf(TITLE_LANGUAGES, format.language),
    territories: optionsOf([...new Set([...ALL_OF_MANY, ...MAIN_TERRITORIES, ...TERRITORIES])], words.territory),
    mainTerritories: optionsOf(MAIN_TERRITORIES, words.territory),
    genders: optionsOf(["all", "women", "men"], (gender) => t(`gender.${gender}`)),
    /** Leaves under the names of their parents. */
    leafCategories: LEAF_CATEGORIES.map(({ id, parentId }) => ({ value: id, label: words.category(id), group: words.category(parentId) })),
    /** Parents and leaves, for filters. */
    categories: CATEGORIES.map(({ id, parentId }) => ({ value: id, label: words.category(id), group: words.category(parentId ?? id) })),
  }), [words, t, format]);
}
