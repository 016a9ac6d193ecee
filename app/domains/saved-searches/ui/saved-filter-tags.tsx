import { useTranslation } from "react-i18next";
import { useMarketWords } from "~/domains/briefs/ui/use-market-words";
import { useFormat } from "~/i18n/use-format";
import { Tags } from "~/ui/tags";
import type { SavedFilters } from "../search-path";

/** The filters of a saved search in words. */
export function SavedFilterTags({ filters }: { filters: SavedFilters }) {
  const { t } = useTranslation("saved-searches");
  const words = useMarketWords();
  const format = useFormat();
  const readers: Record<string, (value: string) => string> = {
    category: words.category, placement: words.placement, territory: words.territory, format: words.format,
    genre: words.genre, tier: words.tier, platform: words.platform, language: format.language,
    budgetMin: (amount) => `≥ ${format.money({ amountMinor: BigInt(Math.round(Number(amount) || 0)) * 100n, currency: "USD" })}`,
  };
  const tags = Object.entries(filters).flatMap(([name, value]) => [value].flat().map((one) => readers[name]?.(one) ?? one));
  return tags.length > 0 ? <Tags tags={tags} max={8} /> : <p className="text-12 text-ink-faint">{t("everything")}</p>;
}
