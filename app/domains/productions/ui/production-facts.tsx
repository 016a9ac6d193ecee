import { useTranslation } from "react-i18next";
import { useMarketWords } from "~/domains/briefs/ui/use-market-words";
import { addDays, type DayRange } from "~/domains/core/days";
import { useFormat } from "~/i18n/use-format";
import { FactList } from "~/ui/fact-list";
import { Tags } from "~/ui/tags";
import type { ProductionFields } from "../production-input";
import { useSize } from "./title-cards";

/** Everything a brand weighs about a title. Empty facts are left out. */
export function ProductionFacts({ fields }: { fields: ProductionFields }) {
  const { t } = useTranslation("productions");
  const words = useMarketWords();
  const format = useFormat();
  const size = useSize();
  const tags = (values: readonly string[], word: (value: string) => string) =>
    values.length > 0 ? <Tags tags={values.map(word)} max={8} /> : null;
  const days = (range: DayRange | null) => (range ? format.range(range.startsOn, addDays(range.endsOn, -1)) : null);
  const { audience } = fields;
  return (
    <FactList facts={[
      { label: t("field.format"), value: words.format(fields.format) },
      { label: t("field.size"), value: size(fields) },
      { label: t("field.budgetTier"), value: words.tier(fields.budgetTier) },
      { label: t("field.genres"), value: tags(fields.genres, words.genre) },
      { label: t("field.themes"), value: tags(fields.themes, words.theme) },
      { label: t("field.ipFamily"), value: fields.ipFamily },
      { label: t("field.shootingWindow"), value: days(fields.shootingWindow) },
      { label: t("field.releaseWindow"), value: days(fields.releaseWindow), help: format.either(fields.releaseNote, fields.releaseNoteZh) },
      { label: t("field.territories"), value: tags(fields.territories, words.territory) },
      { label: t("field.languages"), value: tags(fields.languages, format.language) },
      { label: t("field.localisations"), value: tags(fields.localisations, words.localisation) },
      { label: t("field.platforms"), value: tags(fields.platforms, words.platform) },
      { label: t("field.audience"), value: words.audience(audience), help: format.either(audience.note, audience.noteZh) },
      { label: t("field.placementTypes"), value: tags(fields.placementTypes, words.placement) },
    ]} />
  );
}
