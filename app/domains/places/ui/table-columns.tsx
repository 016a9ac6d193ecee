import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CURRENCIES } from "~/domains/core/money";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { FieldGroup } from "~/ui/field-group";
import { FormActions } from "~/ui/form-actions";
import type { Option } from "~/ui/options";
import { RadioGroup } from "~/ui/radio-group";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { Table } from "~/ui/table";
import { DEFAULTABLE, LOCATION_COLUMNS } from "../files/location-table";
import type { LocationImportPreview } from "../get-location-import.server";
import { DATUMS, FEE_BASES, LOCATION_KINDS, PROPERTY_TYPES } from "../place-vocabulary";

/** What each column of the file is taken as, what holds where a row says nothing, and the datum: all can be changed. */
export function TableColumns({ preview, countries }: { preview: LocationImportPreview; countries: readonly Option[] }) {
  const { t } = useTranslation("location-table");
  const taken = LOCATION_COLUMNS.map(({ key }) => ({ value: key, label: t(`column.${key}`) }));
  return (
    <Section title={t("columns.title")} note={t("columns.note")}>
      {/* a new reading is a new form: its choices are the stored ones */}
      <Form method="post" className="space-y-6" key={JSON.stringify([preview.columns.map(({ key }) => key), preview.defaults, preview.datum])}>
        <Table
          caption={t("columns.title")}
          density="compact"
          rows={preview.columns.map((column, index) => ({ ...column, index }))}
          rowKey={({ index }) => String(index)}
          columns={[
            { key: "heading", header: t("columns.heading"), cell: ({ heading }) => <span className="font-medium">{heading}</span> },
            { key: "samples", header: t("columns.samples"), cell: ({ samples }) => <span className="break-words text-ink-muted">{samples.join(" · ") || t("columns.nothing")}</span> },
            {
              key: "taken", header: t("columns.taken_as"),
              cell: ({ key, heading }) => <Select name="column" aria-label={`${t("columns.taken_as")}: ${heading}`} defaultValue={key ?? ""} placeholder={t("columns.untaken")} options={taken} className="min-w-44" />,
            },
          ]}
        />
        <FieldGroup legend={t("columns.for_all")} help={t("columns.for_all_note")} columns={3}>
          <DefaultFields defaults={preview.defaults} countries={countries} />
        </FieldGroup>
        <FieldGroup field={plainField("datum", preview.datum)} legend={t("page.datum_question")} help={t("page.datum_help")}>
          <RadioGroup options={DATUMS.map((value) => ({ value, label: t(`places:datum.${value}`), help: t(`places:datum_help.${value}`) }))} />
        </FieldGroup>
        <FormActions>
          <SubmitButton name="intent" value="revise">{t("columns.apply")}</SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}

function DefaultFields({ defaults, countries }: { defaults: LocationImportPreview["defaults"]; countries: readonly Option[] }) {
  const { t } = useTranslation("location-table");
  const options: Record<(typeof DEFAULTABLE)[number], readonly Option[]> = {
    kind: LOCATION_KINDS.map((value) => ({ value, label: t(`places:kind.${value}`) })),
    property_type: PROPERTY_TYPES.map((value) => ({ value, label: t(`places:property_type.${value}`) })),
    country: countries,
    currency: CURRENCIES.map((value) => ({ value, label: value })),
    fee_basis: FEE_BASES.map((value) => ({ value, label: t(`places:fee_basis.${value}`) })),
  };
  return DEFAULTABLE.map((key) => (
    <Field key={key} field={plainField(`default.${key}`, defaults[key])} label={key === "currency" ? t("columns.currency") : t(`column.${key}`)}>
      <Select options={options[key]} placeholder={t("columns.no_default")} />
    </Field>
  ));
}
