import { useTranslation } from "react-i18next";
import { LEAF_CATEGORIES, categoryName } from "~/domains/briefs/categories";
import { PLATFORMS, platformName } from "~/domains/productions/vocabulary";
import { useFormat } from "~/i18n/use-format";
import { DateInput } from "~/ui/date-input";
import { DateRange } from "~/ui/date-range";
import { Field } from "~/ui/field";
import { FieldGroup } from "~/ui/field-group";
import { MultiSelect } from "~/ui/multi-select";
import { TextArea } from "~/ui/text-area";
import { MEDIA, SCHEDULE_KINDS } from "../../terms-vocabulary";
import { CarveOuts } from "./carve-outs";
import { useOfferChoices } from "./choices";
import { PlaceFold } from "./place-fold";
import type { StepProps } from "./placements-step";

/** Where, on what, when, and who is kept out. */
export function RightsStep({ form, fields, base }: StepProps) {
  const { t } = useTranslation("deals");
  const { locale } = useFormat();
  const { territories } = useOfferChoices();
  const schedule = fields.schedule.getFieldset();
  return (
    <>
      <DateRange start={fields.startsOn} end={fields.endsOn} legend={t("term.window")} startLabel={t("form.first_day")} endLabel={t("form.last_day")} help={t("form.window_help")} />
      <FieldGroup field={fields.territories} legend={t("term.territories")}>
        <MultiSelect searchable columns={3} options={territories} />
      </FieldGroup>
      <FieldGroup field={fields.platforms} legend={t("term.platforms")}>
        <MultiSelect searchable columns={3} options={PLATFORMS.map(({ id }) => ({ value: id, label: platformName(id, locale) }))} />
      </FieldGroup>
      <FieldGroup field={fields.media} legend={t("term.media")}>
        <MultiSelect columns={3} options={MEDIA.map((value) => ({ value, label: t(`vocabulary.medium.${value}`) }))} />
      </FieldGroup>
      <FieldGroup field={fields.categories} legend={t("term.exclusivity_categories")} help={t("form.exclusivity_help")} optional>
        <MultiSelect searchable columns={3} options={LEAF_CATEGORIES.map(({ id }) => ({ value: id, label: categoryName(id, locale) }))} />
      </FieldGroup>
      <Field field={fields.competitors} label={t("term.exclusivity_competitors")} help={t("form.one_per_line")} optional><TextArea rows={3} /></Field>
      <CarveOuts form={form} fields={fields} />
      <FieldGroup legend={t("form.schedule")} columns={3}>
        {SCHEDULE_KINDS.map((kind) => {
          const field = schedule[kind];
          return field ? <Field key={kind} field={field} label={t(`vocabulary.schedule.${kind}`)} optional><DateInput /></Field> : null;
        })}
      </FieldGroup>
      <PlaceFold form={form} fields={fields} base={base} />
    </>
  );
}
