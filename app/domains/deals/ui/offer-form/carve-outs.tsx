import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { TextInput } from "~/ui/text-input";
import { EntryRow } from "./entry-row";
import { Fold } from "./fold";
import { freeId } from "./free-id";
import type { OfferFieldset, OfferFormMeta } from "./use-offer-form";

/** What the exclusivity does not touch, in both languages. */
export function CarveOuts({ form, fields }: { form: OfferFormMeta; fields: OfferFieldset }) {
  const { t } = useTranslation("deals");
  const entries = fields.carveOuts.getFieldList();
  return (
    <Fold title={t("term.exclusivity_carveOuts")} note={t("form.entries", { count: entries.length })} names={["carveOuts"]} errors={form.allErrors}>
      <p className="text-13 text-ink-muted">{t("form.carve_outs_help")}</p>
      {entries.map((entry, index) => {
        const own = entry.getFieldset();
        return (
          <EntryRow key={entry.key} id={own.id} removeLabel={t("form.remove_carve_out")} remove={form.remove.getButtonProps({ name: fields.carveOuts.name, index })}>
            <Field field={own.labelEn} label={t("form.exception_en")} optional><TextInput lang="en" /></Field>
            <Field field={own.labelZh} label={t("form.exception_zh")} optional><TextInput lang="zh-Hans" /></Field>
          </EntryRow>
        );
      })}
      <Button type="submit" size="sm" icon={Plus} {...form.insert.getButtonProps({
        name: fields.carveOuts.name, defaultValue: { id: freeId("c", entries) },
      })}>{t("form.add_carve_out")}</Button>
    </Fold>
  );
}
