import { useTranslation } from "react-i18next";
import { categoryName } from "~/domains/briefs/categories";
import { platformName } from "~/domains/productions/vocabulary";
import { territoryName } from "~/domains/core/territories";
import { useFormat } from "~/i18n/use-format";
import type { FactName, FactValue } from "../facts";
import { PLATFORMS_GROUP } from "../evaluate-compliance";

const WORDED: readonly FactName[] = ["media", "goods", "claims", "aiUses", "consideration", "origin", "format", "genres"];

/** Facts, their values and territories in words. */
export function useFactText() {
  const { t } = useTranslation("compliance");
  const format = useFormat();
  const word = (fact: FactName, value: string): string => {
    if (fact === "territories" || fact === "productionCountries") return territoryName(value, format.locale);
    if (fact === "categories") return categoryName(value, format.locale);
    if (fact === "platforms") return platformName(value, format.locale);
    return WORDED.includes(fact) ? t(`value.${fact}.${value}`, { defaultValue: value }) : value;
  };
  const value = (fact: FactName, shown: FactValue): string => {
    if (typeof shown === "boolean") return shown ? t("yes") : t("no");
    if (typeof shown === "number") return format.number(shown);
    if (typeof shown === "string") return word(fact, shown);
    return format.list(shown.map((part) => word(fact, part)));
  };
  return {
    name: (fact: FactName) => t(`fact.${fact}`),
    value,
    territory: (code: string) => (code === PLATFORMS_GROUP ? t("platforms") : territoryName(code, format.locale)),
  };
}
