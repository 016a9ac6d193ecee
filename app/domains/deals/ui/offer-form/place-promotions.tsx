import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { DateInput } from "~/ui/date-input";
import { Field } from "~/ui/field";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { PROMOTION_KINDS } from "../../terms-vocabulary";
import { asTyped } from "./as-typed";
import { EntryRow } from "./entry-row";
import { freeId } from "./free-id";
import type { OfferFormMeta, PlaceFieldset } from "./use-offer-form";

/** What the studio does for the place beside the film. */
export function PlacePromotions({ form, place }: { form: OfferFormMeta; place: PlaceFieldset }) {
  const { t } = useTranslation("deals");
  const promotions = place.promotions.getFieldList();
  return (
    <Section title={t("form.promotions")}>
      {promotions.map((promotion, index) => {
        const own = promotion.getFieldset();
        return (
          <EntryRow key={promotion.key} id={own.id} removeLabel={t("form.remove_promotion")} remove={form.remove.getButtonProps({ name: place.promotions.name, index })}>
            <Field field={own.kind} label={t("term.place_promotions_kind")}>
              <Select options={PROMOTION_KINDS.map((value) => ({ value, label: t(`vocabulary.promotion.${value}`) }))} />
            </Field>
            <Field field={own.count} label={t("term.place_promotions_count")}><TextInput type="number" min={1} max={1000} /></Field>
            <Field field={own.dueDate} label={t("term.place_promotions_dueDate")} optional><DateInput /></Field>
            <Field field={own.labelEn} label={t("form.what_en")} optional><TextInput lang="en" /></Field>
            <Field field={own.labelZh} label={t("form.what_zh")} optional><TextInput lang="zh-Hans" /></Field>
          </EntryRow>
        );
      })}
      <Button type="submit" size="sm" icon={Plus} {...form.insert.getButtonProps({
        name: place.promotions.name, defaultValue: asTyped({ id: freeId("b", promotions), kind: "credit" as const, count: 1 }),
      })}>{t("form.add_promotion")}</Button>
    </Section>
  );
}
