import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { categoryName } from "~/domains/briefs/categories";
import { territoryName } from "~/domains/core/territories";
import { platformName } from "~/domains/productions/vocabulary";
import { useFormat } from "~/i18n/use-format";
import { addDays } from "../add-days";
import type { TermWords } from "../term-text";
import type { DealTerms } from "../terms";

/** Clause titles by id, as the server reads them from the library. */
export type ClauseTitles = Record<string, { en: string; zh: string }>;

/** The words of terms in the reader's language; parties are named as in these terms. */
export function useTermWords(parties: DealTerms["parties"], clauseTitles: ClauseTitles): TermWords {
  const { t } = useTranslation("deals");
  const format = useFormat();
  return useMemo(() => ({
    vocabulary: (group: string, code: string) => t(`vocabulary.${group}.${code}`),
    money: format.money,
    percent: format.percent,
    number: format.number,
    date: format.date,
    range: (startsOn: string, endsOn: string) => format.range(startsOn, addDays(endsOn, -1)),
    region: (code: string) => territoryName(code, format.locale),
    language: format.language,
    platform: (id: string) => platformName(id, format.locale),
    category: (id: string) => categoryName(id, format.locale),
    clause: (id: string) => {
      const title = clauseTitles[id];
      return title ? `${id} ${format.either(title.en, title.zh)}` : id;
    },
    party: (organizationId: string) => {
      const party = parties.find((candidate) => candidate.organizationId === organizationId);
      return party ? format.either(party.name, party.nameZh) : organizationId;
    },
    either: format.either,
    list: format.list,
    yes: t("yes"),
    no: t("no"),
  }), [t, format, parties, clauseTitles]);
}
