import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Currency, isCurrency } from "~/domains/core/money";
import { approximateRounded, REFERENCE_RATES_DAY } from "~/domains/core/reference-rates";
import { territoryName } from "~/domains/core/territories";
import { platformName } from "~/domains/productions/vocabulary";
import { useFormat } from "~/i18n/use-format";
import { categoryName } from "../categories";

export interface BudgetRange {
  currency: string | null;
  min: bigint | null;
  max: bigint | null;
}

/** Words of the market in the reader's language: categories, placements, territories, budgets. */
export function useMarketWords() {
  const { t } = useTranslation("market");
  const format = useFormat();
  const { locale } = format;
  return useMemo(() => ({
    category: (id: string | null) => (id ? categoryName(id, locale) : ""),
    placement: (type: string) => t(`placement.${type}`),
    format: (name: string | null) => (name ? t(`format.${name}`) : ""),
    genre: (name: string) => t(`genre.${name}`),
    theme: (name: string) => t(`theme.${name}`),
    tier: (name: string | null) => (name ? t(`tier.${name}`) : ""),
    localisation: (name: string) => t(`localisation.${name}`),
    objective: (name: string | null) => (name ? t(`objective.${name}`) : ""),
    platform: (id: string) => platformName(id, locale),
    territory: (code: string) => territoryName(code, locale),
    budget: ({ currency, min, max }: BudgetRange) => {
      if (!currency || !isCurrency(currency) || max === null) return "";
      const highest = format.money({ amountMinor: max, currency });
      return min === null || min === max ? highest : `${format.money({ amountMinor: min, currency })} – ${highest}`;
    },
    /** "about US$83,000 on 12 Nov", in the currency the reader knows; nothing when it is that one. */
    approximately: ({ currency, min, max }: BudgetRange) => {
      const home: Currency = locale.startsWith("zh") ? "CNY" : "USD";
      if (!currency || !isCurrency(currency) || currency === home || max === null) return "";
      const roughly = (amountMinor: bigint) => format.money(approximateRounded({ amountMinor, currency }, home));
      const amount = min === null || min === max ? roughly(max) : `${roughly(min)} – ${roughly(max)}`;
      return t("approximately", { amount, day: format.day(REFERENCE_RATES_DAY) });
    },
    audience: (audience: { ageFrom?: number; ageTo?: number; gender?: string }) => {
      const { ageFrom, ageTo, gender } = audience;
      const ages = ageFrom !== undefined && ageTo !== undefined ? t("ages", { from: ageFrom, to: ageTo })
        : ageFrom !== undefined ? t("ages_from", { from: ageFrom })
        : ageTo !== undefined ? t("ages_to", { to: ageTo }) : "";
      return [ages, gender ? t(`gender.${gender}`) : ""].filter(Boolean).join(" · ");
    },
  }), [t, format, locale]);
}
