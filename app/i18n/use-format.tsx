import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Money } from "~/domains/core/money";
import * as format from "./format";

export interface Locality {
  locale: string;
  timeZone: string;
  /** The instant the page was rendered for (ISO), so that server and browser say the same "in 3 days". */
  now: string;
}

const LocalityContext = createContext<Locality>({ locale: "en", timeZone: "UTC", now: "1970-01-01T00:00:00Z" });

/** Root gives language, zone and instant once; every page formats through `useFormat()`. */
export function LocalityProvider({ value, children }: { value: Locality; children: ReactNode }) {
  return <LocalityContext.Provider value={value}>{children}</LocalityContext.Provider>;
}

export const useLocality = (): Locality => useContext(LocalityContext);

type Moment = Date | string;

/** Formatters of `~/i18n/format` with the reader's language, zone and the page's instant filled in. */
export function useFormat() {
  const { locale, timeZone, now } = useLocality();
  return useMemo(
    () => ({
      locale,
      timeZone,
      now: new Date(now),
      date: (moment: Moment) => format.formatDate(moment, locale, timeZone),
      day: (moment: Moment) => format.formatDay(moment, locale, timeZone),
      month: (month: string) => format.formatMonth(month, locale),
      dateTime: (moment: Moment) => format.formatDateTime(moment, locale, timeZone),
      range: (start: Moment, end: Moment) => format.formatDateRange({ start, end }, locale, timeZone),
      relative: (moment: Moment) => format.formatRelative(moment, locale, new Date(now)),
      money: (money: Money) => format.formatMoney(money, locale),
      moneyCompact: (money: Money) => format.formatMoneyCompact(money, locale),
      number: (value: number | bigint) => format.formatNumber(value, locale),
      compact: (value: number | bigint) => format.formatCompact(value, locale),
      percent: (ratio: number) => format.formatPercent(ratio, locale),
      list: (words: readonly string[]) => format.formatList(words, locale),
      bytes: (size: number) => format.formatBytes(size, locale),
      phrases: (labels: readonly string[]) => format.formatPhrases(labels, locale),
      enumerate: (words: readonly string[]) => format.formatEnumeration(words, locale),
      region: (code: string) => format.formatRegion(code, locale),
      language: (code: string) => format.formatLanguage(code, locale),
      /** The title or name in the reader's language, else the other one. */
      either: (en: string | null | undefined, zh: string | null | undefined) =>
        (locale.startsWith("zh") ? zh || en : en || zh) ?? "",
    }),
    [locale, timeZone, now],
  );
}
