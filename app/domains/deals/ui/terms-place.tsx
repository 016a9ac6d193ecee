import { useTranslation } from "react-i18next";
import { FactList } from "~/ui/fact-list";
import { Section } from "~/ui/section";
import { termText, type TermWords } from "../term-text";
import type { PlaceTerms } from "../terms";

/** Use of a place: days and hours, deposit, permit, limits, and what the film does for the place. */
export function TermsPlace({ place, words }: { place: PlaceTerms; words: TermWords }) {
  const { t } = useTranslation("deals");
  const money = ["overtimePerHour", "deposit", "insuranceMinimum"] as const;
  return (
    <Section title={t("part.place")}>
      <FactList
        facts={[
          ...place.uses.map((use) => ({
            label: words.either(use.name, use.nameZh),
            value: `${words.vocabulary("purpose", use.purpose)} · ${words.range(use.window.startsOn, use.window.endsOn)} · ${use.dailyFrom}–${use.dailyTo}`,
            help: t("crew", { count: use.maxCrew }),
          })),
          ...money.map((key) => ({ label: t(`term.place_${key}`), value: termText(words, `place_${key}`, place[key]) })),
          {
            label: t("term.place_permit"), value: place.permit?.authority,
            ...(place.permit ? { help: `${words.party(place.permit.responsibleOrganizationId)} · ${t("business_days", { count: place.permit.leadBusinessDays })}` } : {}),
          },
          { label: t("term.place_restoreWithinDays"), value: t("days", { count: place.restoreWithinDays }) },
          { label: t("term.place_allowsDrone"), value: place.allowsDrone ? words.yes : words.no },
          { label: t("term.place_isHeritage"), value: place.isHeritage ? words.yes : "" },
          ...place.promotions.map((entry) => ({
            label: words.vocabulary("promotion", entry.kind), value: `${words.number(entry.count)} × ${words.either(entry.label.en, entry.label.zh)}`,
          })),
        ]}
      />
    </Section>
  );
}
