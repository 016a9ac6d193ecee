import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { FieldGroup } from "~/ui/field-group";
import { MultiSelect } from "~/ui/multi-select";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { TextInput } from "~/ui/text-input";
import { useOfferChoices } from "./choices";
import { ContactsFold } from "./contacts-fold";
import { FactsFold } from "./facts-fold";
import { Fold } from "./fold";
import type { StepProps } from "./placements-step";
import type { OfferFieldset } from "./use-offer-form";

interface Words {
  en: string;
  zh: string;
}

/** A clause as the form offers it: title and blanks, without its text. */
export interface ClauseChoice {
  id: string;
  title: Words;
  /** Such terms always carry it; the parties only fill its blanks. */
  isAlways: boolean;
  variables: { name: string; label: Words; fallback: Words; options: { value: string; label: Words }[]; isNumber: boolean }[];
}

/** Clauses of the library with their blanks, special terms in both languages, law and contact. */
export function ClausesStep({ form, fields, base, clauses }: StepProps & { clauses: readonly ClauseChoice[] }) {
  const { t } = useTranslation("deals");
  const { either } = useFormat();
  const { territories } = useOfferChoices();
  return (
    <>
      <Alert tone="info">{t("clauses_note")}</Alert>
      <FieldGroup field={fields.clauses} legend={t("form.clauses")} help={t("form.clauses_help")}>
        <MultiSelect searchable columns={2} options={clauses.map((clause) => ({
          value: clause.id, label: `${clause.id} ${either(clause.title.en, clause.title.zh)}${clause.isAlways ? ` · ${t("form.always_part")}` : ""}`,
        }))} />
      </FieldGroup>
      <Fold title={t("form.blanks")} names={["variables"]} errors={form.allErrors}>
        {clauses.filter((clause) => clause.variables.length > 0).map((clause) => <ClauseBlanks key={clause.id} clause={clause} fields={fields} />)}
      </Fold>
      <Section title={t("term.specialTerms")} note={t("form.special_note")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field field={fields.specialEn} label={t("form.special_en")} optional><TextArea rows={4} lang="en" /></Field>
          <Field field={fields.specialZh} label={t("form.special_zh")} optional><TextArea rows={4} lang="zh-Hans" /></Field>
        </div>
      </Section>
      <FieldGroup legend={t("form.law")} columns={2}>
        <Field field={fields.governingLaw} label={t("term.law_governingLaw")}>
          <Select options={territories.filter(({ value }) => value !== "WW" && value !== "EU")} />
        </Field>
        <Field field={fields.governingLanguage} label={t("term.law_governingLanguage")}>
          <Select options={(["en", "zh"] as const).map((value) => ({ value, label: t(`form.language.${value}`) }))} />
        </Field>
        <Field field={fields.forumEn} label={t("form.forum_en")} optional><TextInput lang="en" /></Field>
        <Field field={fields.forumZh} label={t("form.forum_zh")} optional><TextInput lang="zh-Hans" /></Field>
      </FieldGroup>
      <ContactsFold form={form} fields={fields} base={base} />
      <FactsFold form={form} fields={fields} />
    </>
  );
}

function ClauseBlanks({ clause, fields }: { clause: ClauseChoice; fields: OfferFieldset }) {
  const { either } = useFormat();
  const kept = (fields.variables.initialValue ?? {}) as Record<string, Record<string, string | undefined> | undefined>;
  return (
    <FieldGroup legend={`${clause.id} ${either(clause.title.en, clause.title.zh)}`} columns={3}>
      {clause.variables.map((variable) => {
        const name = `variables.${clause.id}.${variable.name}`;
        const fallback = either(variable.fallback.en, variable.fallback.zh);
        return (
          <Field key={name} field={plainField(name, kept[clause.id]?.[variable.name] ?? "")} label={either(variable.label.en, variable.label.zh)}>
            {variable.options.length > 0
              ? <Select placeholder={fallback} options={variable.options.map((option) => ({ value: option.value, label: either(option.label.en, option.label.zh) }))} />
              : <TextInput placeholder={fallback} {...(variable.isNumber ? { inputMode: "decimal" as const } : {})} />}
          </Field>
        );
      })}
    </FieldGroup>
  );
}
