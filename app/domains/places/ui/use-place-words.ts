import { useTranslation } from "react-i18next";
import { isCurrency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { ALL_YEAR, type FeeBasis, type LeadUnit, monthsToMask } from "../place-vocabulary";

interface Region {
  county: string | null;
  province: string | null;
  country: string;
}

/** Phrases about places that several pages say: where, how much, how long before, when, how far. */
export function usePlaceWords() {
  const { t } = useTranslation("places");
  const format = useFormat();
  const isChinese = format.locale.startsWith("zh");
  return {
    /** From near to far in English, from far to near in Chinese. */
    region: ({ county, province, country }: Region): string => {
      const parts = [county, province, format.region(country)].filter((part): part is string => Boolean(part));
      return isChinese ? parts.reverse().join(" ") : parts.join(", ");
    },
    money: (amountMinor: string, currency: string): string =>
      isCurrency(currency) ? format.money({ amountMinor: BigInt(amountMinor), currency }) : `${amountMinor} ${currency}`,
    fee: (fee: { amountMinor: string | null; currency: string; basis: FeeBasis } | null): string | null => {
      if (!fee || fee.amountMinor === null || !isCurrency(fee.currency)) return null;
      if (fee.amountMinor === "0") return t("fee.free");
      const amount = format.money({ amountMinor: BigInt(fee.amountMinor), currency: fee.currency });
      return t(`fee.per.${fee.basis}`, { amount });
    },
    lead: (lead: { leadTime: number; leadUnit: LeadUnit } | null): string | null =>
      lead ? t(`lead.${lead.leadUnit}`, { count: lead.leadTime }) : null,
    months: (months: readonly number[]): string => {
      if (monthsToMask(months) === ALL_YEAR) return t("season.all_year");
      const name = new Intl.DateTimeFormat(isChinese ? "zh-CN" : "en-GB", { month: isChinese ? "long" : "short", timeZone: "UTC" });
      return format.list(months.map((month) => name.format(Date.UTC(2026, month - 1, 1))));
    },
    distance: (meters: number): string =>
      meters < 1000 ? t("distance.meters", { value: format.number(meters) }) : t("distance.kilometers", { value: format.number(Math.round(meters / 100) / 10) }),
    minutes: (minutes: number): string =>
      minutes < 120 ? t("duration.minutes", { value: minutes }) : t("duration.hours", { value: format.number(Math.round(minutes / 6) / 10) }),
    /** "03:12" from the start of the episode. */
    moment: (second: number): string => {
      const [hours, minutes, seconds] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
      const two = (value: number) => String(value).padStart(2, "0");
      return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
    },
  };
}
