import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { DateInput } from "~/ui/date-input";
import { Field } from "~/ui/field";
import { FieldError } from "~/ui/field-error";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import type { DealTerms } from "../../terms";
import { PLACE_PURPOSES } from "../../terms-vocabulary";
import { asTyped } from "./as-typed";
import { useOfferChoices } from "./choices";
import { EntryRow } from "./entry-row";
import { freeId } from "./free-id";
import type { OfferFormMeta, PlaceFieldset } from "./use-offer-form";

interface PlaceUsesProps {
  form: OfferFormMeta;
  place: PlaceFieldset;
  base: DealTerms;
}

/** Each place with its days, its hours and the largest crew. */
export function PlaceUses({ form, place, base }: PlaceUsesProps) {
  const { t } = useTranslation("deals");
  const { locations } = useOfferChoices();
  const uses = place.uses.getFieldList();
  return (
    <Section title={t("form.place_uses")}>
      <FieldError id={place.uses.errorId} errors={place.uses.errors} />
      {uses.map((use, index) => {
        const own = use.getFieldset();
        return (
          <EntryRow key={use.key} id={own.id} removeLabel={t("form.remove_use")} remove={form.remove.getButtonProps({ name: place.uses.name, index })}>
            <Field field={own.locationId} label={t("term.place_uses_locationId")}>
              <Select placeholder={t("form.unlisted_place")} options={locations} />
            </Field>
            <Field field={own.name} label={t("form.place_name")} optional help={t("form.place_name_help")}><TextInput /></Field>
            <Field field={own.nameZh} label={t("term.place_uses_nameZh")} optional><TextInput lang="zh-Hans" /></Field>
            <Field field={own.purpose} label={t("term.place_uses_purpose")}>
              <Select options={PLACE_PURPOSES.map((value) => ({ value, label: t(`vocabulary.purpose.${value}`) }))} />
            </Field>
            <Field field={own.startsOn} label={t("form.first_day")}><DateInput /></Field>
            <Field field={own.endsOn} label={t("form.last_day")}><DateInput /></Field>
            <Field field={own.dailyFrom} label={t("term.place_uses_dailyFrom")}><DateInput type="time" /></Field>
            <Field field={own.dailyTo} label={t("term.place_uses_dailyTo")}><DateInput type="time" /></Field>
            <Field field={own.maxCrew} label={t("term.place_uses_maxCrew")}><TextInput type="number" min={0} max={5000} /></Field>
          </EntryRow>
        );
      })}
      <Button type="submit" size="sm" icon={Plus} {...form.insert.getButtonProps({
        name: place.uses.name,
        defaultValue: asTyped({
          id: freeId("u", uses), purpose: "shoot" as const, dailyFrom: "06:00", dailyTo: "22:00", maxCrew: 30,
          startsOn: base.schedule.find((entry) => entry.kind === "shoot_start")?.date ?? "", endsOn: base.schedule.find((entry) => entry.kind === "shoot_end")?.date ?? "",
        }),
      })}>{t("form.add_use")}</Button>
    </Section>
  );
}
