import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Combobox } from "~/ui/combobox";
import { Field } from "~/ui/field";
import type { FieldState } from "~/ui/field-context";
import { TextInput } from "~/ui/text-input";
import { countryOptions } from "./country-options";

export interface OrganizationFieldStates {
  name: FieldState;
  nameZh: FieldState;
  country: FieldState;
  city: FieldState;
  website: FieldState;
}

/** Names and place of an organization, the same when it is opened and when it is changed. */
export function OrganizationFields({ fields }: { fields: OrganizationFieldStates }) {
  const { t } = useTranslation("organizations");
  const { region, locale } = useFormat();
  return (
    <>
      <Field field={fields.name} label={t("field.name")} help={t("field.name_help")}>
        <TextInput autoComplete="organization" maxLength={120} />
      </Field>
      <Field field={fields.nameZh} label={t("field.name_zh")} optional>
        <TextInput maxLength={120} lang="zh-Hans" />
      </Field>
      <Field field={fields.country} label={t("field.country")}>
        <Combobox options={countryOptions(region, locale)} placeholder={t("field.country_placeholder")} />
      </Field>
      <Field field={fields.city} label={t("field.city")} optional>
        <TextInput maxLength={120} autoComplete="address-level2" />
      </Field>
      <Field field={fields.website} label={t("field.website")} optional>
        <TextInput type="url" maxLength={300} placeholder="https://" />
      </Field>
    </>
  );
}
