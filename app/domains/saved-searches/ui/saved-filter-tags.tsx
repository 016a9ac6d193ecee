import { useTranslation } from "react-i18next";
import { useMarketWords } from "~/domains/briefs/ui/use-market-words";
import { useFormat } from "~/i18n/use-format";
import { Tags } from "~/ui/tags";
import type { SavedFilters } from "../search-path";

/** The filters of a saved search in words. */
export function SavedFilterTags({ filters }: { filters: SavedFilters }) {
  const { t } = useTranslation(["saved-searches", "places"]);
  const words = useMarketWords();
  const format = useFormat();
  const readers: Record<string, (value: string) => string> = {
    category: words.category, placement: words.placement, territory: words.territory, format: words.format,
    genre: words.genre, tier: words.tier, platform: words.platform, language: format.language,
    budgetMin: (amount) => `≥ ${format.money({ amountMinor: BigInt(Math.round(Number(amount) || 0)) * 100n, currency: "USD" })}`,
  };
  const placeReaders: Record<string, (value: string) => string> = {
    kind: (value) => t(`places:kind.${value}`), propertyType: (value) => t(`places:property_type.${value}`), country: format.region,
    drone: (value) => t(`places:drone_rule.${value}`), maxLeadDays: (value) => t("places:search.lead_within", { count: Number(value) }),
    incentive: () => t("places:search.with_incentive"), month: (value) => `${t("places:search.month")} ${value}`,
    maxFee: (value) => t("places:search.fee_up_to", { amount: `${format.number(Number(value) || 0)} ${String(filters["currency"] ?? "USD")}` }),
    bbox: () => t("map_part"),
  };
  const shown = Object.entries(filters).filter(([name]) => name !== "zoom" && name !== "currency");
  const tags = shown.flatMap(([name, value]) => [value].flat().map((one) => (readers[name] ?? placeReaders[name])?.(one) ?? one));
  return tags.length > 0 ? <Tags tags={tags} max={8} /> : <p className="text-12 text-ink-faint">{t("everything")}</p>;
}
