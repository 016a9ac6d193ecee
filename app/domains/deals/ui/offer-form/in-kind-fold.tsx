import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { MoneyField } from "~/domains/core/ui/money-field";
import { Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { Field } from "~/ui/field";
import { FieldError } from "~/ui/field-error";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { EntryRow } from "./entry-row";
import { Fold } from "./fold";
import { freeId } from "./free-id";
import type { StepProps } from "./placements-step";
import { usePartyOptions } from "./use-party-options";

/** Goods, stays and services that are given instead of money. */
export function InKindFold({ form, fields, base }: StepProps) {
  const { t } = useTranslation("deals");
  const parties = usePartyOptions(base, fields);
  const lines = fields.inKind.getFieldList();
  return (
    <Fold title={t("form.in_kind")} note={t("form.entries", { count: lines.length })} names={["inKind"]} errors={form.allErrors}>
      <p className="text-13 text-ink-muted">{t("form.in_kind_help")}</p>
      <FieldError id={fields.inKind.errorId} errors={fields.inKind.errors} />
      {lines.map((entry, index) => {
        const own = entry.getFieldset();
        return (
          <EntryRow key={entry.key} id={own.id} removeLabel={t("form.remove_in_kind")} remove={form.remove.getButtonProps({ name: fields.inKind.name, index })}>
            <Field field={own.giverOrganizationId} label={t("term.inKind_giverOrganizationId")}><Select options={parties} /></Field>
            <Field field={own.labelEn} label={t("form.what_en")} optional><TextInput lang="en" /></Field>
            <Field field={own.labelZh} label={t("form.what_zh")} optional><TextInput lang="zh-Hans" /></Field>
            <div className="sm:col-span-2"><MoneyField amount={own.amount} currency={own.currency} label={t("term.inKind_value")} /></div>
            <Field field={own.isReturned} label={t("form.is_returned")} hideLabel className="self-center"><Checkbox label={t("form.is_returned")} /></Field>
          </EntryRow>
        );
      })}
      <Button type="submit" size="sm" icon={Plus} {...form.insert.getButtonProps({
        name: fields.inKind.name,
        defaultValue: { id: freeId("g", lines), giverOrganizationId: parties[0]?.value ?? "", amount: "", currency: base.priceLines[0]?.currency ?? "CNY" },
      })}>{t("form.add_in_kind")}</Button>
    </Fold>
  );
}
