import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FieldGroup } from "~/ui/field-group";
import type { FieldState } from "~/ui/field-context";
import { MultiSelect } from "~/ui/multi-select";
import { MONTHS, ROUTE_THEMES, TRANSPORTS } from "../place-vocabulary";
import { AreaField, ChoiceField, TextField } from "./step-field";

interface Props {
  fields: Record<string, FieldState | undefined>;
}

/** What a new route needs: its name, theme, days and how one travels. */
export function RouteBasics({ fields }: Props) {
  const { t } = useTranslation("places");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField fields={fields} name="title" label={t("field.title")} input={{ maxLength: 140, placeholder: t("form.route_example") }} />
      <TextField fields={fields} name="titleZh" label={t("field.title_zh")} isOptional input={{ maxLength: 140 }} />
      <ChoiceField fields={fields} name="theme" label={t("field.theme")} options={ROUTE_THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))} />
      <ChoiceField fields={fields} name="transport" label={t("field.transport")} options={TRANSPORTS.map((value) => ({ value, label: t(`transport.${value}`) }))} />
      <TextField fields={fields} name="days" label={t("field.days")} input={{ type: "number", inputMode: "numeric", min: 1, max: 60 }} />
    </div>
  );
}

/** What travellers read and the board plans with. */
export function RouteDetails({ fields, productions }: Props & { productions: readonly { value: string; label: string }[] }) {
  const { t } = useTranslation("places");
  const { locale } = useFormat();
  const month = new Intl.DateTimeFormat(locale.startsWith("zh") ? "zh-CN" : "en-GB", { month: "long", timeZone: "UTC" });
  return (
    <>
      <AreaField fields={fields} name="summary" label={t("field.summary")} isOptional />
      <AreaField fields={fields} name="summaryZh" label={t("field.summary_zh")} isOptional />
      <ChoiceField fields={fields} name="productionId" label={t("field.production")} help={t("form.production_help")} isOptional options={[{ value: "", label: t("form.no_production") }, ...productions]} />
      <TextField fields={fields} name="capacity" label={t("field.capacity")} isOptional input={{ inputMode: "numeric" }} />
      <FieldGroup legend={t("field.season")} help={t("form.season_help")} {...(fields["seasonMonths"] ? { field: fields["seasonMonths"] } : {})}>
        <MultiSelect columns={3} options={MONTHS.map((value) => ({ value: String(value), label: month.format(Date.UTC(2026, value - 1, 1)) }))} />
      </FieldGroup>
      <TextField fields={fields} name="seasonNote" label={t("field.season_note")} isOptional />
      <TextField fields={fields} name="seasonNoteZh" label={t("field.season_note_zh")} isOptional />
    </>
  );
}
